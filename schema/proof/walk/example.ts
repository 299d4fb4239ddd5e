import type { Survey } from "../../definition/survey.ts";
import type { Answers, Traits } from "../../engine/answer.ts";
import type { Vocabulary } from "../classes/vocabulary.ts";
import { type Assignment, NONE } from "../diagram/decisionDiagram.ts";
import type { Exploration, Step } from "./explore.ts";

/** Answers and traits that lead along a path; `simulate` replays them. */
export interface Example {
  answers: Answers;
  traits?: Traits;
  path: string[];
}

/** What is known on arrival at a question: nothing of its own answer. */
function before(vocabulary: Vocabulary, survey: Survey, at: number, known: Assignment): Assignment {
  const question = survey.questions[at];
  const own = new Set(question ? vocabulary.variablesOf(question) : []);
  return new Map([...known].filter(([variable]) => !own.has(variable)));
}

/**
 * Walks back from the last step to the first question, each time over a step that can have led there, and collects the
 * answers.
 */
export function exampleOf(
  survey: Survey,
  vocabulary: Vocabulary,
  exploration: Exploration,
  last: Step,
): Example {
  const { diagrams } = vocabulary;
  const path: number[] = [];
  const answers: [string, Answers[string]][] = [];
  const values = new Map<number, number>();
  let step: Step | undefined = last;
  let known: Assignment = new Map();
  while (step) {
    const { way, index, states }: Step = step;
    known = new Map([...known, ...diagrams.pick(diagrams.and(states, diagrams.exactly(known)))]);
    for (const [variable, value] of known) if (!values.has(variable)) values.set(variable, value);
    const question = survey.questions[way.from];
    path.unshift(way.from);
    if (question && question.kind !== "message")
      answers.unshift([question.id, vocabulary.answerIn(question, known)]);
    known = before(vocabulary, survey, way.from, known);
    const cube = diagrams.exactly(known);
    step = exploration.steps.find(
      (earlier) =>
        earlier.index < index && earlier.way.to === way.from && diagrams.and(earlier.states, cube) !== NONE,
    );
  }
  const again = typeof last.way.to === "string" ? [] : [last.way.to];
  const traits = vocabulary.traitsIn(values);
  return {
    answers: Object.fromEntries(answers),
    ...(Object.keys(traits).length > 0 ? { traits } : {}),
    path: [...path, ...again].map((i) => survey.questions[i]?.id ?? ""),
  };
}
