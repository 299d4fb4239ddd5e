/** The radios of a group, in their order. */
export const radiosOf = (group: Element): HTMLElement[] => [
  ...group.querySelectorAll<HTMLElement>("[role=radio]"),
];

/** Moves focus, and the group's one tab stop with it, to a radio. Picks nothing. */
export function moveTo(group: Element, target: HTMLElement): void {
  for (const radio of radiosOf(group)) radio.tabIndex = radio === target ? 0 : -1;
  target.focus();
}
