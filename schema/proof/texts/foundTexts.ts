import type { Test } from "../../definition/conditionSchema.ts";
import type { Diagram, Diagrams } from "../diagram/decisionDiagram.ts";
import { searchTexts } from "./searchTexts.ts";
import type { TextClasses, TextSubject } from "./textClasses.ts";

/** Where there are too many to look at, so many are looked at. */
const SOME = 100;

/** Texts that a format or a length leaves little room: one of each kind that there is, as values of one variable. */
export function findTexts(diagrams: Diagrams, subject: TextSubject): TextClasses {
  const found = searchTexts(subject);
  const kinds = new Map<string, string>();
  for (const text of found.isWhole ? found.texts : found.texts.slice(0, SOME)) {
    const key = subject.atoms.map((atom) => (subject.tell(atom, text) ? 1 : 0)).join("");
    if (!kinds.has(key)) kinds.set(key, text);
  }
  const texts = [...kinds.values()];
  const variable = diagrams.variable(texts.length + 1);
  const known = new Map<Test, Diagram>();
  const holds = (test: Test): Diagram => {
    const truths = texts.map((text) => subject.tell(test, text));
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
