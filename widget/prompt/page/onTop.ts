import { lift } from "../first/shell.ts";
import type { Prompt } from "../promptTypes.ts";
import { topModal } from "./modal.ts";

/** What a page's dialog may take for a click beside it. */
const POINTING = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click"];

/** Milliseconds in which focus that left the prompt was taken, not given up. */
const AT_ONCE = 100;

/** Moves the host with all that it shows, and puts what is to have focus into it again. */
function move({ host, root }: Prompt, home: Element, focused: Element | null): void {
  const all = root.querySelector(".all");
  const top = all?.scrollTop ?? 0;
  // Its entrance is not played again then.
  if (host.isConnected && home.moveBefore) home.moveBefore(host, null);
  else home.append(host);
  // Above all that came there since.
  host.hidePopover?.();
  lift(host);
  if (all) all.scrollTop = top;
  if (!(focused instanceof HTMLElement)) return;
  // Where it kept focus it lost its caret.
  focused.blur();
  focused.focus({ preventScroll: true });
}

/**
 * Keeps a floating prompt within reach: while the page has a modal dialog, which makes all else inert, in that dialog,
 * else beside the body. The dialog hears nothing of what is done in the prompt.
 *
 * @returns what puts the prompt where it belongs
 */
export function keepOnTop(prompt: Prompt): () => void {
  const { host, root, life } = prompt;
  const { signal } = life;
  let last: Element | null = null;
  let blurredAt = 0;

  const settle = (): void => {
    const modal = topModal();
    const home = modal ?? document.documentElement;
    if (signal.aborted || !home || host.parentNode === home) return;
    // A dialog that opens takes focus; one that closes must not take it out of the prompt.
    const left = host.parentNode;
    const isClosed = left instanceof HTMLDialogElement && !(left.open && left.isConnected);
    const isLost = isClosed && performance.now() - blurredAt < AT_ONCE;
    move(prompt, home, root.activeElement ?? (isLost ? last : null));
    modal?.addEventListener("close", settle, { signal });
  };
  const isIn = (home: EventTarget): boolean => home === host.parentNode;
  const onFocus = (event: Event): void => {
    // Dialogs in shadow trees are told of by this alone.
    if (event.composedPath().some((at) => at instanceof HTMLDialogElement && !isIn(at))) settle();
  };
  const onOwnFocus = (): void => {
    last = root.activeElement;
    blurredAt = Number.POSITIVE_INFINITY;
  };
  const onOwnBlur = (): void => {
    blurredAt = performance.now();
  };
  const keep = (event: Event): void => {
    if (!isIn(document.documentElement)) event.stopPropagation();
  };
  const observer = new MutationObserver(settle);
  observer.observe(document, { subtree: true, attributeFilter: ["open"] });
  signal.addEventListener("abort", () => observer.disconnect());
  document.addEventListener("focusin", onFocus, { signal, capture: true });
  root.addEventListener("focusin", onOwnFocus, { signal });
  root.addEventListener("focusout", onOwnBlur, { signal });
  for (const type of POINTING) root.addEventListener(type, keep, { signal });
  settle();
  return settle;
}
