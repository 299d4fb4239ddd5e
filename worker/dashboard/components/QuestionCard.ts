import htm from "htm";
import { h } from "preact";
import type { Question } from "../../../schema/definition/survey.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { barsOf } from "../model/choiceBars.ts";
import { METRIC } from "../model/headline.ts";
import { count, score } from "../model/numbers.ts";
import { Asked } from "./Asked.ts";
import { Bars } from "./Bars.ts";
import { Columns } from "./Columns.ts";
import { GroupBar } from "./GroupBar.ts";
import { titleOf } from "./titleOf.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** A second score of a survey, small. */
function Figure({ report }: { report: QuestionReport }) {
  const { kind, rating } = report;
  if (kind === "rating" && rating) {
    return html`<p class="figure"><b>${score(rating.mean)}</b> <span class="quiet">mean, n = ${count(rating.n)}</span></p>`;
  }
  if (kind !== "nps" && kind !== "csat" && kind !== "ces") return null;
  const value = report[kind];
  if (!value || value.score === null) return null;
  return html`<p class="figure"><b>${score(value.score)}${METRIC[kind].unit}</b>
    <span class="quiet"> ${METRIC[kind].name}, ${score(value.low)} to ${score(value.high)}, n = ${count(value.n)}</span></p>`;
}

interface Props {
  report: QuestionReport;
  definition: Question | undefined;
  /** the newest ones that were typed here */
  texts: string[];
}

function Picture({ report, definition, texts }: Props) {
  const { kind, counts } = report;
  if (kind === "text" && texts.length > 0) {
    return html`<ul class="quotes" aria-label="The newest texts">${texts.map((text, at) => html`<li key=${at}><q>${text}</q></li>`)}</ul>`;
  }
  if (kind === "text") return html`<p class="quiet small">No text among the newest answers.</p>`;
  if (kind === "message" || !counts) return null;
  if (kind === "choice" || kind === "choices" || kind === "consent") {
    return html`<${Bars} bars=${barsOf(report, definition)} title=${titleOf(definition, report.id)} />`;
  }
  return html`<${Columns} report=${report} /><${GroupBar} report=${report} />`;
}

/** One question: what it asked, how many answered, and what. */
export function QuestionCard(props: Props) {
  const { report, definition } = props;
  return html`<article class="card question">
    <p class="small quiet"><code>${report.id}</code> ${report.kind}</p>
    <h3>${titleOf(definition, report.id)}</h3>
    <${Figure} report=${report} />
    <${Picture} ...${props} />
    <${Asked} report=${report} />
  </article>`;
}
