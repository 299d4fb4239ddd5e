import type { Question } from "../../../schema/definition/survey.ts";
import { type Answer, type Answers, answerError, isBlank, pickedId } from "../../../schema/engine/answer.ts";
import type { Notice, Session } from "../promptTypes.ts";
import { byteLimit, wellFormed } from "./byteLimit.ts";

/** The answer in sight: what was typed or ticked, else what was given before. */
export function currentAnswer({ drafts, given }: Session, id: string): Answer | null | undefined {
  return Object.hasOwn(drafts, id) ? drafts[id] : Object.hasOwn(given, id) ? given[id] : undefined;
}

/** The ids picked in a set or a choice, a typed one as `other`. */
export const pickedIn = (value: Answer | null | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).flatMap((picked) =>
    typeof picked === "string" || (typeof picked === "object" && "other" in picked) ? [pickedId(picked)] : [],
  );

/** A typed number, with a comma or a point; anything else stays the text that it is. */
function numberIn(typed: string): number | string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

/**
 * A draft as the answer that it makes: clean, no larger than there is room for, a blank one null.
 *
 * @param others the path's other answers, which take room too
 */
export function finalizeAnswer(
  question: Question,
  value: Answer | null | undefined,
  others: Answers,
): Answer | null {
  if (value === undefined || value === null || isBlank(value) || value === false) return null;
  const room = byteLimit(others, question.id);
  const text = (typed: string) => room(wellFormed(typed).trim());
  const typedIn = (picked: Answer) =>
    typeof picked === "object" && "other" in picked ? { other: text(picked.other) } : picked;
  if (question.kind === "text" && typeof value === "string") {
    return question.format === "number" ? numberIn(value) : text(value) || null;
  }
  if (Array.isArray(value)) return value.map((picked) => typedIn(picked) as typeof picked);
  return typedIn(value);
}

/** What is wrong with an answer, or null. A typed other that says nothing is no answer yet. */
export function noticeOf(question: Question, value: Answer | null): Notice | null {
  if (question.kind === "message") return null;
  if (Array.isArray(value) ? value.some(saysNothing) : saysNothing(value)) return "needed";
  if (!answerError(question, value)) return null;
  if (value === null) return "needed";
  if (question.kind === "choices" && Array.isArray(value))
    return value.length < (question.min ?? 0) ? "min" : "max";
  return question.kind === "text" && question.format && question.format !== "text"
    ? question.format
    : "needed";
}

const saysNothing = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "other" in value && isBlank(value.other);
