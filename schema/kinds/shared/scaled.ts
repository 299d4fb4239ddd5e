/** What kinds whose answers are points of a scale have in common. */
import * as v from "valibot";
import type { Operator } from "../../definition/conditionSchema.ts";
import { said, text } from "../../definition/fieldSchemas.ts";
import type { AnswerCheck, KindSpec, Scale } from "../kindSpec.ts";
import { plainKind, textPlace } from "./commonFields.ts";
import { EQUAL_OPERATORS, NUMBER_OPERATORS } from "./operators.ts";

export const endFields = {
  low: v.optional(
    said("label of the scale's low end; absent: the standard one of the visitor's language", text),
  ),
  high: v.optional(said("label of the scale's high end", text)),
};

export const lookField = <const L extends readonly string[]>(...looks: L) =>
  v.optional(said("how the scale is drawn, default numbers", v.picklist(looks)));

/** Takes the whole numbers of the scale. */
export const scaleCheck =
  <Q>(scale: (question: Q) => Scale): AnswerCheck<Q> =>
  (question, value) => {
    const [low, high] = scale(question);
    const fits = typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
    return fits ? null : { code: "off-scale", low, high };
  };

const WHOLE_NUMBER = /^-?\d{1,9}(?:\.0+)?$/;

/** Reads a point of a scale. */
export const readPoint = (_: unknown, text: string): number | string =>
  WHOLE_NUMBER.test(text.trim()) ? Number(text) : text;

function pointError(id: string, [low, high]: Scale, operator: Operator, operand: unknown): string | null {
  const isInside = typeof operand === "number" && operand >= low && operand <= high;
  const isPoint = isInside && (NUMBER_OPERATORS.includes(operator) || Number.isInteger(operand));
  return isPoint ? null : `${JSON.stringify(operand)} is not on the scale ${low}–${high} of “${id}”`;
}

type Scaled = { id: string; low?: string | undefined; high?: string | undefined };

/** The part of a spec that follows from the scale. */
export const scaledKind = <Q extends Scaled>(
  scale: (question: Q) => Scale,
  groups: KindSpec<Q>["groups"] = [],
) => ({
  ...plainKind,
  scale,
  groups,
  texts: (question: Q, at: string) => [textPlace(question, "low", at), textPlace(question, "high", at)],
  operators: (): readonly Operator[] => [
    ...EQUAL_OPERATORS,
    ...NUMBER_OPERATORS,
    ...(groups.length > 0 ? (["group"] as const) : []),
  ],
  operandError: (question: Q, operator: Operator, operand: unknown) =>
    pointError(question.id, scale(question), operator, operand),
  answers: (question: Q) => {
    const [low, high] = scale(question);
    return { kind: "values" as const, values: Array.from({ length: high - low + 1 }, (_, i) => low + i) };
  },
  hasEnds: (_: Q) => true,
});
