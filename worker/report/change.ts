import type { Question, Survey } from "../../schema/definition/survey.ts";
import { type Mix, mixAndWithin, type SegmentScores } from "../../schema/metrics/mixAndWithin.ts";
import { countMoods, exactScore, isScored } from "../../schema/metrics/moods.ts";
import type { Change, Points } from "../../schema/metrics/scores.ts";
import { headlineChange, pointsOf } from "./metric.ts";
import type { Aggregates, Segment, Sums } from "./sums.ts";

const meanOf = (points: Points, n: number): number =>
  points.reduce((sum, { point, count }) => sum + point * count, 0) / n;

/** The headline's score and answers of each segment that has any. */
function segmentScores(headline: Question, segments: ReadonlyMap<Segment, Sums>): SegmentScores<Segment> {
  const scores = new Map<Segment, { n: number; score: number }>();
  for (const [segment, sums] of segments) {
    const points = pointsOf(headline, sums);
    const n = points.reduce((sum, { count }) => sum + count, 0);
    if (n === 0) continue;
    const { kind } = headline;
    const score = isScored(kind) ? exactScore(kind, countMoods(headline, points)) : meanOf(points, n);
    scores.set(segment, { n, score });
  }
  return scores;
}

/** Whether one response can be in several segments: then the parts don't add up to the change. */
const isOfSets = (by: string, versions: readonly Survey[]): boolean =>
  by === "theme" ||
  versions.some(({ questions }) =>
    questions.some(({ id, kind }) => kind === "choices" && by === `answer.${id}`),
  );

/** The change of the headline against the period before, split by `by`. Null if one of the periods is empty. */
export function changeBetween(
  earlier: Aggregates,
  later: Aggregates,
  {
    by,
    headline,
    versions,
  }: { by: string | undefined; headline: Question | null; versions: readonly Survey[] },
): (Change & Partial<Mix>) | null {
  const isSplit = by !== undefined && !isOfSets(by, versions);
  const change = headlineChange(headline, earlier.whole, later.whole);
  if (!change || !headline || !isSplit) return change;
  const parts = mixAndWithin(
    segmentScores(headline, earlier.segments),
    segmentScores(headline, later.segments),
  );
  return { ...change, ...parts };
}
