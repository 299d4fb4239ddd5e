import type { TextPlace } from "../kinds/kindSpec.ts";
import { specOf } from "../kinds/registry.ts";
import { textPlace } from "../kinds/shared/commonFields.ts";
import type { Ending, Question, Survey } from "./survey.ts";

function questionPlaces(question: Question): TextPlace[] {
  const at = `questions.${question.id}`;
  const common = [textPlace(question, "title", at), textPlace(question, "note", at)];
  return [...common, ...specOf(question).texts(question, at)];
}

function endingPlaces(ending: Ending): TextPlace[] {
  const at = `endings.${ending.id}`;
  const link = ending.link ? [textPlace(ending.link, "label", `${at}.link`)] : [];
  return [
    textPlace(ending, "title", at),
    textPlace(ending, "note", at),
    { ...textPlace(ending, "code", at), isNeutral: true },
    ...link,
  ];
}

/** Every text of a survey that a visitor reads (contract section 2, `translations`). */
export const translatableFields = (survey: Pick<Survey, "questions" | "endings">): TextPlace[] => [
  ...survey.questions.flatMap(questionPlaces),
  ...(survey.endings ?? []).flatMap(endingPlaces),
];
