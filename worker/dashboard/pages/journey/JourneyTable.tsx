import type { Query } from "../../api/address.ts";
import type { TouchpointReport } from "../../api/apiTypes.ts";
import { Interval } from "../../charts/Interval.tsx";
import { inboxHref } from "../../filters/inboxHref.ts";
import { missingAnswers, missingWords } from "../../model/headline.ts";
import { METRIC } from "../../model/kinds.ts";
import { count, interval, percent, score } from "../../model/numbers.ts";
import { journey } from "../../texts/journey.ts";

const words = journey.table;

function Moods({
  mood: { happy, neutral, unhappy },
  responseRate,
}: Pick<TouchpointReport, "mood" | "responseRate">) {
  if (happy === null || neutral === null || unhappy === null)
    return <span class="quiet">{journey.noScore(responseRate)}</span>;
  const parts = [
    ["bad", unhappy],
    ["mid", neutral],
    ["good", happy],
  ] as const;
  return (
    <>
      <svg class="mood-bar" width="100%" height="12" aria-hidden="true">
        {parts.map(([tone, share], at) => {
          const x = parts.slice(0, at).reduce((sum, [, before]) => sum + before, 0);
          return (
            <rect key={tone} data-tone={tone} x={`${x * 100}%`} y="0" width={`${share * 100}%`} height="12" />
          );
        })}
      </svg>
      <span class="small quiet">{journey.moods(happy, neutral, unhappy)}</span>
    </>
  );
}

function Score({
  metric,
  target,
  responseRate,
}: Pick<TouchpointReport, "metric" | "target" | "responseRate">) {
  if (!metric) return <span class="quiet">{journey.noScore(responseRate)}</span>;
  const { kind, low, high, n } = metric;
  if (missingAnswers(n) > 0) return <span class="quiet small">{missingWords(n)}</span>;
  return (
    <>
      <b>{`${METRIC[kind].name} ${score(metric.score)}${METRIC[kind].unit}`}</b>{" "}
      <span class="small quiet">{`${interval(low, high)}, ${journey.n(n)}`}</span>
      <Interval
        score={metric.score}
        low={low}
        high={high}
        ends={METRIC[kind]}
        target={target?.atLeast}
        bare
      />
    </>
  );
}

interface Props {
  touchpoints: readonly TouchpointReport[];
  /** the range that is shown */
  query: Query;
}

/** The touchpoints in their order: moods, score, target. Each number of prompts opens what it counts. */
export function JourneyTable({ touchpoints, query }: Props) {
  const row = (one: TouchpointReport) => (
    <tr key={one.id}>
      <th scope="row">
        {one.name}
        {!one.listed && <p class="small quiet">{journey.notListed}</p>}
        {one.promise && <p class="small quiet promise">{one.promise}</p>}
        {one.atRisk && <p class="small warning">{journey.atRisk}</p>}
      </th>
      <td data-label={words.moods}>
        <Moods mood={one.mood} responseRate={one.responseRate} />
      </td>
      <td data-label={words.score}>
        <Score metric={one.metric} target={one.target} responseRate={one.responseRate} />
      </td>
      <td data-label={words.target}>
        {one.target && (
          <>
            {journey.target(METRIC[one.target.metric].name, one.target.atLeast)}{" "}
            <span class="chip" data-target={one.target.state}>
              {journey.states[one.target.state]}
            </span>
          </>
        )}
      </td>
      <td data-label={words.rate}>{percent(one.responseRate, 0)}</td>
      <td data-label={words.prompts}>
        <a href={inboxHref({ ...query, touchpoint: one.id })}>{count(one.n)}</a>
      </td>
    </tr>
  );
  return (
    <div class="card">
      <table class="table journey-table stacked">
        <thead>
          <tr>
            <th scope="col">{words.touchpoint}</th>
            <th scope="col">{words.moods}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.rate}</th>
            <th scope="col">{words.prompts}</th>
          </tr>
        </thead>
        <tbody>{touchpoints.map(row)}</tbody>
      </table>
    </div>
  );
}
