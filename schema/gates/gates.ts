/** THE GATES (contract section 6): whether a survey may show now, as data. Pure; the tag and the simulator run it. */

import type { Show } from "../definition/survey.ts";

/** What the gates look at. Times are milliseconds since 1970; absent: never happened. */
export interface ShowFacts {
  now: number;
  /** the page's whole address */
  url: string;
  /** where the visitor stands among all, 0 ≤ share < 1 (see `shareOf`) */
  share: number;
  /** this survey was last shown */
  shownAt?: number | undefined;
  /** an answer was given to this survey */
  answered: boolean;
  /** any survey of the site was last shown */
  promptedAt?: number | undefined;
  /** the site's; days */
  quietDays: number;
  /** gates that only the caller can judge: any of these that is shut, or turned out open */
  known?: Partial<Record<Gate, boolean>> | undefined;
}

export type Gate = Exclude<keyof Show, undefined> | "quietDays" | "optOut" | "status";
const DAY = 86_400_000;

/** A time more than a day ahead was written under a wrong clock, and would shut the gate for as long as it was wrong. */
const isOver = (then: number | undefined, days: number, now: number): boolean =>
  then === undefined || then > now + DAY || now - then >= days * DAY;

/** Every gate, open or shut. */
export type Gates = Record<Gate, boolean>;

/**
 * Every gate, all of them always, in the order in which a reason is looked for. `status`, `optOut`, `on`,
 * `who`, `cap` (the collector's, which leaves such a survey out), `inline` and `priority` are open unless `known`
 * says otherwise.
 *
 * @param matches `matchesPage` (pages.ts), or what says the same of the globs at hand
 */
export function gatesOf(
  show: Show,
  facts: ShowFacts,
  matches: (globs: readonly string[], url: string) => boolean,
): Gates {
  const { now, url, shownAt } = facts;
  const { only, not } = show.pages ?? {};
  return {
    status: true,
    optOut: true,
    on: true,
    pages: (!only || matches(only, url)) && !(not && matches(not, url)),
    who: true,
    sample: facts.share < (show.sample ?? 1),
    repeat: show.repeat === "always" || (show.repeat === "once" ? shownAt === undefined : !facts.answered),
    restDays: isOver(shownAt, show.restDays ?? 30, now),
    quietDays: isOver(facts.promptedAt, facts.quietDays, now),
    from: !show.from || now >= Date.parse(show.from),
    until: !show.until || now < Date.parse(show.until),
    cap: true,
    inline: true,
    priority: true,
    ...facts.known,
  };
}

/** The first of them that is shut, or nothing. */
export const firstShut = (gates: Gates): Gate | undefined =>
  (Object.keys(gates) as Gate[]).find((gate) => !gates[gate]);

/**
 * A visitor's place for a survey's `sample`, 0 ≤ share < 1: always the same for the same key, which names both.
 * Multiply and shift by character; the four at the end mix what the last ones of the key brought.
 */
export function shareOf(key: string): number {
  let hash = 0;
  for (const unit of `${key}    `) {
    hash = Math.imul(hash ^ unit.charCodeAt(0), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return (hash >>> 0) / 2 ** 32;
}
