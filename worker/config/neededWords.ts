import { specOf } from "../../schema/kinds/registry.ts";
import { scaleOf } from "../../schema/kinds/scaleOf.ts";
import type { CompiledSurvey, SentWords, Words } from "../../schema/protocol/wire.ts";

/** The widget's words without those that no prompt of these surveys can come to: a config is fetched by every page. */
export function neededWords(words: Words, surveys: readonly CompiledSurvey[]): SentWords {
  const { next, needed, back, progress, other, wrong, pick, copy, copied, continue: goOn, ...always } = words;
  const questions = surveys.flatMap((survey) => survey.questions);
  const ofKinds = new Set(questions.flatMap((question) => specOf(question).words(question)));
  const most = Math.max(0, ...surveys.map((survey) => survey.questions.length));
  return {
    ...always,
    // A scale leads on by itself, and can't be wrong.
    ...((most > 1 || questions.some((question) => !scaleOf(question))) && { next, needed }),
    ...(questions.some(({ kind }) => kind === "message") && { continue: goOn }),
    ...(most > 1 && { back }),
    ...(most > 2 && { progress }),
    ...(ofKinds.has("other") && { other }),
    ...(ofKinds.has("wrong") && { wrong }),
    ...(ofKinds.has("pick") && { pick }),
    ...(surveys.some(({ endings }) => endings.some(({ code }) => code)) && { copy, copied }),
  };
}
