import type { Question } from "../../schema/definition/survey.ts";
import { scaleOf } from "../../schema/engine/answer.ts";
import { scoreGroup } from "../../schema/kinds/scoreGroup.ts";
import {
  type Ces,
  type Change,
  type Csat,
  cesOf,
  csatOf,
  type Nps,
  npsChange,
  npsOf,
  type Points,
  ratingChange,
  ratingOf,
  shareChange,
} from "../../schema/metrics/scores.ts";
import { scaleColumn, tallyKey } from "../../schema/metrics/tally.ts";
import { type Sums, sumOf } from "./sums.ts";

/** A question's answers by point of its scale; empty for kinds without one. */
export function pointsOf(question: Question, sums: Sums): Points {
  const scale = scaleOf(question);
  if (!scale) return [];
  const key = tallyKey(question);
  return Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => {
    const point = scale[0] + i;
    return { point, count: sumOf(sums, key, scaleColumn(point)) };
  });
}

/** The metric of a question under its kind's name, or nothing for kinds without one. */
export function metricOf(
  question: Question | null,
  sums: Sums,
):
  | { nps: Nps | null }
  | { csat: Csat | null }
  | { ces: Ces | null }
  | { rating: ReturnType<typeof ratingOf> }
  | object {
  if (!question) return {};
  const points = pointsOf(question, sums);
  if (question.kind === "nps") return { nps: npsOf(points) };
  if (question.kind === "csat") return { csat: csatOf(points) };
  if (question.kind === "ces") return { ces: cesOf(points, question.points ?? 7) };
  return question.kind === "rating" ? { rating: ratingOf(points) } : {};
}

/** The question whose metric speaks for a survey: its first nps, csat or ces. */
export const headlineOf = (questions: readonly Question[]): Question | null =>
  questions.find(({ kind }) => kind === "nps" || kind === "csat" || kind === "ces") ?? null;

/** Later − earlier of the headline metric, or null. */
export function headlineChange(question: Question | null, earlier: Sums, later: Sums): Change | null {
  if (!question) return null;
  const [before, after] = [pointsOf(question, earlier), pointsOf(question, later)];
  if (question.kind === "nps") return npsChange(npsOf(before), npsOf(after));
  if (question.kind === "rating") return ratingChange(before, after);
  const scale = question.kind === "ces" ? question.points : undefined;
  const isHit = (point: number) =>
    ["satisfied", "easy"].includes(scoreGroup(question.kind, point, scale) ?? "");
  const share = (points: Points) => ({
    hits: points.reduce((sum, { point, count }) => (isHit(point) ? sum + count : sum), 0),
    n: points.reduce((sum, { count }) => sum + count, 0),
  });
  return shareChange(share(before), share(after));
}
