/** Builders of what the API answers. */
import type { Bucket, QuestionReport, Report, Score } from "../../../worker/dashboard/api/apiTypes.ts";

export const score = (over: Partial<Score> = {}): Score => ({
  score: 40,
  low: 30,
  high: 50,
  n: 310,
  ...over,
});

/** An NPS question with so many answers at each point, from 0 on. */
export const npsQuestion = (counts: number[], over: Partial<QuestionReport> = {}): QuestionReport => ({
  id: "score",
  kind: "nps",
  counts: Object.fromEntries(counts.map((n, value) => [value, n])),
  nps: score(),
  ...over,
});

export const report = (questions: QuestionReport[]): Report => ({
  funnel: { shown: 10, started: 5, completed: 4, dismissed: 3, responseRate: 0.5, completionRate: 0.8 },
  questions,
});

/** Days of November; null is a day without answers. */
export const days = (scores: (number | null)[]): Bucket[] =>
  scores.map((value, at) => ({
    start: `2026-11-${String(at + 1).padStart(2, "0")}`,
    n: value === null ? 0 : 20,
    nps: value === null ? null : score({ score: value, low: value - 10, high: value + 10, n: 12 }),
  }));
