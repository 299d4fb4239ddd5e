import type { Survey } from "../../schema/definition/survey.ts";

/** Labels of the choices of a survey's versions, in its own language: what an id was called when it was answered. */
export type ChoiceLabels = (survey: string, version: number, question: string, choice: string) => string;

/** The label of a choice to type that has none of its own. */
const OTHER = "Other";

/** @param versions by survey; an unknown choice is called by its id */
export function choiceLabelsOf(
  versions: ReadonlyMap<string, readonly { version: number; definition: Survey }[]>,
): ChoiceLabels {
  const known = new Map<string, string>();
  for (const [survey, all] of versions) {
    for (const { version, definition } of all) {
      for (const question of definition.questions) {
        if (!("choices" in question)) continue;
        const name = (choice: string) => JSON.stringify([survey, version, question.id, choice]);
        for (const { id, label } of question.choices) known.set(name(id), label);
        known.set(name("other"), typeof question.other === "string" ? question.other : OTHER);
      }
    }
  }
  return (...named) => known.get(JSON.stringify(named)) ?? named[3];
}
