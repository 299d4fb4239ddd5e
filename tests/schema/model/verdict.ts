import { modelAccepts } from "./accepts.ts";
import type { Keyed, ModelSurvey } from "./definition.ts";
import { isMissing } from "./facets.ts";
import { modelStored } from "./stored.ts";
import { modelWalk } from "./walk.ts";

export type ModelState = "shown" | "started" | "dismissed" | "completed";
export type ModelVerdict = "ok" | "invalid" | "invalid-answer" | "incomplete" | "off-path";

/** What the collector says of a snapshot: the faults there are, and of these the one judged first. */
export function modelVerdict(
  survey: ModelSurvey,
  state: ModelState,
  answers: Keyed,
  traits: Keyed = {},
): ModelVerdict {
  // What was only shown was not skipped either: its blanks count for nothing.
  const walk = modelWalk(survey, state === "shown" ? {} : modelStored(survey, answers), traits);
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const onPath = new Set(walk.path);
  const given = Object.entries(answers).map(([id, value]) => ({
    id,
    blank: isMissing(value),
    value,
    question: questions.get(id),
  }));

  const faults: [ModelVerdict, boolean][] = [
    ["invalid", state === "shown" && given.some(({ blank }) => !blank)],
    [
      "invalid-answer",
      given.some(
        ({ question, value }) => !question || !modelAccepts({ ...question, required: false }, value),
      ),
    ],
    [
      state === "completed" ? "incomplete" : "invalid-answer",
      state !== "shown" &&
        given.some(
          ({ id, blank, question }) =>
            blank && onPath.has(id) && question?.required && question.kind !== "message",
        ),
    ],
    ["off-path", given.some(({ id, blank }) => !blank && !onPath.has(id))],
    // A loop is no open question: at run time the first ending takes its place.
    ["incomplete", state === "completed" && walk.next !== null],
  ];
  return faults.find(([, found]) => found)?.[0] ?? "ok";
}
