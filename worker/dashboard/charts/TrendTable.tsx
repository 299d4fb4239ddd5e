import { useContext } from "preact/hooks";
import type { Bucket } from "../api/apiTypes.ts";
import { Counted } from "../filters/Counted.tsx";
import { CountedContext } from "../filters/counted.ts";
import { interval, score } from "../model/numbers.ts";
import type { Point } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { results } from "../texts/results.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  points: readonly Point[];
  series: readonly Bucket[];
  name: string;
  /** the question whose score it is */
  question: string;
}

/** The figures of the series. Each number opens the answers of its bucket. */
export function TrendTable({ points, series, name, question }: Props) {
  const { from } = useContext(CountedContext);
  const words = results.trend;
  /** The first bucket may begin before the range, and holds nothing from there. */
  const fromOf = (start: string): string => (typeof from === "string" && from > start ? from : start);
  const untilOf = (start: string): string | undefined =>
    series[series.findIndex((bucket) => bucket.start === start) + 1]?.start;
  const row = (p: Point) => {
    const until = untilOf(p.start);
    return (
      <tr key={p.start}>
        <th scope="row">{day(p.start)}</th>
        <td>{score(p.score)}</td>
        <td>{interval(p.low, p.high)}</td>
        <td>
          <Counted
            n={p.n}
            by={{ from: fromOf(p.start), ...(until && { until }), [`question.${question}`]: "answered" }}
          />
        </td>
      </tr>
    );
  };
  return (
    <details class="figures-table">
      <summary>{texts.common.table}</summary>
      <div class="scroll">
        <table class="table">
          <caption class="unseen">{words.over(name)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{name}</th>
              <th scope="col">{results.interval95}</th>
              <th scope="col">{results.n}</th>
            </tr>
          </thead>
          <tbody>{points.map(row)}</tbody>
        </table>
      </div>
    </details>
  );
}
