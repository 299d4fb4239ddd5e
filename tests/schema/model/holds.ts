import type { Keyed, ModelCheck, ModelCondition, ModelFacts, Plain } from "./definition.ts";
import type { Facets } from "./facets.ts";
import { answerFacets, fold, inRange, plainFacets, same } from "./facets.ts";

type Rules = { [K in keyof ModelCheck]?: (seen: Facets, operand: NonNullable<ModelCheck[K]>) => boolean };

/** Section 4's table of operators, one line each, for a subject that is not missing. */
const rules: Rules = {
  answered: (_, wanted) => wanted,
  is: (seen, wanted) => seen.single.some((one) => alike(seen, one, wanted)),
  isNot: (seen, wanted) => seen.single.some((one) => !alike(seen, one, wanted)),
  in: (seen, list) => seen.single.some((one) => list.some((wanted) => alike(seen, one, wanted))),
  notIn: (seen, list) => seen.single.some((one) => list.every((wanted) => !alike(seen, one, wanted))),
  below: (seen, limit) => seen.numbers.some((one) => one < limit),
  atMost: (seen, limit) => seen.numbers.some((one) => one <= limit),
  above: (seen, limit) => seen.numbers.some((one) => one > limit),
  atLeast: (seen, limit) => seen.numbers.some((one) => one >= limit),
  between: (seen, [low, high]) => seen.numbers.some((one) => low <= one && one <= high),
  group: (seen, name) => seen.groups.includes(name),
  has: (seen, id) => seen.set?.includes(fold(id)) ?? false,
  hasAny: (seen, ids) => ids.some((id) => seen.set?.includes(fold(id))),
  hasAll: (seen, ids) => seen.set !== null && overlap(seen.set, ids) === ids.length,
  hasNone: (seen, ids) => seen.set !== null && overlap(seen.set, ids) === 0,
  contains: (seen, part) => seen.texts.some((text) => fold(text).indexOf(fold(part)) >= 0),
  startsWith: (seen, part) =>
    seen.texts.some((text) => fold(text).slice(0, fold(part).length) === fold(part)),
  endsWith: (seen, part) =>
    seen.texts.some((text) => fold(text).lastIndexOf(fold(part)) >= 0 && ends(text, part)),
};

const alike = ({ isTag }: Facets, one: Plain, wanted: Plain): boolean =>
  isTag ? inRange(one, wanted) : same(one, wanted);

/** Whether a condition holds, read off contract section 4. */
export function modelHolds(condition: ModelCondition, facts: ModelFacts): boolean {
  if ("all" in condition) return condition.all.filter((one) => !modelHolds(one, facts)).length === 0;
  if ("any" in condition) return condition.any.filter((one) => modelHolds(one, facts)).length > 0;
  if ("not" in condition) return !modelHolds(condition.not, facts);
  const seen = subjectOf(condition, facts);
  if (seen === null) return condition.answered === false;
  return Object.keys(rules).some((name) => applies(name as keyof Rules, condition, seen));
}

function applies<K extends keyof Rules>(name: K, check: ModelCheck, seen: Facets): boolean {
  const operand = check[name];
  const rule = rules[name] as ((seen: Facets, operand: NonNullable<ModelCheck[K]>) => boolean) | undefined;
  return operand !== undefined && rule?.(seen, operand) === true;
}

function subjectOf(check: ModelCheck, facts: ModelFacts): Facets | null {
  if (check.answer !== undefined) {
    const question = facts.questions.find((one) => one.id === check.answer);
    return question === undefined ? null : answerFacets(question, own(facts.answers, check.answer));
  }
  if (check.trait !== undefined) return plainFacets(own(facts.traits, check.trait));
  if (check.visitor === "language") {
    const seen = plainFacets(own(facts.visitor, "language"));
    return seen && { ...seen, isTag: true };
  }
  if (check.visitor !== undefined) return plainFacets(own(facts.visitor, check.visitor));
  return plainFacets(own(facts.query, check.query ?? ""));
}

function own(keyed: Keyed | undefined, key: string): unknown {
  return new Map(Object.entries(keyed ?? {})).get(key);
}

function overlap(set: string[], ids: string[]): number {
  return ids.filter((id) => set.includes(fold(id))).length;
}

function ends(text: string, part: string): boolean {
  return fold(text).split("").reverse().join("").startsWith(fold(part).split("").reverse().join(""));
}
