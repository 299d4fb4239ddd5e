import type { Question } from "../../../schema/definition/survey.ts";
import { type Answer, type Answers, isBlank, pickedId } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import type { AnswerError } from "../../../schema/kinds/kindSpec.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";
import { draftRulesOf } from "../kinds/drafts.ts";
import type { Session } from "../promptTypes.ts";
import { byteLimit } from "./byteLimit.ts";

/** The answer in sight: what was typed or ticked, else what was given before. */
export function currentAnswer({ drafts, given }: Session, id: string): Answer | null | undefined {
  return Object.hasOwn(drafts, id) ? drafts[id] : Object.hasOwn(given, id) ? given[id] : undefined;
}

/** The ids picked in a set or a choice, a typed one as `other`. */
export const pickedIn = (value: Answer | null | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).flatMap((picked) =>
    typeof picked === "string" || (typeof picked === "object" && "other" in picked) ? [pickedId(picked)] : [],
  );

/**
 * A draft as the answer that it makes: clean, no larger than there is room for, a blank one null.
 *
 * @param others the path's other answers, which take room too
 * @param language in which the survey's texts are shown
 */
export function finalizeAnswer(
  question: Question,
  draft: Answer | null | undefined,
  others: Answers,
  language: string,
): Answer | null {
  if (draft === undefined || draft === null || isBlank(draft)) return null;
  const cut = byteLimit(others, question.id);
  const clean = (typed: string) => cut(fitText(typed).trim());
  return draftRulesOf(question).finalize(draft, question, { language, clean });
}

/** What is wrong with an answer, or null. A typed other that says nothing is no answer yet. */
export const noticeOf = (question: Question, value: Answer | null): AnswerError | null =>
  [value].flat().some(saysNothing) ? { code: "needed" } : answerError(question, value);

const saysNothing = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "other" in value && isBlank(value.other);
