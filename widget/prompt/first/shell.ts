/// <reference path="../../types/css.d.ts" />
import type { PromptOptions } from "../../present/promptContract.ts";
import base from "./base.css";
import floating from "./floating.css";
import { isPageDark, pageTheme } from "./pageTheme.ts";
import { type Palette, palette } from "./palette.ts";

/** By the first letter of top, left, middle and center; bottom and right are the rest. */
const ALIGN: Record<string, string> = { t: "start", l: "start", m: "center", c: "center" };

/**
 * Adds a constructed style sheet: a strict CSP asks neither nonce nor `style-src` for it
 * (https://github.com/WICG/construct-stylesheets/issues/98).
 */
export function addSheet(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Sets the colours in force. They are computed for contrast, so no rule of the page's may come between. */
export function paint(
  host: HTMLElement,
  { survey, config, scheme, inline }: PromptOptions,
  behind: Element | undefined = inline ?? document.body,
): Palette {
  const isDark = scheme === "dark" || (scheme !== "light" && isPageDark(host, behind));
  const colours = palette(config.site.theme, survey.theme, isDark, pageTheme(host));
  for (const [name, value] of Object.entries(colours))
    host.style.setProperty(`--${name}`, value, "important");
  return colours;
}

/** Onto the top layer, where there is one. */
export function lift(host: HTMLElement): void {
  try {
    host.popover = "manual";
    host.showPopover();
  } catch {}
}

/** The host element in the page: on the top layer where there is one, or in place. */
export function openShell(options: PromptOptions): HTMLElement {
  const { config, inline, survey } = options;
  const host = document.createElement("earshot-prompt");
  const placement = survey.theme?.placement ?? config.site.theme?.placement ?? "bottom-right";
  const place = placement.replace(/\w+/g, ([letter]) => ALIGN[letter as string] ?? "end").replace("-", " ");
  addSheet(
    host.attachShadow({ mode: "open" }),
    inline ? base : `${base}:host{place-items:${place}!important}${floating}`,
  );
  // In the body, for React's sake: see pageHome.
  (inline ?? document.body ?? document.documentElement).append(host);
  paint(host, options);
  if (!inline) lift(host);
  return host;
}
