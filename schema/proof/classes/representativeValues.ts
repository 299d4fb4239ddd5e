/** Values that stand for all values of a subject but its texts, which are told apart in `texts/`. */

import type { Scalar, Test } from "../../definition/conditionSchema.ts";
import type { Question } from "../../definition/survey.ts";
import type { Answer } from "../../engine/answer.ts";
import { answerError } from "../../engine/answerError.ts";
import type { AnswerSpace } from "../../kinds/kindSpec.ts";
import { specOf } from "../../kinds/registry.ts";
import { representativeNumbers } from "../../kinds/shared/representativeNumbers.ts";
import { operatorOf } from "../rules/operands.ts";
import { searchTexts } from "../texts/searchTexts.ts";

const TYPED: Answer = { other: "…" };

/** Everything that tests compare with. */
const operandsOf = (tests: readonly Test[]): Scalar[] =>
  tests.flatMap((test) => (operatorOf(test)[1] ?? []) as Scalar | Scalar[]);

/** The answers that a question can get, seen with what tests ask of them. */
export const answerSpaceOf = (question: Question, tests: readonly Test[]): AnswerSpace =>
  specOf(question).answers(question, operandsOf(tests));

/** Any text of a form and a length. */
function anyText({ maxLength, format }: Extract<AnswerSpace, { kind: "text" }>): string[] {
  const noWords = {
    tests: [],
    conditionParts: [],
    evaluate: () => true,
    isComparedWhole: true,
    allowance: { left: 10_000 },
  };
  return searchTexts({ ...noWords, maxLength, format }).texts.slice(0, 1);
}

/** Answers that stand for all answers but null. @param isTextAsked texts are told apart elsewhere */
export function representativeAnswers(space: AnswerSpace, isTextAsked: boolean): Answer[] {
  switch (space.kind) {
    case "values":
      return [...space.values, ...(space.hasOther && !isTextAsked ? [TYPED] : [])];
    case "text":
      return isTextAsked ? [] : anyText(space);
    case "set":
      // As few choices as a set has to have.
      return [space.ids.map((id) => (id === "other" ? { other: "…" } : id)).slice(0, Math.max(1, space.min))];
  }
}

/** An answer that a question takes, null if it can be skipped; undefined where it takes none. */
export function anyAnswer(question: Question): Answer | null | undefined {
  if (answerError(question, null) === null) return null;
  const answers = representativeAnswers(answerSpaceOf(question, []), false);
  return answers.find((answer) => answerError(question, answer) === null);
}

/** Traits that stand for all that are no texts. */
export const representativeTraits = (tests: readonly Test[]): Scalar[] => [
  ...representativeNumbers(operandsOf(tests)),
  true,
  false,
];
