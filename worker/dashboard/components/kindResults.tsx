import type { FunctionComponent } from "preact";
import type { Kind } from "../../../schema/definition/survey.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { barsOf } from "../model/choiceBars.ts";
import { missingAnswers, missingWords } from "../model/headline.ts";
import { isMetric, METRIC } from "../model/kinds.ts";
import { count, interval, score } from "../model/numbers.ts";
import { Bars } from "./Bars.tsx";
import { Columns } from "./Columns.tsx";
import { GroupBar } from "./GroupBar.tsx";
import { titleOf } from "./titleOf.ts";

export interface ResultProps {
  report: QuestionReport;
  /** the newest texts that visitors typed here */
  texts: string[];
}
type Result = FunctionComponent<ResultProps>;

const Missing = ({ n }: { n: number }) => <p class="small quiet">{missingWords(n)}</p>;

/** A second score of a survey, small. */
function ScoreFigure({ report }: { report: QuestionReport }) {
  const { kind } = report;
  if (!isMetric(kind)) return null;
  const value = report[kind];
  if (!value || missingAnswers(value.n) > 0) return <Missing n={value?.n ?? 0} />;
  const { name, unit } = METRIC[kind];
  return (
    <p class="figure">
      <b>{`${score(value.score)}${unit}`}</b>{" "}
      <span class="quiet">{`${name}, ${interval(value.low, value.high)}, n = ${count(value.n)}`}</span>
    </p>
  );
}

const ScoreResult: Result = ({ report }) => (
  <>
    <ScoreFigure report={report} />
    <Columns report={report} />
    <GroupBar report={report} />
  </>
);

const RatingResult: Result = ({ report }) => {
  const { rating } = report;
  return (
    <>
      {rating && missingAnswers(rating.n) === 0 ? (
        <p class="figure">
          <b>{score(rating.mean)}</b> <span class="quiet">{`mean, n = ${count(rating.n)}`}</span>
        </p>
      ) : (
        <Missing n={rating?.n ?? 0} />
      )}
      <Columns report={report} />
    </>
  );
};

const BarsResult: Result = ({ report }) => <Bars bars={barsOf(report)} title={titleOf(report)} />;

const TextResult: Result = ({ texts }) =>
  texts.length > 0 ? (
    <ul class="quotes" aria-label="The newest texts">
      {texts.map((text, at) => (
        <li key={at}>
          <q>{text}</q>
        </li>
      ))}
    </ul>
  ) : (
    <p class="quiet small">No text among the newest answers.</p>
  );

/** A message is seen, never answered. */
const NoResult: Result = () => null;

/** How each kind's answers are drawn. A new kind does not compile before it has its place here. */
export const KIND_RESULTS: Record<Kind, Result> = {
  nps: ScoreResult,
  csat: ScoreResult,
  ces: ScoreResult,
  rating: RatingResult,
  choice: BarsResult,
  choices: BarsResult,
  text: TextResult,
  consent: BarsResult,
  message: NoResult,
};
