import type { Bucket } from "../api/apiTypes.ts";
import { useCounted } from "../filters/counted.ts";
import { count, interval, score } from "../model/numbers.ts";
import type { Point } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { results } from "../texts/results.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  points: readonly Point[];
  series: readonly Bucket[];
  name: string;
}

/** The figures of the series. Each number opens the answers of its bucket. */
export function TrendTable({ points, series, name }: Props) {
  const counted = useCounted();
  const words = results.trend;
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
          <a href={counted({ from: p.start, ...(until && { until }), answered: true })}>{count(p.n)}</a>
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
