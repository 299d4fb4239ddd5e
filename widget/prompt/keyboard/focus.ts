import type { Prompt } from "../promptTypes.ts";

/** Remembers where focus was before it came in, and gives it back when the prompt closes while it has it. */
export function rememberFocus(prompt: Prompt): void {
  const { root, host, life, close } = prompt;
  let before: Element | null = document.activeElement === host ? null : document.activeElement;
  const onFocus = (event: Event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (from instanceof Element && from !== host && !root.contains(from)) before = from;
  };
  root.addEventListener("focusin", onFocus, { signal: life.signal });
  prompt.close = (never) => {
    const hadFocus = root.activeElement !== null;
    close(never);
    if (hadFocus && before instanceof HTMLElement && before.isConnected)
      before.focus({ preventScroll: true });
  };
}

/** Where a visitor who works in the prompt goes on: a scale or list as a whole, a field, else the title. */
export function focusOn(root: ShadowRoot, isFloating: boolean): void {
  // A field would open a phone's keyboard over the question.
  const fields = matchMedia("(pointer:fine)").matches ? ",.field" : "";
  const target = root.querySelector<HTMLElement>(`[role=radiogroup]${fields}`) ?? root.querySelector("h2");
  target?.focus({ preventScroll: isFloating });
}

/**
 * Announces what stood in the live region when it came into the page: screen readers tell only what comes into it
 * afterwards (https://github.com/w3c/aria/issues/1216), so its elements are put in once more.
 */
export function announce({ root, life }: Prompt): void {
  const timer = setTimeout(() => {
    const region = root.querySelector("[aria-live]");
    if (root.activeElement === null) region?.replaceChildren(...region.childNodes);
  }, 100);
  life.signal.addEventListener("abort", () => clearTimeout(timer));
}
