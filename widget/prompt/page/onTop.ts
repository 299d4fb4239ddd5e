import { lift } from "../first/shell.ts";
import type { Prompt } from "../promptTypes.ts";
import { MAYBE_MODAL, topModal } from "./modal.ts";

/**
 * What a page's modal may take for a click beside it, or for scrolling of the page: the wheel is dead under Radix
 * (https://github.com/radix-ui/primitives/issues/2122).
 */
const FOREIGN = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "touchstart",
  "touchmove",
  "touchend",
  "click",
  "wheel",
  "focusin",
  "focusout",
];

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
 * Where a prompt floats while the page has no modal: at the end of the body, where React 18 leaves it alone when it
 * hydrates the whole document (beside the body it would throw everything away: errors 418 and 423,
 * https://github.com/remix-run/remix/issues/2947); beside a body that is hidden, enlarged or inert.
 */
function pageHome(host: HTMLElement): Element {
  const { body, documentElement } = document;
  // Not `popover`: where there is none, `lift` has made a plain property of that name.
  if (!body || !("showPopover" in host)) return documentElement;
  const { display, zoom = "1" } = getComputedStyle(body);
  return display === "none" || zoom !== "1" || body.inert ? documentElement : body;
}

/**
 * Keeps a floating prompt within reach: while the page has a modal, which makes all else inert or takes focus back
 * from it, in that modal. The modal hears nothing of what is done in the prompt.
 *
 * @returns what puts the prompt where it belongs
 */
export function keepOnTop(prompt: Prompt): () => void {
  const { host, root, life } = prompt;
  const { signal } = life;
  let last: Element | null = null;
  let blurredAt = 0;
  let modal: Element | undefined;

  const settle = (): void => {
    if (signal.aborted || !document.documentElement) return;
    // What a modal's library hides all else with, the prompt too.
    for (const name of ["aria-hidden", "data-aria-hidden", "inert"])
      if (host.hasAttribute(name)) host.removeAttribute(name);
    const left = modal;
    modal = topModal();
    const home = modal ?? pageHome(host);
    if (host.parentNode === home) return;
    // A modal that opens takes focus; one that closes must not take it out of the prompt.
    const isClosed = left !== undefined && left !== modal;
    const isLost = isClosed && performance.now() - blurredAt < AT_ONCE;
    move(prompt, home, root.activeElement ?? (isLost ? last : null));
    modal?.addEventListener("close", settle, { signal });
  };
  const onFocus = (event: Event): void => {
    // Dialogs in shadow trees, and those that libraries put into the page, are told of by this alone.
    const isForeign = (at: EventTarget) =>
      at instanceof Element && at.matches(MAYBE_MODAL) && !at.contains(host);
    if (event.composedPath().some(isForeign)) settle();
  };
  const onOwnFocus = (): void => {
    last = root.activeElement;
    blurredAt = Number.POSITIVE_INFINITY;
  };
  const onOwnBlur = (): void => {
    blurredAt = performance.now();
  };
  const keep = (event: Event): void => {
    if (modal) event.stopPropagation();
  };
  // Radix hears Esc before anything in the prompt could: https://github.com/radix-ui/primitives/pull/2761
  const onEscape = (event: KeyboardEvent): void => {
    if (!modal || event.key !== "Escape" || event.isComposing) return;
    if (!event.composedPath().includes(host)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    prompt.close();
  };
  const observer = new MutationObserver(settle);
  observer.observe(document, {
    subtree: true,
    attributeFilter: ["open", "aria-modal", "aria-hidden", "inert"],
  });
  signal.addEventListener("abort", () => observer.disconnect());
  document.addEventListener("focusin", onFocus, { signal, capture: true });
  window.addEventListener("keydown", onEscape, { signal, capture: true });
  root.addEventListener("focusin", onOwnFocus, { signal });
  root.addEventListener("focusout", onOwnBlur, { signal });
  for (const type of FOREIGN) root.addEventListener(type, keep, { signal });
  settle();
  return settle;
}
