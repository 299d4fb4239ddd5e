import type { Prompt } from "../promptTypes.ts";

const TAG = "earshot-prompt";
const looks = new WeakMap<Element, () => void>();

/** Makes the hosts tell when they leave the page, which costs nothing as long as they don't. */
function define(): void {
  if (customElements.get(TAG)) return;
  customElements.define(
    TAG,
    class extends HTMLElement {
      disconnectedCallback(): void {
        // Not at once: the page is in the middle of its work.
        setTimeout(() => looks.get(this)?.());
      }
    },
  );
}

/** Milliseconds within which a page that takes the prompt out again means it. */
const AGAIN = 1000;

/**
 * A page may make its body anew and take the prompt out with it: a floating one is put back once. Taken out again, or
 * with its place, it is closed, so that nothing waits for it for ever.
 *
 * @param putBack where it floats
 */
export function reattachHost(prompt: Prompt, putBack: (() => void) | undefined): void {
  const { host, life, close } = prompt;
  let last = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    if (host.isConnected || life.signal.aborted) return;
    const now = performance.now();
    // A page that is written over by `document.open` takes every listener off, and the prompt would be deaf:
    // https://github.com/whatwg/html/issues/2302
    const isDeaf = host.dispatchEvent(new Event("earshot", { cancelable: true }));
    if (!isDeaf && now - last > AGAIN) putBack?.();
    last = now;
    if (host.isConnected) return;
    // The `remove` of Prototype.js throws without a parent: https://github.com/mdbootstrap/TW-Elements/pull/474
    new DocumentFragment().append(host);
    close();
  };
  host.addEventListener("earshot", (event) => event.preventDefault(), { signal: life.signal });
  looks.set(host, look);
  define();
  look();
}
