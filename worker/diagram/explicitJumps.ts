import type { Jump, Survey } from "../../schema/definition/survey.ts";

/** The jumps of a question as they are tried, and whether the last one was written by nobody. */
export interface Ways {
  jumps: Jump[];
  fallsThrough: boolean;
}

/** Every way on from a question, the fall-through as a jump to what follows. */
export function waysOf(survey: Survey, index: number): Ways {
  const { next } = survey.questions[index] ?? {};
  if (typeof next === "string") return { jumps: [{ to: next }], fallsThrough: false };
  const jumps = (next ?? []).map(({ when, to }): Jump => (when ? { when, to } : { to }));
  if (jumps.some(({ when }) => !when)) return { jumps, fallsThrough: false };
  return { jumps: [...jumps, { to: survey.questions[index + 1]?.id ?? "end" }], fallsThrough: true };
}

/** The same survey with every fall-through written down, so that the proof says of it too whether it is ever taken. */
export const explicit = (survey: Survey): Survey => ({
  ...survey,
  questions: survey.questions.map((question, i) => ({ ...question, next: waysOf(survey, i).jumps })),
});
