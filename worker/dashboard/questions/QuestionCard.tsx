import { Asked } from "../charts/Asked.tsx";
import { CopyMenu } from "../components/CopyMenu.tsx";
import { questionFigure } from "../figures/questionFigure.ts";
import { KIND_NAMES } from "../model/kinds.ts";
import { KIND_RESULTS, type ResultProps } from "./kindResults.tsx";
import { titleOf } from "./titleOf.ts";

/** One question: what it asked, how many answered, and what. */
export function QuestionCard(props: ResultProps) {
  const { report } = props;
  const figure = questionFigure(report);
  const Result = KIND_RESULTS[report.kind];
  return (
    <article class="card question">
      <div class="question-head">
        <p class="small quiet">
          {KIND_NAMES[report.kind]} · <code>{report.id}</code>
        </p>
        {figure && <CopyMenu figure={figure} />}
      </div>
      <h3>{titleOf(report)}</h3>
      <Result {...props} />
      <Asked report={report} />
    </article>
  );
}
