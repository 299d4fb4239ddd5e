import type { Condition, Test } from "../../definition/conditionSchema.ts";
import type { Survey } from "../../definition/survey.ts";
import { pointer } from "../../protocol/json.ts";

/** One test of a condition, and where it stands. */
export interface PlacedTest {
  test: Test;
  at: string;
}

type Path = readonly (string | number)[];

/** All tests of a condition. */
export function testsIn(condition: Condition, path: Path): PlacedTest[] {
  if ("all" in condition) return condition.all.flatMap((part, i) => testsIn(part, [...path, "all", i]));
  if ("any" in condition) return condition.any.flatMap((part, i) => testsIn(part, [...path, "any", i]));
  if ("not" in condition) return testsIn(condition.not, [...path, "not"]);
  return [{ test: condition, at: pointer(path) }];
}

/** All tests of a question's jumps. */
export function testsOf(survey: Survey, index: number): PlacedTest[] {
  const { next } = survey.questions[index] ?? {};
  if (!Array.isArray(next)) return [];
  return next.flatMap(({ when }, i) => (when ? testsIn(when, ["questions", index, "next", i, "when"]) : []));
}

/** All conditions of jumps. */
export const conditionsOf = ({ questions }: Survey): Condition[] =>
  questions.flatMap(({ next }) => (Array.isArray(next) ? next.flatMap(({ when }) => when ?? []) : []));
