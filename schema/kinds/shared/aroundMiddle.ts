import type { Group } from "../../definition/conditionSchema.ts";
import { type Change, type Points, shareChange } from "../../metrics/scores.ts";

/** The group of a score on a scale whose middle is neutral. */
export const aroundMiddle = <Low extends Group, High extends Group>(
  score: number,
  middle: number,
  low: Low,
  high: High,
): Low | High | "neutral" => (score === middle ? "neutral" : score < middle ? low : high);

/** The change of the share of answers above the middle. */
export const middleChange =
  (isAbove: (score: number) => boolean) =>
  (earlier: Points, later: Points): Change | null => {
    const share = (points: Points) => ({
      hits: points.reduce((sum, { point, count }) => (isAbove(point) ? sum + count : sum), 0),
      n: points.reduce((sum, { count }) => sum + count, 0),
    });
    return shareChange(share(earlier), share(later));
  };
