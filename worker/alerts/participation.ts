import { round } from "../../schema/metrics/scores.ts";
import { hasAnswer } from "../../schema/metrics/tally.ts";
import type { ParticipationCondition } from "../schemas/alerts.ts";

/** Whether each of a person's settled prompts was taken part in, newest first. */
export type Prompts = readonly boolean[];

/** The share of the last prompts that was taken part in; null where there are not that many yet. */
function participationOf(prompts: Prompts, last: number): number | null {
  if (prompts.length < last) return null;
  return prompts.slice(0, last).filter(Boolean).length / last;
}

/**
 * Whether a person's participation fell under the alert's line.
 *
 * @param before without the prompts that were settled just now
 * @returns the share that it fell to, or null
 */
export function participationFell(
  { below, prompts: last }: ParticipationCondition,
  before: Prompts,
  after: Prompts,
): number | null {
  const [was, is] = [participationOf(before, last), participationOf(after, last)];
  if (is === null || is >= below) return null;
  return was !== null && was < below ? null : round(is, 3);
}

/** Whether a prompt was taken part in. */
export const isTaken = ({ answers }: { answers: string }): boolean => hasAnswer(JSON.parse(answers));
