/** Which surveys would be due when, in the visits of one visitor: every trigger that fires, in the order of time. */

import type { Trigger } from "../definition/survey.ts";
import { SESSION_TIMEOUT_MS } from "../gates/sessionTimeout.ts";
import { firingOf } from "./rehearsedTriggers.ts";
import type { RehearsedSurvey, Uncertain, Visit } from "./visit.ts";

/** A survey that is due, or would be if `unknown` had happened. */
export interface DueSurvey {
  at: number;
  visit: Visit;
  /** how many visits of the visitor there were by then, this one included */
  visits: number;
  survey: RehearsedSurvey;
  trigger: Trigger;
  unknown?: Uncertain;
}

/** A visit among the others of its visitor. */
interface Row {
  visit: Visit;
  visits: number;
  /** when the next page view is, Infinity for none */
  nextView: number;
}

/** Counts visits as the tag does: by the time between page views. */
function rowsOf(visits: readonly Visit[]): Row[] {
  let seen = Number.NEGATIVE_INFINITY;
  let count = 0;
  const rows = visits.map((visit): Row => {
    // An event without a page view before it counts as one: it was tracked on some page.
    if (visit.event === undefined || count === 0) {
      if (visit.at - seen > SESSION_TIMEOUT_MS) count++;
      seen = visit.at;
    }
    return { visit, visits: count, nextView: Number.POSITIVE_INFINITY };
  });
  let next = Number.POSITIVE_INFINITY;
  for (const row of [...rows].reverse()) {
    row.nextView = next;
    if (row.visit.event === undefined) next = row.visit.at;
  }
  return rows;
}

function* dueAt(row: Row, survey: RehearsedSurvey, assume: readonly Uncertain[]): Generator<DueSurvey> {
  const { visit, visits, nextView } = row;
  for (const trigger of survey.show?.on ?? []) {
    const firing = firingOf(trigger, visit, nextView);
    if (!firing) continue;
    const { at, unknown } = firing;
    const isKnown = !unknown || assume.includes(unknown);
    yield { at, visit, visits, survey, trigger, ...(!isKnown && { unknown }) };
  }
}

/** By time. At the same time, what surely happened comes first. */
const byTime = (a: DueSurvey, b: DueSurvey): number =>
  a.at - b.at || Number(!!a.unknown) - Number(!!b.unknown);

/**
 * @param visits of one visitor, in the order of time
 * @param surveys in the order of their priority, which is kept among those due at once
 */
export const dueIn = (
  visits: readonly Visit[],
  surveys: readonly RehearsedSurvey[],
  assume: readonly Uncertain[],
): DueSurvey[] =>
  rowsOf(visits)
    .flatMap((row) => surveys.flatMap((survey) => [...dueAt(row, survey, assume)]))
    .sort(byTime);
