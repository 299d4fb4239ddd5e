import type { Ending } from "../../../schema/definition/survey.ts";
import type { Prompt } from "../promptTypes.ts";

/** Milliseconds after which an ending goes that only thanks, and in which nobody is. */
const THANKS_MS = 6000;

/** Whether there is nothing to do on it but to read. */
const onlyThanks = ({ code, link, redirect }: Ending): boolean => !code && !link && !redirect;

/**
 * Closes an ending that only thanks: by itself, once for six seconds neither the pointer was in it nor focus that the
 * visitor moved there by key, and with the page view.
 *
 * @returns what is called when an ending came in sight
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
    // Within the prompt, focus is nowhere for a moment when the next question comes.
    setTimeout(() => {
      hasKeyFocus &&= root.activeElement !== null;
      restart();
    });
  });
  signal.addEventListener("abort", () => clearTimeout(timer));
  prompt.endPageView = () => {
    if (isThanking) prompt.close();
  };
  return (ending) => {
    isThanking = onlyThanks(ending);
    restart();
  };
}
