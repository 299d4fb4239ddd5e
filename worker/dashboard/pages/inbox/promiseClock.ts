import type { Question } from "../../../../schema/definition/survey.ts";
import { moodOf } from "../../../../schema/metrics/moods.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { inbox } from "../../texts/inbox.ts";

/** Within so many hours an unhappy answer is to be handled. */
export const PROMISE_HOURS = 48;
const HOUR = 3_600_000;

export interface Clock {
  words: string;
  isOver: boolean;
}

/** Whether an answer to any question falls in an unhappy group. */
export const isUnhappy = (response: StoredResponse, questions: readonly Question[]): boolean =>
  questions.some((question) => moodOf(question, response.answers[question.id]) === "unhappy");

/** How long an unhappy answer may still wait; null for one that waits for nobody. */
export function promiseClock(
  response: StoredResponse,
  questions: readonly Question[],
  now: Date,
): Clock | null {
  if (response.handled || response.excluded !== null || !isUnhappy(response, questions)) return null;
  const left = Date.parse(response.at) + PROMISE_HOURS * HOUR - now.getTime();
  const hours = Math.floor(Math.abs(left) / HOUR);
  return left > 0
    ? { words: inbox.clock.left(hours), isOver: false }
    : { words: inbox.clock.over(hours), isOver: true };
}
