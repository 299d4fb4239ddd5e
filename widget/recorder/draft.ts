import type { Answers } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { Orders } from "../present/promptContract.ts";

/** A prompt with something answered or typed, in a form that another page can continue. */
export interface Draft {
  /** when it last changed; milliseconds since 1970 */
  at: number;
  /** the newest snapshot; its `rev` was queued */
  snapshot: Snapshot;
  /** the version and language that it began with */
  survey: CompiledSurvey;
  /** without surveys */
  config: Config;
  trail: string[];
  /** includes answers off the path and text still being typed */
  kept: Answers;
  /** the order of shuffled choices, kept over a reload */
  orders?: Orders | undefined;
  /** the page called for the prompt */
  isCalled?: boolean | undefined;
}

const WEEK = 7 * 86_400_000;
/** The most characters of JSON of all drafts of a site; a definition has at most 64 KiB. */
const MOST = 80 * 1024;

/** Sorts drafts: `fresh` may continue, newest first; `spent` are too old or too many. */
export function sortDrafts(drafts: readonly Draft[], now: number): { fresh: Draft[]; spent: Draft[] } {
  let charactersLeft = MOST;
  const fresh: Draft[] = [];
  const spent: Draft[] = [];
  for (const draft of [...drafts].sort((a, b) => b.at - a.at)) {
    charactersLeft -= JSON.stringify(draft).length;
    const isUsable = now - draft.at < WEEK && (charactersLeft >= 0 || !fresh.length);
    (isUsable ? fresh : spent).push(draft);
  }
  return { fresh, spent };
}
