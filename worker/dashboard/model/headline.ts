import type { Metric, QuestionReport, Report, Score } from "../api/apiTypes.ts";
import { results } from "../texts/results.ts";
import { isMetric } from "./kinds.ts";

/** Under this many answers a score says nothing, and is not shown. */
const FEWEST = 5;
/** Under this many answers the reader is told to look at the interval. */
export const FEW = 30;
/** Where good CSAT begins. */
const GOOD_CSAT = 80;

/** How many answers are missing until a score is shown; 0 when there are enough. */
export const missingAnswers = (n: number): number => Math.max(0, FEWEST - n);

/** `2 more answers are needed before a score is shown (3 so far).` */
export const missingWords = (n: number): string => results.missing(n, missingAnswers(n));

/** The score that a survey is about. */
export interface Headline {
  metric: Metric;
  question: QuestionReport;
  /** null while fewer than five have answered */
  score: Score | null;
  /** answers so far */
  n: number;
  /** what the reader should know beside the number, or null */
  hint: string | null;
}

function hintFor(metric: Metric, { score, high, n }: Score): string | null {
  if (metric === "csat" && score < GOOD_CSAT)
    return high >= GOOD_CSAT ? results.csatNearly : results.csatUnder;
  return n < FEW ? results.few(n) : null;
}

/**
 * The report's first NPS, CSAT or CES question with its score, or the one that is asked for; null where a survey has
 * none.
 */
export function headlineOf(report: Report, wanted?: string | null): Headline | null {
  const scored = report.questions.filter(({ kind }) => isMetric(kind));
  const question = scored.find(({ id }) => id === wanted) ?? scored[0];
  const kind = question?.kind;
  if (!question || !kind || !isMetric(kind)) return null;
  const found = question[kind] ?? null;
  const score = found && missingAnswers(found.n) === 0 ? found : null;
  return { metric: kind, question, score, n: found?.n ?? 0, hint: score && hintFor(kind, score) };
}
