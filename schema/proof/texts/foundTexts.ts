import type { Test } from "../../definition/conditionSchema.ts";
import type { Diagram, Diagrams } from "../diagram/decisionDiagram.ts";
import { searchTexts } from "./searchTexts.ts";
import type { TextClasses, TextSubject } from "./textClasses.ts";

/** How many texts are used where the search ran out of its budget. */
const SOME = 100;

/** Classes of texts whose format or length leaves little room: each class is a value of one variable. */
export function findTexts(diagrams: Diagrams, subject: TextSubject): TextClasses {
  const found = searchTexts(subject);
  const kinds = new Map<string, string>();
  for (const text of found.isWhole ? found.texts : found.texts.slice(0, SOME)) {
    const key = subject.conditionParts.map((part) => (subject.evaluate(part, text) ? 1 : 0)).join("");
    if (!kinds.has(key)) kinds.set(key, text);
  }
  const texts = [...kinds.values()];
  const variable = diagrams.variable(texts.length + 1);
  const known = new Map<Test, Diagram>();
  const holds = (test: Test): Diagram => {
    const truths = texts.map((text) => subject.evaluate(test, text));
    return diagrams.where(variable, (value) => truths[value - 1] === true);
  };
  return {
    variables: [variable],
    isWhole: found.isWhole,
    all: () => diagrams.where(variable, (value) => value > 0),
    holds: (test) => {
      const result = known.get(test) ?? holds(test);
      known.set(test, result);
      return result;
    },
    textIn: (assignment) => texts[(assignment.get(variable) ?? 1) - 1] ?? "",
  };
}
