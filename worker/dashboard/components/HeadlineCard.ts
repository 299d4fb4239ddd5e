import htm from "htm";
import { h } from "preact";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Change } from "../api/apiTypes.ts";
import { type Headline, METRIC } from "../model/headline.ts";
import { count, score, signed } from "../model/numbers.ts";
import { Asked } from "./Asked.ts";
import { Columns } from "./Columns.ts";
import { GroupBar } from "./GroupBar.ts";
import { titleOf } from "./titleOf.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** The interval as a line on the metric's whole scale. */
function Interval({ headline: { metric, score: value } }: { headline: Headline }) {
  const { low, high } = METRIC[metric];
  if (value.score === null || value.low === null || value.high === null) return null;
  const at = (place: number) => ((place - low) / (high - low)) * 100;
  return html`<div class="interval">
    <svg width="100%" height="16" aria-hidden="true">
      <rect class="track" x="0" y="6" width="100%" height="4" rx="2" />
      <rect class="span" x=${`${at(value.low)}%`} y="4" width=${`${at(value.high) - at(value.low)}%`} height="8" rx="4" />
      <circle class="dot" cx=${`${at(value.score)}%`} cy="8" r="6" />
    </svg>
    <p class="ends" aria-hidden="true"><span>${score(low).replace(".0", "")}</span><span>${high}</span></p>
  </div>`;
}

function ChangeLine({ change, days }: { change: Change; days: number }) {
  const sure = change.significant;
  const verdict = sure === null ? "too few answers to tell" : sure ? "a significant change" : "within chance";
  const tone = sure ? (change.delta > 0 ? "good" : "bad") : "plain";
  return html`<p class="change" data-tone=${tone}>
    <b>${signed(change.delta)}</b> to the ${days} days before <span class="quiet">(${score(change.low)} to ${score(change.high)}): ${verdict}</span>
  </p>`;
}

interface Props {
  headline: Headline;
  definition: Question | undefined;
  change: Change | null | undefined;
  days: number | null;
}

/** The score that the survey is about, with its interval, its groups and its distribution. */
export function HeadlineCard({ headline, definition, change, days }: Props) {
  const { metric, question, score: value, hint } = headline;
  const { name, unit, says } = METRIC[metric];
  return html`<section class="card headline" aria-labelledby="headline-title">
    <div class="headline-score">
      <h2 id="headline-title" class="label">${name} <span>${says}</span></h2>
      <p class="big" data-metric=${metric}>${score(value.score)}${value.score !== null && unit && html`<small>${unit}</small>`}</p>
      <p class="small">${
        value.score === null
          ? "Nobody answered this yet."
          : html`95 % interval <b>${score(value.low)} to ${score(value.high)}</b>, n = <b>${count(value.n)}</b>`
      }</p>
      <${Interval} headline=${headline} />
      ${
        typeof value.mean === "number" &&
        html`<p class="small quiet">Mean ${score(value.mean)}${
          typeof value.top === "number" && `, ${score(value.top)} % gave the best`
        }</p>`
      }
      ${change && days !== null && html`<${ChangeLine} change=${change} days=${days} />`}
      ${hint && html`<p class="hint">${hint}</p>`}
    </div>
    <div class="headline-picture">
      <h3 class="asked">${titleOf(definition, question.id)}</h3>
      <${Columns} report=${question} />
      <${GroupBar} report=${question} />
      <${Asked} report=${question} />
    </div>
  </section>`;
}
