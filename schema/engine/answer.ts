import { LIMITS } from "../definition/limits.ts";
import type { Question, QuestionOf } from "../definition/survey.ts";

/** A choice that the visitor typed. */
export interface TypedOther {
  other: string;
}
export type Picked = string | TypedOther;
export type Answer = number | string | boolean | TypedOther | Picked[];
/** By question id. null: asked and skipped. */
export type Answers = Record<string, Answer | null>;
/** What the page says of the visitor. */
export type Traits = Record<string, string | number | boolean>;

/** `null`, `""`, blanks and `[]` are no answers. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/** The id that a picked choice counts as: its own, or `other` for a typed one. */
export const pickedId = (picked: Picked): string => (typeof picked === "string" ? picked : "other");

/** The ends of a question's scale, or null where it has none. */
export function scaleOf(question: Question): [low: number, high: number] | null {
  if (question.kind === "nps") return [0, 10];
  if (question.kind === "csat") return [1, 5];
  if (question.kind === "ces") return [1, question.points ?? 7];
  return question.kind === "rating" ? [1, question.points] : null;
}

// The pattern that browsers use for <input type=email> (HTML Standard, "valid e-mail address").
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;
const WEB = /^https?:\/\/[^\s/.][^\s]*$/i;

function textError(question: QuestionOf<"text">, value: unknown): string | null {
  if (question.format === "number") {
    return typeof value === "number" && Number.isFinite(value) ? null : "is no number";
  }
  if (typeof value !== "string") return "is no text";
  const most = question.maxLength ?? LIMITS.textDefault;
  if (value.length > most) return `is longer than ${most} characters`;
  if (question.format === "email" && !EMAIL.test(value.trim())) return "is no e-mail address";
  if (question.format === "url" && !WEB.test(value.trim())) return "is no web address";
  return null;
}

type Choosing = QuestionOf<"choice" | "choices">;

function pickedError(question: Choosing, picked: unknown): string | null {
  if (typeof picked === "string") {
    return question.choices.some((choice) => choice.id === picked) ? null : "is none of the choices";
  }
  const typed = typeof picked === "object" && picked !== null && "other" in picked ? picked.other : undefined;
  if (typeof typed !== "string" || Object.keys(picked as object).length !== 1)
    return "is none of the choices";
  if (!question.other) return "has no other to type";
  return typed.length > LIMITS.text ? `is longer than ${LIMITS.text} characters` : null;
}

function setError(question: QuestionOf<"choices">, value: unknown): string | null {
  if (!Array.isArray(value)) return "is no list of choices";
  const wrong = value.map((picked) => pickedError(question, picked)).find((error) => error !== null);
  if (wrong) return wrong;
  if (new Set(value.map(pickedId)).size < value.length) return "names a choice twice";
  if (value.length < (question.min ?? 0)) return `has fewer than ${question.min} choices`;
  return value.length > (question.max ?? value.length) ? `has more than ${question.max} choices` : null;
}

/**
 * What is wrong with a value as an answer to a question, in words that follow its name, or null.
 * A blank is an answer of nothing: fine unless the question is `required`.
 */
export function answerError(question: Question, value: unknown): string | null {
  if (question.kind === "message") return isBlank(value) ? null : "is a message, which is never answered";
  if (isBlank(value)) return question.required ? "needs an answer" : null;
  const scale = scaleOf(question);
  if (scale) {
    const fits =
      typeof value === "number" && Number.isInteger(value) && value >= scale[0] && value <= scale[1];
    return fits ? null : `is no whole number from ${scale[0]} to ${scale[1]}`;
  }
  if (question.kind === "choice") return pickedError(question, value);
  if (question.kind === "choices") return setError(question, value);
  if (question.kind === "text") return textError(question, value);
  return value === true ? null : "is not true";
}
