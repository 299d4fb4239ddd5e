/** Values that stand for all values of a subject that are no texts, and values that stand for none in particular. */

import type { Scalar, Test } from "../../definition/conditionSchema.ts";
import { LIMITS } from "../../definition/limits.ts";
import type { Question, QuestionOf } from "../../definition/survey.ts";
import { type Answer, answerError, scaleOf } from "../../engine/answer.ts";
import { operatorOf } from "../rules/operands.ts";
import { searchTexts } from "../texts/searchTexts.ts";

/** Every number that is asked for, one between each two of them, and one beyond either end. */
function witnessNumbers(tests: readonly Test[]): number[] {
  const operands = tests.flatMap((test) => operatorOf(test)[1] ?? []);
  const asked = [...new Set(operands.filter((operand) => typeof operand === "number"))].sort((a, b) => a - b);
  const [lowest = 0] = asked;
  const highest = asked.at(-1) ?? 0;
  const between = asked.slice(1).map((number, i) => (asked[i] ?? 0) / 2 + number / 2);
  // Near the ends of what a number can be, “one less” is the same number.
  return [...new Set([...asked, ...between, lowest - 1, highest + 1, -Number.MAX_VALUE, Number.MAX_VALUE])];
}

/** Any text that a question takes. */
function anyText({ maxLength = LIMITS.textDefault, format }: QuestionOf<"text">): string[] {
  const noWords = {
    tests: [],
    atoms: [],
    tell: () => true,
    isComparedWhole: true,
    allowance: { left: 10_000 },
  };
  return searchTexts({ ...noWords, maxLength, format }).texts.slice(0, 1);
}

/** Answers that stand for all others than null; without texts, if those are told apart. */
export function representativeAnswers(question: Question, tests: readonly Test[], isText: boolean): Answer[] {
  const scale = scaleOf(question);
  if (scale) return Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => scale[0] + i);
  if (question.kind === "consent") return [true];
  if (question.kind === "text") {
    if (question.format === "number") return witnessNumbers(tests);
    return isText ? [] : anyText(question);
  }
  if (question.kind !== "choice") return [];
  return [...question.choices.map(({ id }) => id), ...(question.other && !isText ? [{ other: "…" }] : [])];
}

/** As few choices as a set has to have. */
function fewest({ choices, other, min = 0 }: QuestionOf<"choices">): Answer {
  return [...choices.map(({ id }) => id), ...(other ? [{ other: "…" }] : [])].slice(0, Math.max(1, min));
}

/** An answer that a question takes, null if it can be skipped; undefined where it takes none. */
export function anyAnswer(question: Question): Answer | null | undefined {
  if (answerError(question, null) === null) return null;
  const answers =
    question.kind === "choices" ? [fewest(question)] : representativeAnswers(question, [], false);
  return answers.find((answer) => answerError(question, answer) === null);
}

/** Traits that stand for all that are no texts. */
export const representativeTraits = (tests: readonly Test[]): Scalar[] => [
  ...witnessNumbers(tests),
  true,
  false,
];
