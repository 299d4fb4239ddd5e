import type { Question } from "../../../schema/definition/survey.ts";
import type { CompiledSurvey } from "../../../schema/protocol/wire.ts";

/** A compiled survey of these questions. */
export const surveyOf = (questions: Question[], endings: CompiledSurvey["endings"] = []): CompiledSurvey => ({
  id: "s",
  version: 1,
  questions,
  endings: [...endings, { id: "thanks", title: "Thank you!" }],
});

export const nps = (id: string, more: Partial<Question> = {}): Question =>
  ({ id, kind: "nps", title: `Score ${id}?`, ...more }) as Question;
export const text = (id: string, more: Partial<Question> = {}): Question =>
  ({ id, kind: "text", title: `Text ${id}?`, ...more }) as Question;
export const choice = (id: string, more: Partial<Question> = {}): Question =>
  ({
    id,
    kind: "choice",
    title: `Choice ${id}?`,
    choices: [
      { id: "red", label: "Red" },
      { id: "blue", label: "Blue" },
    ],
    ...more,
  }) as Question;
export const choices = (id: string, more: Partial<Question> = {}): Question =>
  choice(id, { kind: "choices", ...more } as Partial<Question>);
