import type { Operator, Test } from "../../definition/conditionSchema.ts";
import type { Question } from "../../definition/survey.ts";
import { scaleOf } from "../../engine/answer.ts";

const TEXT: Operator[] = ["contains", "startsWith", "endsWith"];
const NUMBER: Operator[] = ["below", "atMost", "above", "atLeast", "between"];
const SET: Operator[] = ["has", "hasAny", "hasAll", "hasNone"];
const EQUAL: Operator[] = ["is", "isNot", "in", "notIn"];
const GROUPS: Partial<Record<Question["kind"], string[]>> = {
  nps: ["detractor", "passive", "promoter"],
  csat: ["dissatisfied", "neutral", "satisfied"],
  ces: ["difficult", "neutral", "easy"],
};
const SUBJECTS = ["answer", "trait", "visitor", "query"];

const operators = new WeakMap<Test, [Operator, unknown]>();

/** The operator of a test and its operand. */
export function operatorOf(test: Test): [Operator, unknown] {
  const known = operators.get(test) ?? readOperator(test);
  operators.set(test, known);
  return known;
}

function readOperator(test: Test): [Operator, unknown] {
  const found = Object.entries(test).find(([key, value]) => !SUBJECTS.includes(key) && value !== undefined);
  return [(found?.[0] ?? "answered") as Operator, found?.[1]];
}

function fitting(question: Question): Operator[] {
  if (scaleOf(question)) return [...EQUAL, ...NUMBER, ...(GROUPS[question.kind] ? (["group"] as const) : [])];
  if (question.kind === "choice") return [...EQUAL, ...(question.other ? TEXT : [])];
  if (question.kind === "choices") return [...SET, ...(question.other ? TEXT : [])];
  if (question.kind === "text")
    return question.format === "number" ? [...EQUAL, ...NUMBER] : [...EQUAL, ...TEXT];
  return question.kind === "consent" ? EQUAL : [];
}

function valueError(question: Question, operator: Operator, value: unknown): string | null {
  const scale = scaleOf(question);
  if (scale) {
    const isInside = typeof value === "number" && value >= scale[0] && value <= scale[1];
    const isPoint = isInside && (NUMBER.includes(operator) || Number.isInteger(value));
    return isPoint
      ? null
      : `${JSON.stringify(value)} is not on the scale ${scale[0]}–${scale[1]} of “${question.id}”`;
  }
  if (TEXT.includes(operator)) return null;
  if (question.kind === "choice" || question.kind === "choices") {
    const ids = [...question.choices.map((choice) => choice.id), ...(question.other ? ["other"] : [])];
    const isKnown = typeof value === "string" && ids.includes(value.trim().toLowerCase());
    return isKnown
      ? null
      : `${JSON.stringify(value)} is none of the choices of “${question.id}”: ${ids.join(", ")}`;
  }
  const type =
    question.kind === "consent"
      ? "boolean"
      : question.kind === "text" && question.format === "number"
        ? "number"
        : "string";
  return typeof value === type
    ? null
    : `${JSON.stringify(value)} is no ${type}, which an answer of “${question.id}” is`;
}

/** Why the operator or its operand can't fit the question's answers, or null. */
export function operandError(question: Question, test: Test): string | null {
  const [operator, operand] = operatorOf(test);
  if (operator === "answered") return null;
  if (!fitting(question).includes(operator))
    return `“${operator}” does not fit a question of kind ${question.kind}`;
  if (operator === "group") {
    const groups = GROUPS[question.kind] ?? [];
    return groups.includes(String(operand))
      ? null
      : `${question.kind} has no group “${operand}”: ${groups.join(", ")}`;
  }
  const values = Array.isArray(operand) ? operand : [operand];
  return values.map((value) => valueError(question, operator, value)).find((error) => error !== null) ?? null;
}

/** Why the operator can't fit a trait or a fact of the visitor, which are single values, or null. */
export function factError(test: Test): string | null {
  const [operator] = operatorOf(test);
  return SET.includes(operator) || operator === "group" ? `“${operator}” fits answers only` : null;
}
