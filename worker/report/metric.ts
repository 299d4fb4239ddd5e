import type { Question } from "../../schema/definition/survey.ts";
import { specOf } from "../../schema/kinds/registry.ts";
import { scaleOf } from "../../schema/kinds/scaleOf.ts";
import type { Change, Points } from "../../schema/metrics/scores.ts";
import { scaleColumn, tallyKey } from "../../schema/metrics/tally.ts";
import { type Sums, sumOf } from "./sums.ts";

/** A question's answers by point of its scale; empty for kinds without a scale. */
export function pointsOf(question: Question, sums: Sums): Points {
  const scale = scaleOf(question);
  if (!scale) return [];
  const key = tallyKey(question);
  return Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => {
    const point = scale[0] + i;
    return { point, count: sumOf(sums, key, scaleColumn(point)) };
  });
}

/** The metric of a question under its kind's name; null without answers; no entry for kinds without a metric. */
export function metricOf(question: Question | null, sums: Sums): Record<string, object | null> {
  const metric = question && specOf(question).metric;
  return metric ? { [question.kind]: metric.of(pointsOf(question, sums), question) } : {};
}

/** The question whose metric is the survey's headline: its first nps, csat or ces. */
export const headlineOf = (questions: readonly Question[]): Question | null =>
  questions.find((question) => specOf(question).metric?.isHeadline) ?? null;

/** Later − earlier of the headline metric, or null. */
export const headlineChange = (question: Question | null, earlier: Sums, later: Sums): Change | null =>
  (question &&
    specOf(question).metric?.change(pointsOf(question, earlier), pointsOf(question, later), question)) ??
  null;
