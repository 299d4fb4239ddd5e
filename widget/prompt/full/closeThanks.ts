import type { Ending } from "../../../schema/definition/survey.ts";
import type { Prompt } from "../promptTypes.ts";

/** An unused ending that only thanks closes after so many milliseconds. */
const THANKS_MS = 6000;

/** Whether the ending offers nothing but text. */
const onlyThanks = ({ code, link, redirect }: Ending): boolean => !code && !link && !redirect;

/**
 * Closes an ending that only thanks: at the end of the page view, or after six seconds in which neither the pointer nor
 * keyboard focus was inside.
 *
 * @returns a function to call when an ending is shown
 */
export function closeThanks(prompt: Prompt): (ending: Ending) => void {
  const { root, life } = prompt;
  const { signal } = life;
  let isThanking = false;
  let hasPointer = false;
  let hasKeyFocus = false;
  let isTabbing = false;
  let timer = 0;

  const restart = () => {
    clearTimeout(timer);
    if (isThanking && !hasPointer && !hasKeyFocus) timer = window.setTimeout(() => prompt.close(), THANKS_MS);
  };
  const isInside = (target: EventTarget | null) => target instanceof Node && root.contains(target);
  const listen = (on: EventTarget, type: string, hear: (event: Event) => void) =>
    on.addEventListener(type, hear, { signal, capture: true });

  listen(root, "pointerover", () => {
    hasPointer = true;
    restart();
  });
  listen(root, "pointerout", (event) => {
    hasPointer = isInside((event as PointerEvent).relatedTarget);
    restart();
  });
  listen(window, "keydown", (event) => {
    isTabbing = (event as KeyboardEvent).key === "Tab";
  });
  listen(window, "keyup", () => {
    isTabbing = false;
  });
  listen(root, "focusin", () => {
    hasKeyFocus ||= isTabbing;
    restart();
  });
  listen(root, "focusout", () => {
    // When the next question comes, focus is nowhere in the prompt for a moment.
    setTimeout(() => {
      hasKeyFocus &&= root.activeElement !== null;
      restart();
    });
  });
  signal.addEventListener("abort", () => clearTimeout(timer));
  prompt.endPageView = () => {
    if (isThanking) prompt.close();
  };
  // On a page of the survey's own nothing else would be left.
  const stays = prompt.options.inline?.hasAttribute("data-stays");
  return (ending) => {
    isThanking = !stays && onlyThanks(ending);
    restart();
  };
}
