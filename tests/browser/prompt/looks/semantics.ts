import { all, named, one, root } from "./seen.ts";

/** Rules of the prompt's own that axe can't know: its name, one tab stop a scale, names that begin with the number. */
export function semanticFaults(): string[] {
  const faults: string[] = [];
  const region = one("[role=region]");
  const title = root().getElementById(region.getAttribute("aria-labelledby") ?? "");
  if (!title?.matches("h2") || !title.textContent) faults.push("the region is not named by its title");
  for (const group of all("[role=radiogroup]")) {
    const radios = [...group.querySelectorAll<HTMLElement>("[role=radio]")];
    const stops = radios.filter(({ tabIndex }) => tabIndex === 0);
    const picked = radios.find((radio) => radio.getAttribute("aria-checked") === "true");
    if (stops.length !== 1) faults.push(`${stops.length} tab stops`);
    if (picked && picked !== stops[0]) faults.push("the tab stop is not what is picked");
    if (!group.matches(".scale")) continue;
    const from = radios.length === 11 ? 0 : 1;
    for (const [i, radio] of radios.entries()) {
      const name = radio.getAttribute("aria-label") ?? "";
      if (!new RegExp(`^${from + i}(, |$)`).test(name)) faults.push(`${named(radio)} is no ${from + i}`);
    }
  }
  return faults;
}

/** Animations and transitions, of which there are none where the visitor wants none. */
export function motionFaults(): string[] {
  const moving = all("*").filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || transitionDuration !== "0s";
  });
  return [...moving.map(named), ...root().getAnimations().map(String)];
}
