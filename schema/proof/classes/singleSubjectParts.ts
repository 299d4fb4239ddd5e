import type { Condition, Test } from "../../definition/conditionSchema.ts";

const partsOf = (condition: Condition): Condition[] | null =>
  "all" in condition
    ? condition.all
    : "any" in condition
      ? condition.any
      : "not" in condition
        ? [condition.not]
        : null;

function asksOnly(condition: Condition, isAsked: (test: Test) => boolean): boolean {
  const parts = partsOf(condition);
  return parts ? parts.every((part) => asksOnly(part, isAsked)) : isAsked(condition as Test);
}

/**
 * The largest parts of a condition that ask of one subject alone. Two values of the subject for which all of them are
 * alike are alike to the condition.
 */
export function singleSubjectParts(condition: Condition, isAsked: (test: Test) => boolean): Condition[] {
  const parts = partsOf(condition);
  if (asksOnly(condition, isAsked)) return [condition];
  if (!parts || "not" in condition) return (parts ?? []).flatMap((part) => singleSubjectParts(part, isAsked));
  const own = parts.filter((part) => asksOnly(part, isAsked));
  const together: Condition[] = own.length === 0 ? [] : ["all" in condition ? { all: own } : { any: own }];
  return [
    ...together,
    ...parts.filter((part) => !own.includes(part)).flatMap((part) => singleSubjectParts(part, isAsked)),
  ];
}
