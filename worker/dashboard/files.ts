/** What the collector serves at `/dashboard`, beside the built `app.js`. */

import page from "./page.html?raw";
import answers from "./styles/answers.css?raw";
import charts from "./styles/charts.css?raw";
import layout from "./styles/layout.css?raw";
import narrow from "./styles/narrow.css?raw";
import score from "./styles/score.css?raw";
import theme from "./styles/theme.css?raw";

export const DASHBOARD_PAGE = page;

/** The one stylesheet, `/dashboard/style.css`. */
export const DASHBOARD_STYLE = [theme, layout, score, charts, answers, narrow].join("\n");

/** Nothing inline, nothing of other origins: what visitors typed can't become code here. */
export const DASHBOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
