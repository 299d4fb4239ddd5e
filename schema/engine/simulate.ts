import type { Survey } from "../definition/survey.ts";
import { type Answers, answerError, type Traits } from "./answer.ts";
import { type Walk, walk } from "./flow.ts";

/** `POST /v1/simulate`: the engine's walk, and what was given beside it. */
export interface Simulation extends Walk {
  /** known ids with a key in `answers` that are not on the path, in the survey's order */
  unused: string[];
  /** every answer given that is none of its question's, on the path or not */
  invalid: { question: string; message: string }[];
}

/** Explains where answers lead (contract section 9). An invalid answer on the path stops the walk there. */
export function simulate(survey: Survey, answers: Answers, traits: Traits): Simulation {
  const invalid = Object.entries(answers).flatMap(([id, value]) => {
    const question = survey.questions.find((asked) => asked.id === id);
    const message = question ? answerError(question, value) : "is no question of this survey";
    return message === null ? [] : [{ question: id, message }];
  });
  const found = walk(survey, answers, traits, (question, value) => answerError(question, value) === null);
  const ids = survey.questions.map(({ id }) => id);
  const unused = ids.filter((id) => Object.hasOwn(answers, id) && !found.path.includes(id));
  return { ...found, unused: [...new Set(unused)], invalid };
}
