import type { Metric, QuestionReport, Report, Score } from "../api/apiTypes.ts";
import { isMetric } from "./kinds.ts";

/** Under this many answers a score says nothing, and is not shown. */
const FEWEST = 5;
/** Under this many answers the reader is told to look at the interval. */
const FEW = 30;
/** Where good CSAT begins. */
const GOOD_CSAT = 80;

/** How many answers are missing until a score is shown; 0 when there are enough. */
export const missingAnswers = (n: number): number => Math.max(0, FEWEST - n);

/** `2 more answers are needed before a score is shown (3 so far).` */
export function missingWords(n: number): string {
  const missing = missingAnswers(n);
  const more = missing === 1 ? "1 more answer is needed" : `${missing} more answers are needed`;
  return `${more} before a score is shown (${n === 0 ? "none" : n} so far).`;
}

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
  if (metric === "csat" && score < GOOD_CSAT) {
    return high >= GOOD_CSAT
      ? "Under 80, but the interval still reaches it."
      : "Under 80, which is where good CSAT begins.";
  }
  return n < FEW ? `Only ${n} answers so far. The interval shows how little they prove.` : null;
}

/** The report's first NPS, CSAT or CES question with its score, or null where a survey has none. */
export function headlineOf(report: Report): Headline | null {
  for (const question of report.questions) {
    const { kind } = question;
    if (!isMetric(kind)) continue;
    const found = question[kind] ?? null;
    const score = found && missingAnswers(found.n) === 0 ? found : null;
    return { metric: kind, question, score, n: found?.n ?? 0, hint: score && hintFor(kind, score) };
  }
  return null;
}
