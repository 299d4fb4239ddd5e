/** What the kinds with choices have in common. */
import * as v from "valibot";
import type { Operator } from "../../definition/conditionSchema.ts";
import { didYouMean } from "../../definition/didYouMean.ts";
import { id, said, text } from "../../definition/fieldSchemas.ts";
import { LIMITS } from "../../definition/limits.ts";
import { type Answer, pickedId } from "../../engine/answer.ts";
import type { AnswerError, KindWord, TextPlace } from "../kindSpec.ts";
import { plainKind, textPlace } from "./commonFields.ts";
import { TEXT_OPERATORS } from "./operators.ts";

export const choiceFields = {
  choices: v.pipe(
    v.array(v.strictObject({ id, label: text })),
    v.minLength(2, "a choice needs at least 2 choices"),
    v.maxLength(LIMITS.choices, `at most ${LIMITS.choices} choices`),
  ),
  other: v.optional(said("a choice to type: true, or its label", v.union([v.literal(true), text]))),
  shuffle: v.optional(said("in another order for each visitor; never moves `other`", v.boolean())),
};

export interface Choosing {
  id: string;
  choices: { id: string; label: string }[];
  other?: true | string | undefined;
}

const idsOf = ({ choices }: Choosing): string[] => choices.map((choice) => choice.id);

/** The ids that answers are counted and compared by: `other` stands for whatever was typed. */
export const pickableIds = (question: Choosing): string[] => [
  ...idsOf(question),
  ...(question.other ? ["other"] : []),
];

/** What is wrong with one picked choice, or null. */
export function pickedError(question: Choosing, picked: unknown): AnswerError | null {
  const notAChoice: AnswerError = { code: "not-a-choice", ids: idsOf(question) };
  if (typeof picked === "string") return idsOf(question).includes(picked) ? null : notAChoice;
  const typed = typeof picked === "object" && picked !== null && "other" in picked ? picked.other : undefined;
  if (typeof typed !== "string" || Object.keys(picked as object).length !== 1) return notAChoice;
  if (!question.other) return { code: "no-other" };
  return typed.length > LIMITS.text ? { code: "too-long", max: LIMITS.text } : null;
}

/** Picked choices by their labels, a typed one by its text. */
export const labelsOf = ({ choices }: Choosing, answer: Answer): string =>
  [answer]
    .flat()
    .map((picked) =>
      typeof picked === "object"
        ? picked.other
        : (choices.find(({ id }) => id === picked)?.label ?? String(picked)),
    )
    .join(", ");

function choiceTexts(question: Choosing, at: string): TextPlace[] {
  const labels = question.choices.map((choice) => ({
    ...textPlace(choice, "label", at),
    key: `${at}.choices.${choice.id}`,
  }));
  return [...labels, ...(question.other ? [textPlace(question, "other", at)] : [])];
}

function operandError(question: Choosing, operator: Operator, operand: unknown): string | null {
  if (TEXT_OPERATORS.includes(operator)) return null;
  const ids = pickableIds(question);
  const isKnown = typeof operand === "string" && ids.includes(operand.trim().toLowerCase());
  return isKnown
    ? null
    : `${JSON.stringify(operand)} is not one of the choices of “${question.id}”, ${ids.join(", ")}${didYouMean(String(operand), ids)}`;
}

/** The part of a spec that follows from the choices. @param own the kind's own operators */
export const choosingKind = <Q extends Choosing>(own: readonly Operator[]) => ({
  ...plainKind,
  texts: (question: Q, at: string) => choiceTexts(question, at),
  operators: ({ other }: Q): readonly Operator[] => [...own, ...(other ? TEXT_OPERATORS : [])],
  operandError: (question: Q, operator: Operator, operand: unknown) =>
    operandError(question, operator, operand),
  countedIds: (question: Q) => pickableIds(question),
  pickedIds: (answer: Answer) =>
    [answer]
      .flat()
      .flatMap((picked) =>
        typeof picked === "string" || typeof picked === "object" ? [pickedId(picked)] : [],
      ),
  words: ({ other }: Q): readonly KindWord[] => (other ? ["other"] : []),
});
