import { Asked } from "../charts/Asked.tsx";
import { KIND_NAMES } from "../model/kinds.ts";
import { KIND_RESULTS, type ResultProps } from "./kindResults.tsx";
import { titleOf } from "./titleOf.ts";

/** One question: what it asked, how many answered, and what. */
export function QuestionCard(props: ResultProps) {
  const { report } = props;
  const Result = KIND_RESULTS[report.kind];
  return (
    <article class="card question">
      <p class="small quiet">
        {KIND_NAMES[report.kind]} · <code>{report.id}</code>
      </p>
      <h3>{titleOf(report)}</h3>
      <Result {...props} />
      <Asked report={report} />
    </article>
  );
}
