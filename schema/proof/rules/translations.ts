import type { Survey } from "../../definition/survey.ts";
import { translatableFields } from "../../definition/translatableFields.ts";
import { pointer } from "../../protocol/json.ts";
import { type Issue, warning } from "../issue.ts";

/** Locales that translate some texts of the survey and not others. */
export function translationIssues(survey: Survey): Issue[] {
  const keys = translatableFields(survey).flatMap(({ key, text, isNeutral }) =>
    text === undefined || isNeutral ? [] : [key],
  );
  return Object.entries(survey.translations ?? {}).flatMap(([locale, texts]) => {
    const missing = keys.filter((key) => !Object.hasOwn(texts, key));
    if (missing.length === 0 || missing.length === keys.length) return [];
    return [
      warning("missing-translation", pointer(["translations", locale]), `has no ${missing.join(", ")}`),
    ];
  });
}
