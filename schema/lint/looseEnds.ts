import { pointer } from "../json.ts";
import type { Question, Survey } from "../survey.ts";
import { textsOf } from "../texts.ts";
import { error, type Issue } from "./issue.ts";

function questionIssues(question: Question, at: (field: string) => string): Issue[] {
  if (question.kind === "rating" && question.look === "thumbs" && question.points !== 2) {
    return [error("schema", at("look"), "thumbs are two: they need 2 points")];
  }
  if (question.kind !== "choices") return [];
  const most = question.choices.length + (question.other ? 1 : 0);
  const { min = 0, max = most } = question;
  if (min > most) return [error("schema", at("min"), `there are only ${most} choices`)];
  return max < Math.max(min, 1) ? [error("schema", at("max"), "is under what has to be chosen")] : [];
}

/** What belongs to the shape but is seen only when two fields are read together. */
export function looseEnds(survey: Survey): Issue[] {
  const withEnding = survey.endings?.length ? survey : { ...survey, endings: [{ id: "thanks", title: "" }] };
  const keys = new Set(textsOf(withEnding).map(({ key }) => key));
  const strays = Object.entries(survey.translations ?? {}).flatMap(([locale, texts]) =>
    Object.keys(texts)
      .filter((key) => !keys.has(key))
      .map((key) => error("schema", pointer(["translations", locale, key]), `the survey has no text “${key}”`)),
  );
  const own = survey.questions.flatMap((question, i) =>
    questionIssues(question, (field) => pointer(["questions", i, field])),
  );
  return [...own, ...strays];
}
