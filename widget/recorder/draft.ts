import type { Answers } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { Orders } from "../present/promptContract.ts";

/** A prompt in which something was answered or typed, as it is needed to go on with it on another page. */
export interface Draft {
  /** when it was last changed; milliseconds since 1970 */
  at: number;
  /** the newest; its `rev` was put in the queue */
  snapshot: Snapshot;
  /** the version that it began with, in its language */
  survey: CompiledSurvey;
  /** without surveys */
  config: Config;
  trail: string[];
  /** answers off the path and what is being typed too */
  kept: Answers;
  /** the order of shuffled choices, which stays over a reload */
  orders?: Orders | undefined;
  /** the page called for the prompt */
  isCalled?: boolean | undefined;
}

const WEEK = 7 * 86_400_000;
/** Characters of JSON that all drafts of a site may take; a definition has at most 64 KiB. */
const MOST = 80 * 1024;

/** Which drafts may go on, the newest first, and which are of no use any more. */
export function sortDrafts(drafts: readonly Draft[], now: number): { fresh: Draft[]; spent: Draft[] } {
  let room = MOST;
  const fresh: Draft[] = [];
  const spent: Draft[] = [];
  for (const draft of [...drafts].sort((a, b) => b.at - a.at)) {
    room -= JSON.stringify(draft).length;
    const isUsable = now - draft.at < WEEK && (room >= 0 || !fresh.length);
    (isUsable ? fresh : spent).push(draft);
  }
  return { fresh, spent };
}
