import { isBlank } from "../../../schema/engine/answer.ts";
import type { PromptEvent } from "../../present/promptContract.ts";
import type { Action, Session } from "../promptTypes.ts";
import { currentQuestion, progressOf, type Rules } from "./session.ts";

/** The events that a change of the session causes. */
export function sessionEvents(
  rules: Rules,
  before: Session,
  after: Session,
  action: Action,
  now: number,
): PromptEvent[] {
  const progress = progressOf(rules, after, now);
  if (action.kind === "draft") return after.drafts === before.drafts ? [] : [{ kind: "typed", progress }];
  const { ending } = after;
  if (after.trail.length === before.trail.length && ending === null) return [];
  const { id } = currentQuestion(rules, before);
  const events: PromptEvent[] = [];
  const isAnswered = action.kind !== "back" && Object.hasOwn(after.given, id) && !isBlank(after.given[id]);
  if (isAnswered) events.push({ kind: "answered", question: id, progress });
  else if (ending === null) events.push({ kind: "moved", progress });
  if (ending !== null) events.push({ kind: "completed", ending, progress });
  return events;
}
