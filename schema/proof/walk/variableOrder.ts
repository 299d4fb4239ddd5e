import type { Condition, Test } from "../../definition/conditionSchema.ts";

const ROUNDS = 30;

/** The largest parts of a condition that are no alternatives: what they ask of has to be known together. */
function together(condition: Condition): Test[][] {
  if ("any" in condition) return condition.any.flatMap(together);
  if ("not" in condition) return together(condition.not);
  if ("all" in condition) return [condition.all.flatMap((part) => together(part).flat())];
  return [[condition]];
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

/**
 * Questions, so ordered that those of which one condition asks lie close: diagrams stay small then. (FORCE: Aloul,
 * Markov & Sakallah, "A fast and easy-to-implement variable-ordering heuristic", 2003.)
 */
export function variableOrder(ids: readonly string[], conditions: readonly Condition[]): string[] {
  const known = new Set(ids);
  const edges = conditions
    .flatMap(together)
    .map((tests) => [
      ...new Set(tests.flatMap(({ answer }) => (answer !== undefined && known.has(answer) ? answer : []))),
    ])
    .filter((edge) => edge.length > 1);
  let order = [...ids];
  for (let round = 0; round < ROUNDS; round++) {
    const place = new Map(order.map((id, i) => [id, i]));
    const pulls = new Map<string, number[]>(order.map((id, i) => [id, [i]]));
    for (const edge of edges) {
      const center = mean(edge.map((id) => place.get(id) ?? 0));
      for (const id of edge) pulls.get(id)?.push(center);
    }
    const wanted = new Map([...pulls].map(([id, centers]) => [id, mean(centers)]));
    order = [...order].sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
  }
  return order;
}
