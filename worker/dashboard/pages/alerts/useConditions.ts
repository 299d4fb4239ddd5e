import type { Question } from "../../../../schema/definition/survey.ts";
import { scaleOf } from "../../../../schema/kinds/scaleOf.ts";
import { scoreGroup } from "../../../../schema/kinds/scoreGroup.ts";
import { groupsOfMood, isScored, moodOf } from "../../../../schema/metrics/moods.ts";
import { addresses } from "../../api/addresses.ts";
import { useRead } from "../../api/useRead.ts";
import { alerts } from "../../texts/alerts.ts";
import { placeOf } from "./alertDraft.ts";

/** A condition to choose, as JSON, and what it says. */
export interface Choice {
  value: string;
  label: string;
}

/** The unhappy group of a scored question, found by its lowest answer. */
function unhappyGroup(question: Question): string | null {
  const lowest = scaleOf(question)?.[0];
  if (lowest === undefined || moodOf(question, lowest) !== "unhappy") return null;
  const group = scoreGroup(question.kind, lowest, question.kind === "ces" ? question.points : undefined);
  return group && groupsOfMood("unhappy").includes(group) ? group : null;
}

/** The conditions that the questions of a survey suggest, those of the unhappy first. */
export function conditionsOf(questions: readonly Question[]): Choice[] {
  const scored = questions.filter(({ kind }) => isScored(kind));
  const unhappy = scored.flatMap((question): Choice[] => {
    const group = unhappyGroup(question);
    const label = alerts.conditions.unhappy(question.title);
    return group ? [{ value: JSON.stringify({ answer: question.id, group }), label }] : [];
  });
  const written = questions
    .filter(({ kind }) => kind === "text")
    .map(({ id, title }) => ({
      value: JSON.stringify({ answer: id, answered: true }),
      label: alerts.conditions.written(title),
    }));
  return [...unhappy, ...written];
}

/** The conditions to choose from for a place, the chosen one among them. */
export function useConditions(place: string, chosen: string): Choice[] {
  const { survey } = placeOf(place);
  const record = useRead(survey ? addresses.survey(survey) : null).value;
  const choices = conditionsOf(record?.definition.questions ?? []);
  if (chosen && !choices.some(({ value }) => value === chosen))
    choices.push({ value: chosen, label: `${alerts.conditions.own}: ${chosen}` });
  return choices;
}
