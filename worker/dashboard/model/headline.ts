import type { Metric, QuestionReport, Report, Score } from "../api/apiTypes.ts";

const METRICS: readonly Metric[] = ["nps", "csat", "ces"];

/** How a metric is called, and the ends of its scale. */
export const METRIC: Record<Metric, { name: string; low: number; high: number; unit: string; says: string }> =
  {
    nps: { name: "NPS", low: -100, high: 100, unit: "", says: "% promoters minus % detractors" },
    csat: { name: "CSAT", low: 0, high: 100, unit: "%", says: "share of answers 4 and 5" },
    ces: { name: "CES", low: 0, high: 100, unit: "%", says: "share of answers that call it easy" },
  };

/** The score that a survey is about. */
export interface Headline {
  metric: Metric;
  question: QuestionReport;
  score: Score;
  /** what the reader should know of it beside the number, or null */
  hint: string | null;
}

const NOTHING: Score = { score: null, low: null, high: null, n: 0 };

/** Few answers: the interval says so too, but not everybody reads intervals. */
const FEW = 30;

function hintFor(metric: Metric, { score, high, n }: Score): string | null {
  if (score === null) return null;
  if (metric === "csat" && score < 80) {
    const open = high !== null && high >= 80;
    return open
      ? "Under 80, but the interval still reaches it."
      : "Under 80, which is where good CSAT begins.";
  }
  return n < FEW
    ? `Only ${n} ${n === 1 ? "answer" : "answers"}: the interval tells how little that proves.`
    : null;
}

/** The report's first NPS, CSAT or CES question with its score, or null where a survey has none. */
export function headlineOf(report: Report): Headline | null {
  for (const question of report.questions) {
    const metric = METRICS.find((name) => name === question.kind);
    if (!metric) continue;
    const score = question[metric] ?? NOTHING;
    return { metric, question, score, hint: hintFor(metric, score) };
  }
  return null;
}
