import { didYouMean } from "../definition/didYouMean.ts";
import type { Survey } from "../definition/survey.ts";
import type { Answers, Traits } from "./answer.ts";
import { answerError } from "./answerError.ts";
import { answerMessage } from "./answerMessage.ts";
import { type Walk, walk } from "./flow.ts";
import { normalizeAnswers } from "./normalizeAnswers.ts";

/** `POST /v1/simulate`: the engine's walk, and what was given beside it. */
export interface Simulation extends Walk {
  /** known ids with a key in `answers` that are not on the path, in the survey's order */
  unused: string[];
  /** every answer that its question does not take, on the path or not */
  invalid: { question: string; message: string }[];
}

/** Explains where answers lead (contract section 9). An invalid answer on the path stops the walk there. */
export function simulate(survey: Survey, answers: Answers, traits: Traits): Simulation {
  const ids = survey.questions.map(({ id }) => id);
  const invalid = Object.entries(answers).flatMap(([id, value]) => {
    const question = survey.questions.find((asked) => asked.id === id);
    if (!question)
      return [{ question: id, message: `the survey has no such question${didYouMean(id, ids)}` }];
    const error = answerError(question, value);
    return error ? [{ question: id, message: answerMessage(error) }] : [];
  });
  const found = walk(
    survey,
    normalizeAnswers(survey, answers),
    traits,
    (question, value) => answerError(question, value) === null,
  );
  const unused = ids.filter((id) => Object.hasOwn(answers, id) && !found.path.includes(id));
  return { ...found, unused: [...new Set(unused)], invalid };
}
