import type { Condition, Test } from "../../definition/conditionSchema.ts";
import { type Assignment, type Diagram, type Diagrams, NONE } from "../diagram/decisionDiagram.ts";
import type { TextSubject } from "../texts/textClasses.ts";
import { textClassesOf } from "../texts/textClassesOf.ts";
import type { ValueClasses } from "./valueClasses.ts";

/** A trait, or a question whose answer is one value. */
export interface SingleSubject<T> {
  /** values that stand for all but texts; null: skipped */
  values: readonly (T | null)[];
  tests: readonly Test[];
  evaluate: (condition: Condition, value: T | null | undefined) => boolean;
  /** the texts it may be, where conditions look at them */
  texts: Pick<
    TextSubject,
    "maxLength" | "format" | "conditionParts" | "isComparedWhole" | "allowance"
  > | null;
  ofText: (text: string) => T;
}

/** The first of all values of which the tests say the same. */
function representatives<T>({ values, tests, evaluate }: SingleSubject<T>): (T | null)[] {
  const groups = new Map<string, T | null>();
  for (const value of values) {
    const key = tests.map((test) => (evaluate(test, value) ? 1 : 0)).join("");
    if (!groups.has(key)) groups.set(key, value);
  }
  return [...groups.values()];
}

/** One variable for the value, of which one stands for any text; and those of the text. */
export function singleClasses<T>(diagrams: Diagrams, subject: SingleSubject<T>): ValueClasses<T> {
  const { tests, evaluate, texts, ofText } = subject;
  const values = [undefined, ...representatives(subject)];
  const truths = new Map(tests.map((test) => [test, values.map((value) => evaluate(test, value))]));
  const variable = diagrams.variable(values.length + (texts ? 1 : 0));
  const isText = (value: number) => value === values.length;
  const text = texts
    ? textClassesOf(diagrams, {
        ...texts,
        tests,
        evaluate: (condition, one) => evaluate(condition, ofText(one)),
      })
    : null;
  const no = (of: Diagram) =>
    diagrams.and(of, diagrams.exactly(new Map(text?.variables.map((one) => [one, 0]))));
  const withText = (of: () => Diagram): Diagram =>
    text ? diagrams.and(diagrams.where(variable, isText), of()) : NONE;
  return {
    variables: [variable, ...(text?.variables ?? [])],
    isWhole: text?.isWhole ?? true,
    absent: no(diagrams.where(variable, (value) => value === 0)),
    asked: diagrams.where(variable, (value) => value > 0),
    all: () =>
      diagrams.or(
        no(diagrams.where(variable, (value) => value > 0 && !isText(value))),
        withText(() => text?.all() ?? NONE),
      ),
    holds: (test) =>
      diagrams.or(
        diagrams.where(variable, (value) => truths.get(test)?.[value] === true),
        withText(() => text?.holds(test) ?? NONE),
      ),
    valueIn: (assignment: Assignment) => {
      const value = assignment.get(variable) ?? 1;
      return text && isText(value) ? ofText(text.textIn(assignment)) : values[value];
    },
  };
}
