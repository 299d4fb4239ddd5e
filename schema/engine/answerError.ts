import type { Question } from "../definition/survey.ts";
import type { AnswerCheck, AnswerError } from "../kinds/kindSpec.ts";
import { CHECKS } from "../kinds/registry.ts";
import { isBlank } from "./answer.ts";

/**
 * Why a value can't be the answer to a question, or null. A blank skips the question: fine unless it is `required`.
 * A message needs no answer, and takes none.
 */
export function answerError(question: Question, value: unknown): AnswerError | null {
  if (isBlank(value)) return question.required && question.kind !== "message" ? { code: "needed" } : null;
  // Each check is given questions of its own kind alone.
  return (CHECKS[question.kind] as AnswerCheck<Question>)(question, value);
}
