/** Arrows move within a scale or a list without picking, digits pick; Space and Enter are a button's own. */
import type { Prompt } from "../promptTypes.ts";

const FORWARD = ["ArrowDown", "ArrowRight"];
const BACKWARD = ["ArrowUp", "ArrowLeft"];
/** How long a `1` waits for its `0`. */
const SECOND_DIGIT_MS = 500;

const radiosOf = (group: Element): HTMLElement[] => [...group.querySelectorAll<HTMLElement>("[role=radio]")];

/** Moves focus, and the group's one tab stop with it, to a radio. Picks nothing. */
function moveTo(group: Element, target: HTMLElement): void {
  for (const radio of radiosOf(group)) radio.tabIndex = radio === target ? 0 : -1;
  target.focus();
}

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

/** Picks by digits. Where there is a 10, a `1` waits for a `0` to follow. */
function digitPicker(signal: AbortSignal): (scale: Element, digit: string) => void {
  let pending = 0;
  const stopWaiting = () => {
    clearTimeout(pending);
    pending = 0;
  };
  signal.addEventListener("abort", stopWaiting);

  return (scale, digit) => {
    const radios = radiosOf(scale);
    // A radio's name begins with its number.
    const radioOf = (score: number) =>
      radios.find((radio) => Number.parseInt(radio.getAttribute("aria-label") ?? "", 10) === score);
    const ten = digit === "0" && pending ? radioOf(10) : undefined;
    stopWaiting();
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
}

/**
 * Whether an input method (for Japanese, Chinese, Korean …) has this key. Safari ends the composition before the key
 * that ends it comes: `isComposing` is false by then, and only the key code tells.
 * https://bugs.webkit.org/show_bug.cgi?id=165004, https://github.com/bluesky-social/social-app/pull/4186
 */
const isComposed = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229;

/** Hears the keys that are pressed in a prompt. */
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
    if (isComposed(event) || !(target instanceof HTMLElement)) return;
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
    } else if (/^\d$/.test(key) && group.matches(".scale")) {
      // Focus may go on to a field, which would get the digit.
      event.preventDefault();
      pickDigit(group, key);
    }
  };
  // To the page, typing here would look like typing nowhere, and set its shortcuts off.
  const keepFromPage = (event: Event) => {
    const { ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (!ctrlKey && !metaKey && !altKey) event.stopPropagation();
  };
  root.addEventListener("keydown", (event) => onKey(event as KeyboardEvent), { signal });
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keepFromPage, { signal });
}
