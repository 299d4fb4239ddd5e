/** One person's prompts, summed up (contract section 16): participation, the last answer, moods, and whether they left. */
import type { Group } from "../definition/conditionSchema.ts";
import type { Mood, ScoredKind } from "./moods.ts";

/** Prompts that participation looks at: the last ones. */
const RECENT = 10;

/** A response that was a prompt of this person: no test, none left out by hand, none imported. */
export interface PersonPrompt {
  /** milliseconds of Unix time; equal ones are in the order of `seq` */
  at: number;
  seq: number;
  survey: string;
  touchpoint: string | null;
  /** it has an answer that is not null */
  started: boolean;
  /** the answer to the survey's first nps, csat or ces question */
  score: { metric: ScoredKind; value: number; group: Group; mood: Mood } | null;
  /** what reaching its ending means */
  outcome: "kept" | "lost" | null;
}

/** What an owner says: that the person left at a time, or did not. */
export interface LeftMark {
  at: number;
  hasLeft: boolean;
  reason: string | null;
}

export interface PersonSummary {
  prompts: number;
  started: number;
  /** of the last 10 prompts */
  recent: number;
  recentStarted: number;
  lastAt: number;
  lastSeq: number;
  last: { at: number; survey: string; metric: ScoredKind; value: number; group: Group } | null;
  mood: Mood | null;
  /** the last mood at each touchpoint, newest first */
  moods: { touchpoint: string; mood: Mood; at: number }[];
  left: { at: number; reason: string | null } | null;
  /** prompts before they left, or all; and of the last 10 of these */
  stayed: number;
  stayedRecent: number;
  stayedStarted: number;
}

const countStarted = (prompts: readonly PersonPrompt[]): number =>
  prompts.filter(({ started }) => started).length;

/** The latest of what endings and the owner say; at one time the owner's word, then the later response, counts. */
function leftOf(prompts: readonly PersonPrompt[], marks: readonly LeftMark[]): PersonSummary["left"] {
  const said = prompts.flatMap(({ at, outcome }) =>
    outcome ? [{ at, hasLeft: outcome === "lost", reason: null }] : [],
  );
  const latest = [...said, ...marks].reduce<LeftMark | null>(
    (last, mark) => (last && last.at > mark.at ? last : mark),
    null,
  );
  return latest?.hasLeft ? { at: latest.at, reason: latest.reason } : null;
}

/** @param given in any order. @returns null for a person without a prompt */
export function summarizePerson(
  given: readonly PersonPrompt[],
  marks: readonly LeftMark[],
): PersonSummary | null {
  const prompts = [...given].sort((a, b) => a.at - b.at || a.seq - b.seq);
  const newest = prompts.at(-1);
  if (!newest) return null;
  const left = leftOf(prompts, marks);
  const stayed = left ? prompts.filter(({ at }) => at < left.at) : prompts;
  const moods = new Map<string, PersonSummary["moods"][number]>();
  let last: PersonSummary["last"] = null;
  let mood: Mood | null = null;
  for (const { at, survey, touchpoint, score } of prompts) {
    if (!score) continue;
    last = { at, survey, metric: score.metric, value: score.value, group: score.group };
    mood = score.mood;
    if (touchpoint === null) continue;
    moods.delete(touchpoint);
    moods.set(touchpoint, { touchpoint, mood, at });
  }
  return {
    prompts: prompts.length,
    started: countStarted(prompts),
    recent: Math.min(RECENT, prompts.length),
    recentStarted: countStarted(prompts.slice(-RECENT)),
    ...{ lastAt: newest.at, lastSeq: newest.seq, last, mood, left },
    moods: [...moods.values()].reverse(),
    stayed: stayed.length,
    stayedRecent: Math.min(RECENT, stayed.length),
    stayedStarted: countStarted(stayed.slice(-RECENT)),
  };
}
