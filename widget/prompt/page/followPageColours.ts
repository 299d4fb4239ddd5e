import { contrast } from "../../../schema/theme/contrast.ts";
import { paint } from "../first/shell.ts";
import type { Prompt } from "../promptTypes.ts";

/** Milliseconds after which most pages have faded from light to dark. */
const FADE_MS = 500;

/** What marks an error: a red that can be read on the background, where there is one. */
export const errorColour = (background: string, text: string): string =>
  ["#c4291c", "#ffb3ab"].find((colour) => contrast(colour, background) >= 4.5) ?? text;

/**
 * What fills a page whose root and body have no background: some pages put theirs there. To find it the page is laid
 * out, so the first paint does without.
 */
function fillerOf(host: Element): Element | undefined {
  // In forced colours what lets all through has the system's colour, and its alpha of 0:
  // https://github.com/w3c/csswg-drafts/issues/4175
  const isBare = (element: Element) => /, 0\)$/.test(getComputedStyle(element).backgroundColor);
  if (![document.documentElement, document.body].every(isBare)) return undefined;
  return document.elementsFromPoint(innerWidth / 2, innerHeight / 2).find((element) => element !== host);
}

/** Paints the prompt anew when the page turns dark or light: by the system, or by a switch of its own. */
export function followPageColours({ host, options, life }: Prompt): void {
  let timer = 0;
  const repaint = () => {
    const { b, t } = paint(host, options, options.inline ?? fillerOf(host));
    host.style.setProperty("--w", errorColour(b, t), "important");
  };
  const follow = () => {
    repaint();
    clearTimeout(timer);
    timer = window.setTimeout(repaint, FADE_MS);
  };
  const observer = new MutationObserver(follow);
  // Where themes are switched: a class, a `data-theme` or a style there.
  for (const element of [document.documentElement, document.body]) {
    if (element) observer.observe(element, { attributes: true });
  }
  life.signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  repaint();
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", follow, { signal: life.signal });
}
