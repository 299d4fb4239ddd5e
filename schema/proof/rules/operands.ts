import { DEVICES, type Operator, type Test, type VisitorFact } from "../../definition/conditionSchema.ts";
import type { Question } from "../../definition/survey.ts";
import { specOf } from "../../kinds/registry.ts";
import {
  EQUAL_OPERATORS,
  NUMBER_OPERATORS,
  SET_OPERATORS,
  TEXT_OPERATORS,
} from "../../kinds/shared/operators.ts";

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

/** Why the operator or its operand can't fit the question's answers, or null. */
export function operandError(question: Question, test: Test): string | null {
  const [operator, operand] = operatorOf(test);
  if (operator === "answered") return null;
  const spec = specOf(question);
  if (!spec.operators(question).includes(operator))
    return `“${operator}” does not fit a question of kind ${question.kind}`;
  if (operator === "group") {
    return spec.groups.some((group) => group === operand)
      ? null
      : `${question.kind} has no group “${operand}”: ${spec.groups.join(", ")}`;
  }
  const values = Array.isArray(operand) ? operand : [operand];
  const errors = values.map((value) => spec.operandError(question, operator, value));
  return errors.find((error) => error !== null) ?? null;
}

/** What the visitor's facts are. A trait may be of any type, so nothing is told of its operand. */
const FACT_TYPES: Record<VisitorFact, "boolean" | "number" | "string"> = {
  device: "string",
  language: "string",
  visits: "number",
  returning: "boolean",
  referrer: "string",
};

/** A fact's name and type; null of a trait. */
function factOf({ visitor, query }: Test): { name: string; type: "boolean" | "number" | "string" } | null {
  if (visitor !== undefined) return { name: visitor, type: FACT_TYPES[visitor] };
  return query === undefined ? null : { name: query, type: "string" };
}

function isNoDevice(value: unknown): boolean {
  const name = String(value).trim().toLowerCase();
  return !DEVICES.some((device) => device === name);
}

/** Why the operator or its operand can't fit a trait or a fact of the visitor, which are single values, or null. */
export function factError(test: Test): string | null {
  const [operator, operand] = operatorOf(test);
  if (SET_OPERATORS.includes(operator) || operator === "group") return `“${operator}” fits answers only`;
  const fact = factOf(test);
  if (!fact || operator === "answered") return null;
  const { name, type } = fact;
  if (
    (NUMBER_OPERATORS.includes(operator) && type !== "number") ||
    (TEXT_OPERATORS.includes(operator) && type !== "string")
  )
    return `“${operator}” does not fit “${name}”, which is a ${type}`;
  if (!EQUAL_OPERATORS.includes(operator)) return null;
  const values = [operand].flat();
  const stray = values.find((value) => typeof value !== type);
  if (stray !== undefined) return `${JSON.stringify(stray)} must be a ${type}, as “${name}” is`;
  const noDevice = test.visitor === "device" ? values.find(isNoDevice) : undefined;
  return noDevice === undefined ? null : `${JSON.stringify(noDevice)} is not a device: ${DEVICES.join(", ")}`;
}
