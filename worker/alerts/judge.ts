/** What alerts make of one settled response: the same for what comes in and for a rehearsal of the past. */
import { holds } from "../../schema/engine/condition.ts";
import { type FallsMemory, feedFall } from "../../schema/metrics/cusum.ts";
import { round } from "../../schema/metrics/scores.ts";
import type { BelowCondition, FallsCondition, ResponseCondition } from "../schemas/alerts.ts";
import { isAbout, type JudgedResponse, valuesOf } from "./judged.ts";
import type { BelowMemory } from "./memory.ts";
import type { scoreOf } from "./metricCounts.ts";

/** What an event tells of a metric. */
export type Figures = Record<string, unknown>;

const placeOf = ({ metric, survey, touchpoint }: FallsCondition | BelowCondition): Figures => ({
  metric,
  ...(survey === undefined ? { touchpoint } : { survey }),
});

/** Whether a response meets an alert's condition. Its own version tells what its answers mean. */
export const isMatched = (wanted: ResponseCondition, response: JudgedResponse): boolean =>
  isAbout(wanted, response) &&
  holds(wanted.condition, {
    answers: response.answers,
    traits: response.traits,
    questions: response.definition.questions,
  });

/**
 * Feeds a response to the CUSUM of an alert.
 *
 * @param memory changed in place
 * @returns the figures of the fall that it shows, or null
 */
export function findFall(
  wanted: FallsCondition,
  memory: FallsMemory,
  response: JudgedResponse,
  at: number,
): Figures | null {
  if (!isAbout(wanted, response)) return null;
  const { points, falseAlarms } = wanted;
  let found: Figures | null = null;
  for (const value of valuesOf(wanted.metric, response, wanted.survey !== undefined)) {
    const fall = feedFall(memory, { points, falseAlarms }, value, at);
    if (!fall) continue;
    const { level, score, n, since } = fall;
    found = {
      ...placeOf(wanted),
      ...{ level: round(level, 1), score: round(score, 1), n, since: new Date(since).toISOString(), points },
    };
  }
  return found;
}

/**
 * Whether the whole interval lies under the line, and did not when it was looked at before.
 *
 * @param memory changed in place
 * @returns the figures, or null
 */
export function findBelow(
  wanted: BelowCondition,
  memory: BelowMemory,
  score: ReturnType<typeof scoreOf>,
): Figures | null {
  const was = memory.isBelow;
  memory.isBelow = score !== null && score.high < wanted.score;
  if (!memory.isBelow || was || !score) return null;
  return { ...placeOf(wanted), ...score, under: wanted.score, over: wanted.over };
}
