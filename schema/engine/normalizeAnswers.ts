import type { Survey } from "../definition/survey.ts";
import { specOf } from "../kinds/registry.ts";
import { type Answers, isBlank } from "./answer.ts";

/** Answers in the form in which conditions see them and they are stored: a web address with its scheme. */
export function normalizeAnswers({ questions }: Pick<Survey, "questions">, answers: Answers): Answers {
  const entries = Object.entries(answers).map(([id, answer]): [string, Answers[string]] => {
    const question = questions.find((asked) => asked.id === id);
    const isPlain = !question || answer === null || isBlank(answer);
    return [id, isPlain ? answer : specOf(question).normalize(question, answer)];
  });
  return Object.fromEntries(entries);
}
