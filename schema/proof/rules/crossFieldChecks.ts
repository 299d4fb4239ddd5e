import { didYouMean } from "../../definition/didYouMean.ts";
import type { Survey } from "../../definition/survey.ts";
import { translatableFields } from "../../definition/translatableFields.ts";
import { specOf } from "../../kinds/registry.ts";
import { pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";

/** Faults of the shape that show only when two fields are read together. */
export function crossFieldIssues(survey: Survey): Issue[] {
  const withEnding = survey.endings?.length ? survey : { ...survey, endings: [{ id: "thanks", title: "" }] };
  const keys = new Set(translatableFields(withEnding).map(({ key }) => key));
  const strays = Object.entries(survey.translations ?? {}).flatMap(([locale, texts]) =>
    Object.keys(texts)
      .filter((key) => !keys.has(key))
      .map((key) =>
        error(
          "schema",
          pointer(["translations", locale, key]),
          `the survey has no text “${key}”${didYouMean(key, keys)}`,
        ),
      ),
  );
  const own = survey.questions.flatMap((question, i) =>
    specOf(question)
      .fieldErrors(question)
      .map(({ field, message }) => error("schema", pointer(["questions", i, field]), message)),
  );
  return [...own, ...strays];
}
