import { Counted } from "../filters/Counted.tsx";
import type { Bar } from "../model/choiceBars.ts";
import { percent } from "../model/numbers.ts";
import { results } from "../texts/results.ts";

const words = results.bars;

/** Choices as bars in a table: readers who do not see the bars read the figures beside them. */
export function Bars({ bars, title, question }: { bars: Bar[]; title: string; question: string }) {
  const row = ({ id, label, n, share }: Bar) => (
    <tr key={id}>
      <th scope="row">
        <span>{label}</span>
        <svg class="bar-line" width="100%" height="8" aria-hidden="true">
          <rect class="track" width="100%" height="8" rx="4" />
          {n > 0 && <rect class="fill" width={`${Math.min(100, share * 100)}%`} height="8" rx="4" />}
        </svg>
      </th>
      <td>{percent(share, 0)}</td>
      <td>
        <Counted n={n} by={{ [`answer.${question}`]: id }} />
      </td>
    </tr>
  );
  return (
    <table class="bars">
      <caption>
        <span class="unseen">{title}</span>
      </caption>
      <thead>
        <tr>
          {[words.answer, words.share, words.number].map((head) => (
            <th key={head} scope="col">
              <span class="unseen">{head}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{bars.map(row)}</tbody>
    </table>
  );
}
