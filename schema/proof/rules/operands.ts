import type { Operator, Test } from "../../definition/conditionSchema.ts";
import type { Question } from "../../definition/survey.ts";
import { specOf } from "../../kinds/registry.ts";
import { SET_OPERATORS } from "../../kinds/shared/operators.ts";

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

/** Why the operator can't fit a trait or a fact of the visitor, which are single values, or null. */
export function factError(test: Test): string | null {
  const [operator] = operatorOf(test);
  return SET_OPERATORS.includes(operator) || operator === "group" ? `“${operator}” fits answers only` : null;
}
