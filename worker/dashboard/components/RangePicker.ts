import htm from "htm";
import { h } from "preact";
import { RANGES } from "../model/ranges.ts";
import { routeHash } from "../route.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** The span of time that all figures are of. */
export function RangePicker({ survey, days }: { survey: string; days: number | null }) {
  const one = (
    range: (typeof RANGES)[number],
  ) => html`<a key=${range.id} href=${routeHash({ survey, days: range.days })}
    aria-current=${range.days === days ? "true" : undefined}>${range.label}</a>`;
  return html`<div class="ranges" role="group" aria-label="Time, in UTC days">${RANGES.map(one)}</div>`;
}
