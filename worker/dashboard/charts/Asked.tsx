import type { QuestionReport } from "../api/apiTypes.ts";
import { count, duration } from "../model/numbers.ts";

/** How many came to a question, and what they did there. */
export function Asked({ report }: { report: QuestionReport }) {
  const { asked, answered, skipped, medianSeconds } = report;
  const figures: [string, string][] = [
    ["asked", count(asked)],
    ["answered", count(answered)],
    ["skipped", count(skipped)],
    ["median", duration(medianSeconds)],
  ];
  const shown = figures.filter(([, figure]) => figure !== "–");
  return (
    <dl class="figures">
      {shown.map(([term, figure]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
