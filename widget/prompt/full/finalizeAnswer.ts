import type { Question } from "../../../schema/definition/survey.ts";
import { type Answer, type Answers, isBlank, pickedId } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import type { AnswerError } from "../../../schema/kinds/kindSpec.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";
import { draftRulesOf } from "../kinds/drafts.ts";
import type { Session } from "../promptTypes.ts";
import { byteLimit } from "./byteLimit.ts";

/** The current answer: what was typed or ticked, else what was given before. */
export function currentAnswer({ drafts, given }: Session, id: string): Answer | null | undefined {
  return Object.hasOwn(drafts, id) ? drafts[id] : Object.hasOwn(given, id) ? given[id] : undefined;
}

/** The ids picked in a set or a choice; a typed one is `other`. */
export const pickedIn = (value: Answer | null | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).flatMap((picked) =>
    typeof picked === "string" || (typeof picked === "object" && "other" in picked) ? [pickedId(picked)] : [],
  );

/**
 * Turns a draft into an answer: cleaned, cut to the size limit, and null if blank.
 *
 * @param others the path's other answers, which count towards the size limit
 * @param language of the survey's texts
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

/** What is wrong with an answer, or null. A blank typed other is not an answer yet. */
export const noticeOf = (question: Question, value: Answer | null): AnswerError | null =>
  [value].flat().some(saysNothing) ? { code: "needed" } : answerError(question, value);

const saysNothing = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "other" in value && isBlank(value.other);
