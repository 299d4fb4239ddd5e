import type { Condition, Test } from "../../definition/conditionSchema.ts";
import { operatorOf } from "../rules/operands.ts";
import { comparedWith } from "../texts/textWords.ts";

/** The value of a condition on a text that still grows: decided, or a key of what it waits for. */
export type PartialValue = boolean | string;

const beginsOrBegun = (text: string, word: string): PartialValue =>
  text.startsWith(word) ? true : word.startsWith(text) ? `^${word}` : false;

function partialValueOfTest(
  test: Test,
  text: string,
  constant: (test: Test) => boolean,
  isComparedWhole: boolean,
): PartialValue {
  const [operator] = operatorOf(test);
  const words = comparedWith(test);
  const [word = ""] = words;
  if (operator === "contains") return text.includes(word) || `*${word}`;
  if (operator === "startsWith") return beginsOrBegun(text, word);
  if (operator === "endsWith") return word === "" || `$${word}`;
  if (!isComparedWhole || !["is", "isNot", "in", "notIn"].includes(operator)) return constant(test);
  const open = words.filter((one) => one.startsWith(text));
  const isAsked = operator === "is" || operator === "in";
  return open.length === 0 ? !isAsked : `${isAsked ? "=" : "!"}${JSON.stringify(open)}`;
}

/**
 * What is known of a condition while its text still grows at the end: true, false, or a key of what it waits for.
 * Two texts with the same key, of which neither begins another word, are the same to the condition from then on.
 */
export function partialEvaluation(
  condition: Condition,
  text: string,
  constant: (test: Test) => boolean,
  isComparedWhole: boolean,
): PartialValue {
  const look = (part: Condition) => partialEvaluation(part, text, constant, isComparedWhole);
  if ("not" in condition) {
    const inner = look(condition.not);
    return typeof inner === "boolean" ? !inner : `-${inner}`;
  }
  if (!("all" in condition) && !("any" in condition)) {
    return partialValueOfTest(condition, text, constant, isComparedWhole);
  }
  // One true part decides an `any`, one false part decides an `all`.
  const settles = "any" in condition;
  const parts = ("any" in condition ? condition.any : condition.all).map(look);
  if (parts.includes(settles)) return settles;
  const open = parts.filter((part) => typeof part === "string");
  return open.length === 0 ? !settles : `${settles ? "|" : "&"}(${open.join()})`;
}
