import type { FunctionComponent } from "preact";
import type { Kind } from "../../../schema/definition/survey.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { Bars } from "../charts/Bars.tsx";
import { Columns } from "../charts/Columns.tsx";
import { GroupBar } from "../charts/GroupBar.tsx";
import { Counted } from "../filters/Counted.tsx";
import { barsOf } from "../model/choiceBars.ts";
import { missingAnswers, missingWords } from "../model/headline.ts";
import { isMetric, METRIC } from "../model/kinds.ts";
import { interval, score } from "../model/numbers.ts";
import { results } from "../texts/results.ts";
import { titleOf } from "./titleOf.ts";

export interface ResultProps {
  report: QuestionReport;
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
      <span class="quiet">
        {`${name}, ${interval(value.low, value.high)}`}
        {results.nIs}
        <Counted n={value.n} by={{ [`question.${report.id}`]: "answered" }} />
      </span>
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
          <b>{score(rating.mean)}</b>{" "}
          <span class="quiet">
            {results.ratingMean} <Counted n={rating.n} by={{ [`question.${report.id}`]: "answered" }} />
          </span>
        </p>
      ) : (
        <Missing n={rating?.n ?? 0} />
      )}
      <Columns report={report} />
    </>
  );
};

const BarsResult: Result = ({ report }) => (
  <Bars bars={barsOf(report)} title={titleOf(report)} question={report.id} />
);

/** Texts are read one by one: those of this question open in the inbox. */
const TextResult: Result = ({ report }) => (
  <p class="text-count">
    <b>
      <Counted n={report.answered} by={{ [`question.${report.id}`]: "answered" }} />
    </b>{" "}
    <span class="quiet">{results.texts.count(report.answered)}</span>
  </p>
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
