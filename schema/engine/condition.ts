import type { Condition, Scalar, Test, VisitorFact } from "../definition/conditionSchema.ts";
import type { Kind } from "../definition/survey.ts";
import { scoreGroup } from "../kinds/scoreGroup.ts";
import { type Answers, isBlank, type Picked, pickedId, type Traits } from "./answer.ts";
import { isInRange } from "./languageRange.ts";

/** What a condition may look at. Anything absent is missing. */
export interface Facts {
  /** answers of the questions on the path so far, and of no others */
  answers?: Answers;
  /** tells a choice's id from a text, and which groups a score has */
  questions?: readonly { id: string; kind: Kind; points?: number | undefined; choices?: unknown }[];
  traits?: Traits;
  visitor?: Partial<Record<VisitorFact, Scalar>>;
  /** of the page's address */
  query?: Record<string, string>;
  /** of the visit's first page: asked where the page's own lacks the name */
  firstQuery?: Record<string, string>;
}

/** A subject's value as the operators see it. What a view lacks does not fit its operators. */
interface Subject {
  /** for `is`, `in`, numbers and groups */
  one?: unknown;
  /** ids picked, for `has…` */
  set?: string[];
  /** for `contains`, `startsWith`, `endsWith` */
  text?: string;
  kind?: Kind;
  points?: number | undefined;
  /** it is compared with ranges of languages: `de` fits `de-DE` */
  isLanguage?: true;
}

const own = (map: object | undefined, key: string): unknown =>
  map && Object.hasOwn(map, key) ? (map as Record<string, unknown>)[key] : undefined;

function answerSubject(id: string, { answers, questions }: Facts): Subject {
  const value = own(answers, id);
  if (isBlank(value)) return {};
  const question = questions?.find((asked) => asked.id === id);
  const subject: Subject = { kind: question?.kind, points: question?.points };
  const typed = (Array.isArray(value) ? value : [value]).find((picked) => picked?.other !== undefined)?.other;
  if (typed !== undefined) subject.text = typed;
  else if (typeof value === "string" && !question?.choices) subject.text = value;
  if (Array.isArray(value)) subject.set = value.map((picked: Picked) => pickedId(picked));
  else subject.one = typed === undefined ? value : "other";
  return subject;
}

function subjectOf(test: Test, facts: Facts): Subject {
  if (test.answer !== undefined) return answerSubject(test.answer, facts);
  const value =
    test.trait !== undefined
      ? own(facts.traits, test.trait)
      : test.visitor !== undefined
        ? own(facts.visitor, test.visitor)
        : (own(facts.query, test.query ?? "") ?? own(facts.firstQuery, test.query ?? ""));
  if (isBlank(value)) return {};
  if (test.visitor === "language" && typeof value === "string")
    return { one: value, text: value, isLanguage: true };
  return typeof value === "string" ? { one: value, text: value } : { one: value };
}

/** Text is compared without regard to case, both sides trimmed; nothing is coerced. */
const fold = (value: unknown): unknown => (typeof value === "string" ? value.trim().toLowerCase() : value);
const same = (a: unknown, b: unknown): boolean => fold(a) === fold(b);
const equals = ({ one, isLanguage }: Subject, operand: Scalar): boolean =>
  isLanguage ? isInRange(String(one), String(operand)) : same(one, operand);

const TESTS: Record<string, (subject: Subject, operand: never) => boolean> = {
  is: (subject, operand: Scalar) => equals(subject, operand),
  isNot: (subject, operand: Scalar) => subject.one !== undefined && !equals(subject, operand),
  in: (subject, operands: Scalar[]) => operands.some((operand) => equals(subject, operand)),
  notIn: (subject, operands: Scalar[]) =>
    subject.one !== undefined && !operands.some((operand) => equals(subject, operand)),
  below: ({ one }, bound: number) => typeof one === "number" && one < bound,
  atMost: ({ one }, bound: number) => typeof one === "number" && one <= bound,
  above: ({ one }, bound: number) => typeof one === "number" && one > bound,
  atLeast: ({ one }, bound: number) => typeof one === "number" && one >= bound,
  between: ({ one }, [low, high]: [number, number]) => typeof one === "number" && one >= low && one <= high,
  group: ({ kind, one, points }, group: string) => scoreGroup(kind, one, points) === group,
  has: ({ set }, id: string) => !!set?.some((picked) => same(picked, id)),
  hasAny: ({ set }, ids: string[]) => !!set?.some((picked) => ids.some((id) => same(picked, id))),
  hasAll: ({ set }, ids: string[]) => !!set && ids.every((id) => set.some((picked) => same(picked, id))),
  hasNone: ({ set }, ids: string[]) => !!set && !ids.some((id) => set.some((picked) => same(picked, id))),
  contains: ({ text }, part: string) => text !== undefined && String(fold(text)).includes(String(fold(part))),
  startsWith: ({ text }, part: string) =>
    text !== undefined && String(fold(text)).startsWith(String(fold(part))),
  endsWith: ({ text }, part: string) => text !== undefined && String(fold(text)).endsWith(String(fold(part))),
};

/**
 * Whether a condition (contract section 4) holds for the facts.
 * A missing value makes every operator false, but for `answered: false`; an operator that does not fit is false.
 */
export function holds(condition: Condition, facts: Facts): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, facts));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts));
  if ("not" in condition) return !holds(condition.not, facts);
  const subject = subjectOf(condition, facts);
  const isMissing = subject.one === undefined && !subject.set;
  if (condition.answered !== undefined) return condition.answered !== isMissing;
  for (const operator in condition) {
    const operand = condition[operator as keyof Test];
    if (TESTS[operator] && operand !== undefined)
      return !isMissing && TESTS[operator](subject, operand as never);
  }
  return false;
}
