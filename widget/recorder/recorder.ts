/** Turns a prompt's events into snapshots and drafts. Pure: returns as data what to store and send. */

import { type Answers, isBlank } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { Progress, PromptEvent } from "../present/promptContract.ts";
import type { Draft } from "./draft.ts";

/** The visitor and page of a response, as they were when the prompt was shown. */
export type ResponseContext = Omit<
  Snapshot,
  "id" | "survey" | "version" | "rev" | "state" | "shownAt" | "spent" | "answers"
>;

export interface Recording {
  survey: CompiledSurvey;
  config: Config;
  snapshot: Snapshot;
  /** the page called the prompt */
  isCalled?: boolean | undefined;
  /** milliseconds spent before the reload, by question */
  spentBefore: Record<string, number>;
}

/** The result of an event. */
export interface Entry {
  snapshot: Snapshot;
  /** whether the snapshot is new, and must be stored and sent */
  isNew: boolean;
  /** the draft to save; null: the response is over; undefined: unchanged */
  draft: Draft | null | undefined;
}

/** Begins a response. */
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

/** Continues a response. */
export const resume = ({ survey, config, snapshot, isCalled }: Draft): Recording => ({
  survey,
  isCalled,
  config,
  snapshot,
  // Only other clients send null: the widget measures every question that it shows.
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
  // If all questions so far were skipped, nothing is sent: `shown` has no answers.
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

/** Applies a prompt's event to the response. No event follows `completed` or `dismissed`. */
export function record(recording: Recording, event: PromptEvent, now: number): Entry {
  const before = recording.snapshot;
  const isFinal = before.state === "completed" || before.state === "dismissed";
  if (isFinal) return { snapshot: before, isNew: false, draft: undefined };
  const snapshot = snapshotAfter(recording, event);
  return { snapshot, isNew: snapshot !== before, draft: draftAfter(recording, event, snapshot, now) };
}
