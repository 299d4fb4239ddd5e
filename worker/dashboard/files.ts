/** What the collector serves at `/dashboard`, beside the built scripts. */

import page from "./page.html?raw";
import preview from "./preview.html?raw";
import answers from "./styles/answers.css?raw";
import charts from "./styles/charts.css?raw";
import components from "./styles/components.css?raw";
import definition from "./styles/definition.css?raw";
import forms from "./styles/forms.css?raw";
import gate from "./styles/gate.css?raw";
import inbox from "./styles/inbox.css?raw";
import install from "./styles/install.css?raw";
import journey from "./styles/journey.css?raw";
import layout from "./styles/layout.css?raw";
import narrow from "./styles/narrow.css?raw";
import overview from "./styles/overview.css?raw";
import previewStyle from "./styles/preview.css?raw";
import print from "./styles/print.css?raw";
import response from "./styles/response.css?raw";
import score from "./styles/score.css?raw";
import theme from "./styles/theme.css?raw";
import tokens from "./styles/tokens.css?raw";

/**
 * The page at an address below `/dashboard`. Its files are named relative to that address, because a proxy may serve
 * the collector under a path that we don't know.
 */
export function dashboardPage(path: string): string {
  const up = "../".repeat(path.split("/").length - 2);
  return page.replaceAll(/(href|src)="(dashboard\/|docs")/g, `$1="${up}$2`);
}

/** The one stylesheet, `/dashboard/style.css`. */
export const DASHBOARD_STYLE = [
  tokens,
  theme,
  gate,
  layout,
  components,
  score,
  charts,
  answers,
  overview,
  journey,
  forms,
  response,
  inbox,
  definition,
  install,
  narrow,
  print,
].join("\n");

/**
 * Nothing inline, nothing of other origins, no text that becomes code: what visitors typed can't run here. Frames are
 * those of the own origin, which have a policy of their own.
 */
export const DASHBOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** `/dashboard/preview.css` */
export const PREVIEW_STYLE = previewStyle;

/** The frame of a preview loads the widget as any page does. Only the console may frame it. */
export const PREVIEW_POLICY = DASHBOARD_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");

/** What a preview shows: whose survey, and how. Which one stands in its own address, where the widget reads it. */
export interface PreviewOptions {
  site: string | undefined;
  locale: string | undefined;
  scheme: string | undefined;
}

/** The page in the frame of a preview. What is not of the expected form is left out. */
export function previewPage({ site = "", locale = "", scheme }: PreviewOptions): string {
  return preview
    .replaceAll("SITE", /^pk_[\w-]+$/.test(site) ? site : "")
    .replaceAll("LOCALE", /^[A-Za-z0-9-]{2,35}$/.test(locale) ? locale : "en")
    .replaceAll("SCHEME", scheme === "dark" ? "dark" : "light");
}
