import type { Change, Score } from "../api/apiTypes.ts";
import { type Headline, missingWords } from "../model/headline.ts";
import { METRIC } from "../model/kinds.ts";
import { count, interval, score, signed } from "../model/numbers.ts";
import { Asked } from "./Asked.tsx";
import { Columns } from "./Columns.tsx";
import { GroupBar } from "./GroupBar.tsx";
import { Interval } from "./Interval.tsx";
import { titleOf } from "./titleOf.ts";

function ChangeLine({ change, days }: { change: Change; days: number }) {
  const { delta, low, high, significant } = change;
  const verdict =
    significant === null
      ? "too few answers to tell"
      : significant
        ? "a significant change"
        : "within what chance does";
  const tone = significant ? (delta > 0 ? "good" : "bad") : "plain";
  return (
    <p class="change" data-tone={tone}>
      <b>{signed(delta)}</b> against the {days} days before{" "}
      <span class="quiet">
        ({interval(low, high)}): {verdict}
      </span>
    </p>
  );
}

function Mean({ value }: { value: Score }) {
  if (!("mean" in value)) return null;
  const top = "top" in value ? `, ${score(value.top)} % gave the best` : "";
  return <p class="small quiet">{`Mean ${score(value.mean)}${top}`}</p>;
}

interface Props {
  headline: Headline;
  change: Change | null | undefined;
  days: number | null;
}

/** The number itself, or how many answers it still needs. */
function HeadlineScore({ headline, change, days }: Props) {
  const { metric, score: value, n, hint } = headline;
  const { unit } = METRIC[metric];
  if (!value) return <p class="missing">{missingWords(n)}</p>;
  return (
    <>
      <p class="big" data-metric={metric}>
        {score(value.score)}
        {unit && <small>{unit}</small>}
      </p>
      <p class="small">
        95 % interval <b>{interval(value.low, value.high)}</b>, n = <b>{count(value.n)}</b>
      </p>
      <Interval score={value.score} low={value.low} high={value.high} ends={METRIC[metric]} />
      <Mean value={value} />
      {change && days !== null && <ChangeLine change={change} days={days} />}
      {hint && <p class="hint">{hint}</p>}
    </>
  );
}

/** The score that the survey is about, with its interval, its groups and its distribution. */
export function HeadlineCard({ headline, change, days }: Props) {
  const { metric, question } = headline;
  const { name, says } = METRIC[metric];
  return (
    <section class="card headline" aria-labelledby="headline-title">
      <div class="headline-score">
        <h2 id="headline-title" class="label">
          {name} <span>{says}</span>
        </h2>
        <HeadlineScore headline={headline} change={change} days={days} />
      </div>
      <div class="headline-picture">
        <h3 class="asked">{titleOf(question)}</h3>
        <Columns report={question} />
        <GroupBar report={question} />
        <Asked report={question} />
      </div>
    </section>
  );
}
