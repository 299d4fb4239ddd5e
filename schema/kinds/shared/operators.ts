import type { Operator } from "../../definition/conditionSchema.ts";

/** Operators by what they look at (contract section 4). */
export const TEXT_OPERATORS: readonly Operator[] = ["contains", "startsWith", "endsWith"];
export const NUMBER_OPERATORS: readonly Operator[] = ["below", "atMost", "above", "atLeast", "between"];
export const SET_OPERATORS: readonly Operator[] = ["has", "hasAny", "hasAll", "hasNone"];
export const EQUAL_OPERATORS: readonly Operator[] = ["is", "isNot", "in", "notIn"];

/** Why an operand is not of the type that a question's answers have, or null. */
export const typeError = (
  type: "boolean" | "number" | "string",
  id: string,
  operand: unknown,
): string | null =>
  typeof operand === type
    ? null
    : `${JSON.stringify(operand)} must be a ${type}, as the answers to “${id}” are`;
