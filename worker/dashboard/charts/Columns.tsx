import type { QuestionReport } from "../api/apiTypes.ts";
import { useCounted } from "../filters/counted.ts";
import { count, percent } from "../model/numbers.ts";
import { type Column, columnsOf } from "../model/scale.ts";
import { results } from "../texts/results.ts";

const words = results.distribution;

/** The distribution over a scale: a column for each point, which opens its answers, and the same as a table. */
export function Columns({ report }: { report: QuestionReport }) {
  const columns = columnsOf(report);
  const counted = useCounted();
  const bar = ({ value, n, height, tone, share }: Column) => (
    <li key={value}>
      <a class="column" href={counted({ [`answer.${report.id}`]: value })}>
        <span class="column-value">{value}</span>
        <span class="unseen">: </span>
        <span class="column-n" title={percent(share)}>
          {count(n)}
        </span>
        <svg
          class="column-bar"
          data-tone={tone}
          preserveAspectRatio="none"
          viewBox="0 0 1 100"
          aria-hidden="true"
        >
          <rect x="0" width="1" y={100 - Math.max(height * 100, 1.5)} height="100" />
        </svg>
      </a>
    </li>
  );
  return (
    <figure class="columns-figure">
      <ul class="columns">{columns.map(bar)}</ul>
      <div class="unseen">
        <table>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.score}</th>
              <th scope="col">{words.answers}</th>
              <th scope="col">{words.share}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ value, n, share }) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                <td>{n}</td>
                <td>{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
