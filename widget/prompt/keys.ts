import type { Prompt } from "./prompt.ts";

/** How long a `1` waits for its `0`. */
const SECOND_DIGIT_MS = 500;
const FORWARD = ["ArrowDown", "ArrowRight"];
const BACKWARD = ["ArrowUp", "ArrowLeft"];

const radiosOf = (group: Element): HTMLElement[] => [...group.querySelectorAll<HTMLElement>("[role=radio]")];

/** Where an arrow, Home or End leads among radios, or undefined for other keys. */
export function nextStop(key: string, at: number, count: number, isRtl: boolean): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const isForward =
    (FORWARD.includes(key) ? 1 : BACKWARD.includes(key) ? -1 : 0) * (isRtl && sideways ? -1 : 1);
  if (!isForward) return undefined;
  return at < 0 ? (isForward > 0 ? 0 : count - 1) : (at + isForward + count) % count;
}

/** Digits pick, arrows move without picking; Space and Enter are a button's own. */
export function listenToKeys(prompt: Prompt): void {
  const { root, prompted, life } = prompt;
  let pending = 0;
  const stopWaiting = () => clearTimeout(pending);
  life.signal.addEventListener("abort", stopWaiting);

  const moveTo = (group: Element, target: HTMLElement) => {
    for (const radio of radiosOf(group)) radio.tabIndex = radio === target ? 0 : -1;
    target.focus();
  };

  const pickDigit = (scale: Element, digit: string) => {
    const radios = radiosOf(scale);
    const radioOf = (score: number) =>
      radios.find((radio) => Number.parseInt(radio.ariaLabel ?? "", 10) === score);
    const wasOne = pending > 0;
    stopWaiting();
    pending = 0;
    const ten = digit === "0" && wasOne ? radioOf(10) : undefined;
    const target = ten ?? radioOf(Number(digit));
    if (!target) return;
    moveTo(scale, target);
    const pick = () => {
      pending = 0;
      if (target.isConnected) target.click();
    };
    if (digit === "1" && radioOf(10)) pending = window.setTimeout(pick, SECOND_DIGIT_MS);
    else pick();
  };

  const onKey = (event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.isComposing || !(target instanceof HTMLElement)) return;
    if (key === "Escape") {
      prompt.close();
    } else if (
      key === "Enter" &&
      target.matches(".field") &&
      (target.matches("input") || event.ctrlKey || event.metaKey)
    ) {
      event.preventDefault();
      prompt.act({ kind: "next" });
    }
    const group = target.closest("[role=radiogroup]");
    if (!group || event.ctrlKey || event.metaKey || event.altKey) return;
    const radios = radiosOf(group);
    const stop = nextStop(key, radios.indexOf(target), radios.length, prompted.config.dir === "rtl");
    const stopAt = stop === undefined ? undefined : radios[stop];
    if (stopAt) {
      event.preventDefault();
      moveTo(group, stopAt);
    } else if (/^\d$/.test(key) && group.matches(".scale")) pickDigit(group, key);
  };
  const { signal } = life;
  root.addEventListener("keydown", (event) => onKey(event as KeyboardEvent), { signal });
  // To the page, typing here would look like typing nowhere, and set its shortcuts off.
  const keep = (event: Event) => {
    const { ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (!ctrlKey && !metaKey && !altKey) event.stopPropagation();
  };
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keep, { signal });
}
