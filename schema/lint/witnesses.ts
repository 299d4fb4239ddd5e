/** Values that stand for all values of a subject: for every combination of what its tests can tell, one value. */
import { type Answer, answerError, type Traits } from "../answer.ts";
import type { Scalar, Test } from "../conditionShape.ts";
import { LIMITS } from "../limits.ts";
import { scaleOf } from "../answer.ts";
import type { Question, QuestionOf } from "../survey.ts";
import { operatorOf } from "./operands.ts";
import { witnessTexts } from "./witnessTexts.ts";

export interface Witnesses<T> {
  values: T[];
  /** false where there may be kinds of value that none of them stands for */
  isWhole: boolean;
}

const operandsOf = (tests: readonly Test[]): unknown[] => tests.flatMap((test) => operatorOf(test)[1] ?? []);

const wordsOf = (tests: readonly Test[]): string[] => [
  ...new Set(
    operandsOf(tests)
      .filter((operand) => typeof operand === "string")
      .map((operand) => operand.trim().toLowerCase())
      .filter((word) => word !== ""),
  ),
];

/** Every number that is asked for, one between each two of them, and one beyond either end. */
export function witnessNumbers(tests: readonly Test[]): number[] {
  const asked = [...new Set(operandsOf(tests).filter((operand) => typeof operand === "number"))].sort((a, b) => a - b);
  const [lowest = 0] = asked;
  const highest = asked.at(-1) ?? 0;
  const between = asked.slice(1).map((number, i) => ((asked[i] ?? 0) + number) / 2);
  const beyond = [lowest - 1, highest + 1, -Number.MAX_VALUE, Number.MAX_VALUE];
  // Near the ends of what a number can be, “one less” is the same number.
  return [...new Set([...asked, ...between, ...beyond])].filter((number) => Number.isFinite(number));
}

function textWitnesses(question: QuestionOf<"text">, tests: readonly Test[]): Witnesses<Answer> {
  if (question.format === "number") return { values: witnessNumbers(tests), isWhole: true };
  const maxLength = question.maxLength ?? LIMITS.textDefault;
  const { texts, isWhole } = witnessTexts({ words: wordsOf(tests), maxLength, format: question.format });
  return { values: texts.filter((text) => answerError(question, text) === null), isWhole };
}

/** Only the operators on text look at what was typed. */
const ofTyped = (tests: readonly Test[]): Test[] =>
  tests.filter(({ contains, startsWith, endsWith }) => (contains ?? startsWith ?? endsWith) !== undefined);

/** What may be typed as another choice; nothing typed is one as well. */
export function typedWitnesses(tests: readonly Test[]): Witnesses<string> {
  const typed = ofTyped(tests);
  if (typed.length === 0) return { values: ["…"], isWhole: true };
  const { texts, isWhole } = witnessTexts({ words: wordsOf(typed), maxLength: LIMITS.text });
  return { values: [...texts, ""], isWhole };
}

/** Answers to a question whose answer is one value. */
export function answerWitnesses(question: Question, tests: readonly Test[]): Witnesses<Answer> {
  const scale = scaleOf(question);
  if (scale) {
    return { values: Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => scale[0] + i), isWhole: true };
  }
  if (question.kind === "text") return textWitnesses(question, tests);
  if (question.kind === "consent") return { values: [true], isWhole: true };
  if (question.kind !== "choice") return { values: [], isWhole: true };
  const typed = question.other ? typedWitnesses(tests) : { values: [], isWhole: true };
  const ids = question.choices.map(({ id }) => id);
  return { values: [...ids, ...typed.values.map((other) => ({ other }))], isWhole: typed.isWhole };
}

/** Values of a trait: of each type that a trait may have. */
export function traitWitnesses(tests: readonly Test[]): Witnesses<Traits[string] & Scalar> {
  const { texts, isWhole } = witnessTexts({ words: wordsOf(tests), maxLength: LIMITS.traitValue });
  return { values: [...texts, ...witnessNumbers(tests), true, false], isWhole };
}
