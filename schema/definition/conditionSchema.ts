/** The shape of conditions (contract section 4): a junction, or one subject with exactly one operator. */
import * as v from "valibot";
import { number } from "./fieldSchemas.ts";
import { LIMITS } from "./limits.ts";

export type Scalar = string | number | boolean;
export type Group = (typeof GROUPS)[number];
export type VisitorFact = (typeof VISITOR_FACTS)[number];

export interface Operators {
  answered?: boolean | undefined;
  is?: Scalar | undefined;
  isNot?: Scalar | undefined;
  in?: Scalar[] | undefined;
  notIn?: Scalar[] | undefined;
  below?: number | undefined;
  atMost?: number | undefined;
  above?: number | undefined;
  atLeast?: number | undefined;
  between?: [number, number] | undefined;
  group?: Group | undefined;
  has?: string | undefined;
  hasAny?: string[] | undefined;
  hasAll?: string[] | undefined;
  hasNone?: string[] | undefined;
  contains?: string | undefined;
  startsWith?: string | undefined;
  endsWith?: string | undefined;
}
export type Operator = keyof Operators;

/** A test of one subject: exactly one of the first four is there, and exactly one operator. */
export interface Test extends Operators {
  answer?: string | undefined;
  trait?: string | undefined;
  visitor?: VisitorFact | undefined;
  query?: string | undefined;
}
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Test;

export const VISITOR_FACTS = ["device", "language", "visits", "returning", "referrer"] as const;
/** What `visitor: "device"` can be. */
export const DEVICES = ["mobile", "tablet", "desktop"] as const;
export const GROUPS = [
  "detractor",
  "passive",
  "promoter",
  "dissatisfied",
  "neutral",
  "satisfied",
  "difficult",
  "easy",
] as const;

const scalar = v.union([v.string(), number, v.boolean()]);
const strings = v.array(v.string());
const operators = {
  answered: v.optional(v.boolean()),
  is: v.optional(scalar),
  isNot: v.optional(scalar),
  in: v.optional(v.array(scalar)),
  notIn: v.optional(v.array(scalar)),
  below: v.optional(number),
  atMost: v.optional(number),
  above: v.optional(number),
  atLeast: v.optional(number),
  between: v.optional(v.strictTuple([number, number])),
  group: v.optional(v.picklist(GROUPS)),
  has: v.optional(v.string()),
  hasAny: v.optional(strings),
  hasAll: v.optional(strings),
  hasNone: v.optional(strings),
  contains: v.optional(v.string()),
  startsWith: v.optional(v.string()),
  endsWith: v.optional(v.string()),
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The nesting of a condition; a subject alone is 1. */
function depthOf(value: unknown): number {
  if (!isObject(value)) return 0;
  const inner = Object.entries(value).flatMap(([key, part]) =>
    key === "not" ? [part] : (key === "all" || key === "any") && Array.isArray(part) ? part : [],
  );
  return 1 + inner.reduce<number>((deepest, part) => Math.max(deepest, depthOf(part)), 0);
}

function conditionOf(subjects: v.ObjectEntries) {
  const test = v.pipe(
    v.strictObject({ ...subjects, ...operators }),
    v.check(
      (found) => Object.keys(found).filter((key) => key in subjects).length === 1,
      `needs exactly one subject: ${Object.keys(subjects).join(", ")}`,
    ),
    v.check(
      (found) => Object.keys(found).filter((key) => key in operators).length === 1,
      `needs exactly one operator: ${Object.keys(operators).join(", ")}`,
    ),
  );
  // `lazy` picks one shape by the key that is there, so that an error speaks of that shape and of no other.
  // JSON has no undefined: only the generator of the JSON Schema asks with it, which needs every shape at once.
  const shape: v.GenericSchema<Condition> = v.lazy((input): v.GenericSchema<Condition> => {
    if (input === undefined) return any as v.GenericSchema<Condition>;
    if (isObject(input) && "all" in input) return v.strictObject({ all: v.array(shape) });
    if (isObject(input) && "any" in input) return v.strictObject({ any: v.array(shape) });
    if (isObject(input) && "not" in input) return v.strictObject({ not: shape });
    return test as v.GenericSchema<Condition>;
  });
  const any = v.union([
    v.strictObject({ all: v.array(shape) }),
    v.strictObject({ any: v.array(shape) }),
    v.strictObject({ not: shape }),
    v.pipe(test, v.entries(2)),
  ]);
  return v.pipe(
    shape,
    v.check(
      (found) => depthOf(found) <= LIMITS.conditionDepth,
      `is nested deeper than ${LIMITS.conditionDepth}`,
    ),
  );
}

/** Conditions of jumps: they see answers and traits. */
export const jumpCondition = /*#__PURE__*/ conditionOf({
  answer: v.optional(v.string()),
  trait: v.optional(v.string()),
});

/** Conditions of `show.who`: they see traits, the visitor and the page's query. */
export const whoCondition = /*#__PURE__*/ conditionOf({
  trait: v.optional(v.string()),
  visitor: v.optional(v.picklist(VISITOR_FACTS)),
  query: v.optional(v.string()),
});
