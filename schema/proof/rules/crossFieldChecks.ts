import type { Question, QuestionOf, Survey } from "../../definition/survey.ts";
import { translatableFields } from "../../definition/translatableFields.ts";
import { pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";

/** The shortest there are: `a@b`, and `http://a`. */
const SHORTEST = { email: 3, url: 8, text: 1, number: 1 };

function lengthIssues(
  { format = "text", maxLength }: QuestionOf<"text">,
  at: (field: string) => string,
): Issue[] {
  const least = SHORTEST[format];
  if (maxLength === undefined || maxLength >= least) return [];
  return [
    error(
      "schema",
      at("maxLength"),
      `leaves no room for an answer: the shortest ${format} has ${least} characters`,
    ),
  ];
}

function questionIssues(question: Question, at: (field: string) => string): Issue[] {
  if (question.kind === "rating" && question.look === "thumbs" && question.points !== 2) {
    return [error("schema", at("look"), "thumbs are two: they need 2 points")];
  }
  if (question.kind === "text") return lengthIssues(question, at);
  if (question.kind !== "choices") return [];
  const most = question.choices.length + (question.other ? 1 : 0);
  const { min = 0, max = most } = question;
  if (min > most) return [error("schema", at("min"), `there are only ${most} choices`)];
  return max < Math.max(min, 1) ? [error("schema", at("max"), "is under what has to be chosen")] : [];
}

/** What belongs to the shape but is seen only when two fields are read together. */
export function crossFieldIssues(survey: Survey): Issue[] {
  const withEnding = survey.endings?.length ? survey : { ...survey, endings: [{ id: "thanks", title: "" }] };
  const keys = new Set(translatableFields(withEnding).map(({ key }) => key));
  const strays = Object.entries(survey.translations ?? {}).flatMap(([locale, texts]) =>
    Object.keys(texts)
      .filter((key) => !keys.has(key))
      .map((key) =>
        error("schema", pointer(["translations", locale, key]), `the survey has no text “${key}”`),
      ),
  );
  const own = survey.questions.flatMap((question, i) =>
    questionIssues(question, (field) => pointer(["questions", i, field])),
  );
  return [...own, ...strays];
}
