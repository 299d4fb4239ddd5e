import type { Scalar } from "../../definition/conditionSchema.ts";

/** Numbers that stand for all numbers: every one that is asked for, one between each two, one beyond either end. */
export function representativeNumbers(operands: readonly Scalar[]): number[] {
  const asked = [...new Set(operands.filter((operand) => typeof operand === "number"))].sort((a, b) => a - b);
  const [lowest = 0] = asked;
  const highest = asked.at(-1) ?? 0;
  const between = asked.slice(1).map((number, i) => (asked[i] ?? 0) / 2 + number / 2);
  // Near the ends of what a number can be, “one less” is the same number.
  return [...new Set([...asked, ...between, lowest - 1, highest + 1, -Number.MAX_VALUE, Number.MAX_VALUE])];
}
