import type { Theme } from "../../../schema/definition/survey.ts";
import { contrast } from "../../../schema/theme/contrast.ts";

/** The contrast with white from which on a background counts as dark. */
const DARK_FROM = 4.6;

/**
 * A colour as `#rrggbb`, whatever way it is written; undefined where it lets others through, since nobody could tell
 * its contrast, or is junk.
 */
function hexOf({ shadowRoot }: HTMLElement, colour: string): string | undefined {
  const probe = document.createElement("i");
  shadowRoot?.append(probe);
  // In forced colours it would have the system's colour of text, whatever it is asked for:
  // https://github.com/w3c/csswg-drafts/issues/4178
  probe.style.setProperty("forced-color-adjust", "none");
  // A mixed colour comes as its shares of red, green and blue, whatever way it is written: the mix is in sRGB
  // (https://www.w3.org/TR/css-color-5/#color-mix). A browser that can't mix has `rgb(…)` anyway.
  probe.style.backgroundColor = colour;
  probe.style.backgroundColor = `color-mix(in srgb,${colour}100%,red)`;
  const [, kind, ...parts] =
    /^(color\(s|)rgb[( ](\S+?),? (\S+?),? (\S+?)\)$/.exec(getComputedStyle(probe).backgroundColor) ?? [];
  // The `remove` of Prototype.js throws without a parent: https://github.com/mdbootstrap/TW-Elements/pull/474
  probe.remove();
  const bytes = [...Uint8ClampedArray.from(parts, (part) => +part * (kind ? 255 : 1))];
  return parts[0] && `#${bytes.map((byte) => (256 + byte).toString(16).slice(1)).join("")}`;
}

/**
 * The colours of which the page's own style sheets say `--earshot-accent`, `-background` or `-text`, on the prompt or
 * around it. The browser reads them, so any way to write a colour will do, and junk comes no further.
 */
export function pageTheme(host: HTMLElement): Theme {
  const theme: Theme = {};
  const style = getComputedStyle(host);
  for (const name of ["accent", "background", "text"] as const) {
    const variable = `--earshot-${name}`;
    const hex = style.getPropertyValue(variable) && hexOf(host, `var(${variable})`);
    if (hex) theme[name] = hex;
  }
  return theme;
}

/**
 * Whether the page is dark: what the prompt stands in, or over, is, as the page's own style sheets say. Not the
 * visitor's system, which many pages don't follow.
 *
 * @param behind where to begin looking for a background: outwards from there
 */
export function isPageDark(host: HTMLElement, behind: Element | undefined): boolean {
  for (let at = behind; at; at = at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host) {
    const hex = hexOf(host, getComputedStyle(at).backgroundColor);
    if (hex) return contrast("#ffffff", hex) > DARK_FROM;
  }
  // The canvas, which is dark where the page lets the system choose.
  const { colorScheme } = getComputedStyle(document.documentElement);
  return (
    /dark/.test(colorScheme) && (colorScheme === "dark" || matchMedia("(prefers-color-scheme:dark)").matches)
  );
}
