import type { Condition, Operator, Scalar, Test } from "../../schema/definition/conditionSchema.ts";
import { operatorOf } from "../../schema/proof/rules/operands.ts";

/** A value as it is said: bare where it can't be taken for words around it. */
export function valueWords(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "nothing";
  return /^[\p{L}\p{N}_-]+$/u.test(value) ? value : `“${value}”`;
}

function list(values: unknown, last: "and" | "or" | "nor"): string {
  const words = (Array.isArray(values) ? values : [values]).map(valueWords);
  if (words.length === 0) return "nothing";
  return [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(` ${last} `);
}

/** None of several: `one` is what is said where there is one alone. */
const none = (values: unknown, one: string, several: string): string =>
  Array.isArray(values) && values.length > 1
    ? `${several} ${list(values, "nor")}`
    : `${one} ${list(values, "nor")}`;

const ARTICLES: Readonly<Record<string, string>> = { detractor: "a detractor", promoter: "a promoter" };

const WORDS: Readonly<Record<Operator, (operand: unknown) => string>> = {
  answered: (wanted) => (wanted ? "has an answer" : "has no answer"),
  is: (value) => `is ${valueWords(value)}`,
  isNot: (value) => `is not ${valueWords(value)}`,
  in: (values) => `is ${list(values, "or")}`,
  notIn: (values) => none(values, "is not", "is neither"),
  below: (bound) => `is below ${bound}`,
  atMost: (bound) => `is at most ${bound}`,
  above: (bound) => `is above ${bound}`,
  atLeast: (bound) => `is at least ${bound}`,
  between: (ends) => `is from ${(ends as Scalar[]).join(" to ")}`,
  group: (group) => `is ${ARTICLES[String(group)] ?? group}`,
  has: (id) => `has ${valueWords(id)}`,
  hasAny: (ids) => `has ${list(ids, "or")}`,
  hasAll: (ids) => `has ${list(ids, "and")}`,
  hasNone: (ids) => none(ids, "does not have", "has neither"),
  contains: (part) => `contains “${part}”`,
  startsWith: (part) => `starts with “${part}”`,
  endsWith: (part) => `ends with “${part}”`,
};

/** What is said in place of a value: the label of a choice. */
export type LabelOf = (question: string, value: unknown) => unknown;

const AS_IT_IS: LabelOf = (_, value) => value;
const OF_CHOICES: ReadonlySet<Operator> = new Set([
  "is",
  "isNot",
  "in",
  "notIn",
  "has",
  "hasAny",
  "hasAll",
  "hasNone",
]);

function labelled(
  operator: Operator,
  operand: unknown,
  answer: string | undefined,
  labelOf: LabelOf,
): unknown {
  if (answer === undefined || !OF_CHOICES.has(operator)) return operand;
  return Array.isArray(operand) ? operand.map((one) => labelOf(answer, one)) : labelOf(answer, operand);
}

/** The trait of a name that is a question's as well is told apart. */
function subjectWords({ answer, trait, visitor, query }: Test, questions: ReadonlySet<string>): string {
  if (trait !== undefined) return questions.has(trait) ? `trait ${valueWords(trait)}` : valueWords(trait);
  return valueWords(answer ?? visitor ?? query);
}

/** A part among others: a junction of its own in brackets. */
function partWords(part: Condition, questions: ReadonlySet<string>, labelOf: LabelOf): string {
  const words = conditionWords(part, questions, labelOf);
  const count = "all" in part ? part.all.length : "any" in part ? part.any.length : 1;
  return count > 1 ? `(${words})` : words;
}

/**
 * A condition in words: “score is a detractor and plan is pro”.
 *
 * @param questions ids of the survey's questions
 * @param labelOf what a choice is called; without it by its id
 */
export function conditionWords(
  condition: Condition,
  questions: ReadonlySet<string>,
  labelOf: LabelOf = AS_IT_IS,
): string {
  const joined = (parts: Condition[], word: string) =>
    parts.length === 1 && parts[0]
      ? conditionWords(parts[0], questions, labelOf)
      : parts.map((part) => partWords(part, questions, labelOf)).join(word);
  if ("all" in condition) return condition.all.length === 0 ? "always" : joined(condition.all, " and ");
  if ("any" in condition) return condition.any.length === 0 ? "never" : joined(condition.any, " or ");
  if ("not" in condition) return `not (${conditionWords(condition.not, questions, labelOf)})`;
  const [operator, operand] = operatorOf(condition);
  return `${subjectWords(condition, questions)} ${WORDS[operator](labelled(operator, operand, condition.answer, labelOf))}`;
}
