import type { Kind } from "../../../schema/definition/survey.ts";
import { Z } from "../../../schema/metrics/scores.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { barsOf } from "../model/choiceBars.ts";
import { missingAnswers, missingWords } from "../model/headline.ts";
import { isMetric, METRIC } from "../model/kinds.ts";
import { score } from "../model/numbers.ts";
import { columnsOf, groupsOf } from "../model/scale.ts";
import { titleOf } from "../questions/titleOf.ts";
import { figures } from "../texts/figures.ts";
import { results } from "../texts/results.ts";
import { type Figure, type FigureLine, scoreLine, shareLine } from "./figure.ts";

/** The 95 % interval of a mean, by the sample variance as in changes of ratings (contract section 10). */
export function meanInterval(points: readonly { value: number; n: number }[]): { low: number; high: number } {
  const all = points.reduce((sum, { n }) => sum + n, 0);
  const mean = points.reduce((sum, { value, n }) => sum + value * n, 0) / all;
  const squares = points.reduce((sum, { value, n }) => sum + n * (value - mean) ** 2, 0);
  const margin = Z * Math.sqrt(squares / (all - 1) / all);
  const values = points.map(({ value }) => value);
  return {
    low: Math.max(Math.min(...values), mean - margin),
    high: Math.min(Math.max(...values), mean + margin),
  };
}

type Lines = (report: QuestionReport) => FigureLine[];

/** The groups of a score, then each point. */
const scaleLines: Lines = (report) => {
  const columns = columnsOf(report);
  const whole = columns.reduce((sum, { n }) => sum + n, 0);
  return [
    ...groupsOf(report).map(({ label, n, tone }) => ({ ...shareLine(label, { part: n, whole }), tone })),
    ...columns.map(
      ({ value, n, tone }): FigureLine => ({
        ...shareLine(String(value), { part: n, whole }),
        ...{ tone, isDetail: true },
      }),
    ),
  ];
};

const ratingLines: Lines = (report) => {
  const { rating } = report;
  const n = rating?.n ?? 0;
  if (!rating || missingAnswers(n) > 0)
    return [{ label: results.rating, said: missingWords(n) }, ...scaleLines(report)];
  const { low, high } = meanInterval(columnsOf(report));
  const said = figures.score(`${figures.mean} ${score(rating.mean)}`, low, high, n);
  return [{ label: results.rating, said }, ...scaleLines(report)];
};

const choiceLines: Lines = (report) =>
  barsOf(report).map(({ label, n }) => shareLine(label, { part: n, whole: report.answered }));

const textLines: Lines = ({ answered, asked }) => [
  shareLine(figures.texts, { part: answered, whole: asked }),
];

const noLines: Lines = () => [];

/** How the answers of each kind are told in a copied figure. A new kind does not compile before it has its place here. */
const LINES: Record<Kind, Lines> = {
  nps: scaleLines,
  csat: scaleLines,
  ces: scaleLines,
  rating: ratingLines,
  choice: choiceLines,
  choices: choiceLines,
  text: textLines,
  consent: choiceLines,
  message: noLines,
};

/** How a question was answered, without its score. */
export const questionLines: Lines = (report) => LINES[report.kind](report);

/** One question: its score, how it was answered, and how many of those asked did. A message has no answers. */
export function questionFigure(report: QuestionReport): Figure | null {
  const { kind, asked, answered } = report;
  if (kind === "message") return null;
  const value = isMetric(kind) ? (report[kind] ?? null) : null;
  const total = kind === "text" ? [] : [{ part: answered, whole: asked }];
  return {
    heading: titleOf(report),
    lines: [
      ...(isMetric(kind) ? [scoreLine(METRIC[kind].name, value, { ...METRIC[kind], name: "" })] : []),
      ...questionLines(report),
      ...total.map((share) => shareLine(results.dropOff.answered, share)),
    ],
  };
}
