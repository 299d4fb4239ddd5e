/** Turns what happens in a prompt into snapshots and drafts. Pure: what to store and send comes out as data. */

import { type Answers, isBlank } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { Progress, PromptEvent } from "../present/promptContract.ts";
import type { Draft } from "./draft.ts";

/** What a response says of its visitor and page, as they were when the prompt was shown. */
export type ResponseContext = Pick<
  Snapshot,
  "visitor" | "user" | "traits" | "locale" | "url" | "referrer" | "device" | "test"
>;

export interface Recording {
  survey: CompiledSurvey;
  config: Config;
  snapshot: Snapshot;
  /** the page called for it */
  isCalled?: boolean | undefined;
  /** the times of a prompt's life before the reload, by question */
  spentBefore: Record<string, number>;
}

/** What an event leads to. */
export interface Entry {
  snapshot: Snapshot;
  /** the snapshot is new, and has to be stored and sent */
  isNew: boolean;
  /** kept, or null where the response is over; undefined: as it was */
  draft: Draft | null | undefined;
}

/** A response that begins. */
export function begin(
  survey: CompiledSurvey,
  config: Config,
  context: ResponseContext,
  id: string,
  now: number,
): Recording {
  const snapshot: Snapshot = {
    id,
    survey: survey.id,
    version: survey.version,
    rev: 0,
    state: "shown",
    ...context,
    shownAt: new Date(now).toISOString(),
  };
  return { survey, config: { ...config, surveys: [] }, snapshot, spentBefore: {} };
}

/** A response that goes on. */
export const resume = ({ survey, config, snapshot, isCalled }: Draft): Recording => ({
  survey,
  isCalled,
  config,
  snapshot,
  // Null only in what another client sends: the widget measures every question that it shows.
  spentBefore: (snapshot.spent ?? {}) as Record<string, number>,
});

function spentIn({ spentBefore }: Recording, { spent }: Progress): Record<string, number> {
  const sum = { ...spentBefore };
  for (const id of Object.keys(spent)) sum[id] = Math.round((sum[id] ?? 0) + (spent[id] ?? 0));
  return sum;
}

const hasAnswer = (answers: Answers): boolean => Object.values(answers).some((answer) => !isBlank(answer));

function snapshotAfter(recording: Recording, event: PromptEvent): Snapshot {
  const { snapshot } = recording;
  if (event.kind === "shown") return snapshot.rev ? snapshot : { ...snapshot, rev: 1 };
  if (event.kind === "closed" || event.kind === "typed") return snapshot;
  const { progress } = event;
  const hasBegun = snapshot.state !== "shown" || hasAnswer(progress.answers);
  const isOver = event.kind === "completed" || event.kind === "dismissed";
  // Nothing is sent of questions that were only skipped: `shown` has no answers.
  if (!isOver && !hasBegun) return snapshot;
  return {
    ...snapshot,
    rev: snapshot.rev + 1,
    state: isOver ? event.kind : "started",
    answers: progress.answers,
    spent: spentIn(recording, progress),
  };
}

function draftAfter(
  recording: Recording,
  event: PromptEvent,
  snapshot: Snapshot,
  now: number,
): Entry["draft"] {
  if (event.kind === "shown") return undefined;
  if (!("progress" in event) || event.kind === "completed" || event.kind === "dismissed") return null;
  const { trail, kept, orders } = event.progress;
  if (!hasAnswer(kept)) return undefined;
  const { survey, config, isCalled } = recording;
  return {
    at: now,
    snapshot,
    survey,
    config,
    trail,
    kept,
    ...(orders && { orders }),
    ...(isCalled && { isCalled }),
  };
}

/** What a prompt's event says of the response. Nothing comes after `completed` or `dismissed`. */
export function record(recording: Recording, event: PromptEvent, now: number): Entry {
  const before = recording.snapshot;
  const isFinal = before.state === "completed" || before.state === "dismissed";
  if (isFinal) return { snapshot: before, isNew: false, draft: undefined };
  const snapshot = snapshotAfter(recording, event);
  return { snapshot, isNew: snapshot !== before, draft: draftAfter(recording, event, snapshot, now) };
}
