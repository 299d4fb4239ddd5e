import { scaleOf } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, SentWords, Words } from "../../schema/protocol/wire.ts";

/** The widget's words without those that no prompt of these surveys can come to: a config is fetched by every page. */
export function neededWords(words: Words, surveys: readonly CompiledSurvey[]): SentWords {
  const { next, needed, back, progress, other, wrong, pick, copy, copied, ...always } = words;
  const questions = surveys.flatMap((survey) => survey.questions);
  const most = Math.max(0, ...surveys.map((survey) => survey.questions.length));
  return {
    ...always,
    // A scale leads on by itself, and can't be wrong.
    ...((most > 1 || questions.some((question) => !scaleOf(question))) && { next, needed }),
    ...(most > 1 && { back }),
    ...(most > 2 && { progress }),
    ...(questions.some((question) => "other" in question && question.other) && { other }),
    ...(questions.some((question) => "format" in question && question.format) && { wrong }),
    ...(questions.some(({ kind }) => kind === "choices") && { pick }),
    ...(surveys.some(({ endings }) => endings.some(({ code }) => code)) && { copy, copied }),
  };
}
