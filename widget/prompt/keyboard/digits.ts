import { moveTo, radiosOf } from "./radios.ts";

/** How long a `1` waits for its `0`. */
const SECOND_DIGIT_MS = 500;

/** Picks by digits. Where there is a 10, a `1` waits for a `0` to follow. */
export function digitPicker(signal: AbortSignal): (scale: Element, digit: string) => void {
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
