import { specOf } from "../../schema/kinds/registry.ts";
import { scaleOf } from "../../schema/kinds/scaleOf.ts";
import type { CompiledSurvey, SentWords, Words } from "../../schema/protocol/wire.ts";

/** The widget's words that these surveys can show. Every page fetches the config, so it carries no others. */
export function neededWords(words: Words, surveys: readonly CompiledSurvey[]): SentWords {
  const { next, needed, back, progress, other, wrong, pick, copy, copied, continue: goOn, ...always } = words;
  const questions = surveys.flatMap((survey) => survey.questions);
  const ofKinds = new Set(questions.flatMap((question) => specOf(question).words(question)));
  const most = Math.max(0, ...surveys.map((survey) => survey.questions.length));
  return {
    ...always,
    // A scale needs no Next button, and its answer can't be invalid.
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
