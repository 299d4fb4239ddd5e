import type { Prompt } from "../promptTypes.ts";

/**
 * Keeps a floating prompt above a phone's on-screen keyboard, which covers the layout viewport:
 * https://github.com/WebKit/standards-positions/issues/65.
 */
export function keepAboveKeyboard({ host, life }: Prompt): void {
  const view = window.visualViewport;
  const fit = () => {
    if (!view) return;
    // Pinch zoom shrinks the view, too, and must not push the prompt about.
    const hidden = view.scale > 1.01 ? 0 : innerHeight - view.height - view.offsetTop;
    host.style.setProperty("--earshot-k", `${Math.max(0, Math.round(hidden))}px`);
  };
  view?.addEventListener("resize", fit, { signal: life.signal });
  view?.addEventListener("scroll", fit, { signal: life.signal });
}
