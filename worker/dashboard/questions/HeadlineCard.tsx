import type { ComponentChildren } from "preact";
import type { Change, Report, Score } from "../api/apiTypes.ts";
import { Asked } from "../charts/Asked.tsx";
import { Columns } from "../charts/Columns.tsx";
import { GroupBar } from "../charts/GroupBar.tsx";
import { Interval } from "../charts/Interval.tsx";
import { Card } from "../components/Card.tsx";
import { Counted } from "../filters/Counted.tsx";
import { moveWords, sureWords } from "../model/changeWords.ts";
import { type Headline, missingWords } from "../model/headline.ts";
import { METRIC } from "../model/kinds.ts";
import { interval, score } from "../model/numbers.ts";
import { results } from "../texts/results.ts";
import { titleOf } from "./titleOf.ts";

function ChangeLine({ change, by }: { change: Change; by: string }) {
  const { delta, low, high, significant, within, mix } = change;
  const tone = significant ? (delta > 0 ? "good" : "bad") : "plain";
  return (
    <p class="change" data-tone={tone}>
      <b>{moveWords(change)}</b> {results.change.against}{" "}
      <span class="quiet">
        ({interval(low, high)}): {sureWords(change)}.
      </span>
      {within !== undefined && mix !== undefined && (
        <span class="quiet"> {results.change.parts(within, mix, by)}</span>
      )}
    </p>
  );
}

function Mean({ value }: { value: Score }) {
  if (!("mean" in value)) return null;
  return <p class="small quiet">{results.mean(value.mean, "top" in value ? value.top : null)}</p>;
}

interface Props {
  headline: Headline;
  change: Change | null | undefined;
  needed: Report["needed"];
  /** what the change is taken apart by, in words */
  by: string;
  target?: number | null;
}

/** The number itself, or how many answers it still needs. */
function HeadlineScore({ headline, change, needed, by, target }: Props) {
  const { metric, score: value, n, hint, question } = headline;
  const { unit } = METRIC[metric];
  if (!value) return <p class="missing">{missingWords(n)}</p>;
  return (
    <>
      <p class="big" data-metric={metric}>
        {score(value.score)}
        {unit && <small>{unit}</small>}
      </p>
      <p class="small">
        {results.interval95} <b>{interval(value.low, value.high)}</b>
        {results.nIs}
        <b>
          <Counted n={value.n} by={{ [`question.${question.id}`]: "answered" }} />
        </b>
      </p>
      <Interval score={value.score} low={value.low} high={value.high} ends={METRIC[metric]} target={target} />
      <Mean value={value} />
      {change === null && <p class="small quiet">{results.change.none}</p>}
      {change && <ChangeLine change={change} by={by} />}
      {needed && <p class="small quiet">{results.needed(needed.points, needed.n, value.n)}</p>}
      {hint && <p class="hint">{hint}</p>}
    </>
  );
}

/** The score that the survey is about, with its interval, its groups and its distribution. */
export function HeadlineCard({ tools, ...props }: Props & { tools?: ComponentChildren }) {
  const { metric, question } = props.headline;
  const { name, says } = METRIC[metric];
  return (
    <Card heading={name} says={says} tools={tools} class="headline-card">
      <div class="headline">
        <div class="headline-score">
          <HeadlineScore {...props} />
        </div>
        <div class="headline-picture">
          <h3 class="asked">{titleOf(question)}</h3>
          <Columns report={question} />
          <GroupBar report={question} />
          <Asked report={question} />
        </div>
      </div>
    </Card>
  );
}
