import { modelAccepts } from "../model/accepts.ts";
import type { ModelCheck, ModelQuestion } from "../model/definition.ts";
import { modelHolds } from "../model/holds.ts";
import { emailPool, textPool, urlPool } from "./textPool.ts";

/** All that checks compare with. */
function operandsOf(checks: readonly ModelCheck[]): unknown[] {
  return checks.flatMap(({ answer: _, trait: __, ...operators }) => Object.values(operators).flat());
}

const wordsOf = (checks: readonly ModelCheck[]): string[] => [
  ...new Set(
    operandsOf(checks)
      .filter((operand) => typeof operand === "string")
      .map((word) => word.trim().toLowerCase()),
  ),
];

/** At every threshold, beside it, and far beyond. */
function numbersOf(checks: readonly ModelCheck[]): number[] {
  const asked = operandsOf(checks).filter((operand) => typeof operand === "number");
  return [...new Set([...asked.flatMap((one) => [one, one - 0.5, one + 0.5]), -1e9, 1e9, 0])];
}

/** Of values that no check tells apart, the first. */
function distinct<T>(values: readonly T[], checks: readonly ModelCheck[], facts: (value: T) => Facts): T[] {
  const found = new Map<string, T>();
  for (const value of values) {
    const signature = checks.map((check) => (modelHolds(check, facts(value)) ? "1" : "0")).join("");
    if (!found.has(signature)) found.set(signature, value);
  }
  return [...found.values()];
}

type Facts = Parameters<typeof modelHolds>[1];

const scale = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function textsFor({ format }: ModelQuestion, words: readonly string[]): string[] {
  if (format === "email") return emailPool(words);
  return format === "url" ? urlPool(words) : textPool(words);
}

/** What may be typed as another choice, as far as checks on text tell. */
function typedFor(question: ModelQuestion, checks: readonly ModelCheck[]): { other: string }[] {
  if (!question.other) return [];
  const onText = checks.filter(
    (check) => "contains" in check || "startsWith" in check || "endsWith" in check,
  );
  const typed = textPool(wordsOf(onText)).map((other) => ({ other }));
  return distinct(typed, onText, (one) => ({
    answers: { [question.id]: [one] },
    questions: [{ ...question, kind: "choices" }],
  }));
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((found, item) => found.concat(found.map((set) => [...set, item])), [[]]);
}

function candidates(question: ModelQuestion, checks: readonly ModelCheck[]): unknown[] {
  const ids = (question.choices ?? []).map(({ id }) => id);
  const typed = typedFor(question, checks);
  const sets = subsets<unknown>(ids);
  const by: { [K in ModelQuestion["kind"]]: () => unknown[] } = {
    nps: () => scale(0, 10),
    csat: () => scale(1, 5),
    ces: () => scale(1, question.points ?? 7),
    rating: () => scale(1, question.points ?? 0),
    choice: () => [...ids, ...typed],
    choices: () => [...sets, ...sets.flatMap((set) => typed.map((one) => [...set, one]))],
    text: () => (question.format === "number" ? numbersOf(checks) : textsFor(question, wordsOf(checks))),
    consent: () => [true],
    message: () => [],
  };
  return by[question.kind]();
}

/** Answers to try, null among them where the question can be skipped: those that it takes, of each kind one. */
export function answerPool(question: ModelQuestion, checks: readonly ModelCheck[]): unknown[] {
  const own = checks.filter(({ answer }) => answer === question.id);
  const taken = [null, ...candidates(question, own)].filter((value) => modelAccepts(question, value));
  return distinct(taken, own, (value) => ({ answers: { [question.id]: value }, questions: [question] }));
}

/** Values of a trait to try, undefined among them. */
export function traitPool(name: string, checks: readonly ModelCheck[]): unknown[] {
  const own = checks.filter(({ trait }) => trait === name);
  const values = [undefined, true, false, ...numbersOf(own), ...textPool(wordsOf(own))];
  return distinct<unknown>(values, own, (value) => ({
    answers: {},
    questions: [],
    traits: { [name]: value },
  }));
}
