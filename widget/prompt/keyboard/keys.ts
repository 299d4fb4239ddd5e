import type { Prompt } from "../promptTypes.ts";
import { digitPicker } from "./digits.ts";
import { moveTo, radiosOf } from "./radios.ts";

const FORWARD = ["ArrowDown", "ArrowRight"];
const BACKWARD = ["ArrowUp", "ArrowLeft"];

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

/** Arrows move without picking, digits pick; Space and Enter are a button's own. */
export function listenToKeys(prompt: Prompt): void {
  const { root, options, life } = prompt;
  const { survey, config } = options;
  const isRtl = (survey.dir ?? config.dir) === "rtl";
  const { signal } = life;
  const pickDigit = digitPicker(signal);

  const leave = (event: Event) => {
    // The page's own dialog, menu or full screen would close as well.
    event.preventDefault();
    prompt.close();
  };
  const onKey = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (event.isComposing || !(target instanceof HTMLElement)) return;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    if (key === "Escape") leave(event);
    if (key === "Enter" && target.matches(".field") && (target.matches("input") || ctrlKey || metaKey)) {
      event.preventDefault();
      prompt.act({ kind: "next" });
    }
    const group = target.closest("[role=radiogroup]");
    if (!group || !isPlain) return;
    const radios = radiosOf(group);
    const at = nextStop(key, radios.indexOf(target), radios.length, isRtl);
    const stop = at === undefined ? undefined : radios[at];
    if (stop) {
      event.preventDefault();
      moveTo(group, stop);
    } else if (/^\d$/.test(key) && group.matches(".scale")) pickDigit(group, key);
  };
  // To the page, typing here would look like typing nowhere, and set its shortcuts off.
  const keep = (event: Event) => {
    const { ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (!ctrlKey && !metaKey && !altKey) event.stopPropagation();
  };
  root.addEventListener("keydown", (event) => onKey(event as KeyboardEvent), { signal });
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keep, { signal });
}
