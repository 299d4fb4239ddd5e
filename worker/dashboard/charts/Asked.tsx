import type { QuestionState } from "../../schemas/filters.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { Counted } from "../filters/Counted.tsx";
import { duration } from "../model/numbers.ts";
import { results } from "../texts/results.ts";

const words = results.asked;
const STATES: readonly Exclude<QuestionState, "left">[] = ["asked", "answered", "skipped"];

/** How many came to a question, and what they did there. */
export function Asked({ report }: { report: QuestionReport }) {
  const { id, medianSeconds } = report;
  return (
    <dl class="figures">
      {STATES.map((state) => (
        <div key={state}>
          <dt>{words[state]}</dt>
          <dd>
            <Counted n={report[state]} by={{ [`question.${id}`]: state }} />
          </dd>
        </div>
      ))}
      {medianSeconds !== null && (
        <div>
          <dt>{words.median}</dt>
          <dd>{duration(medianSeconds)}</dd>
        </div>
      )}
    </dl>
  );
}
