/** Every way through a survey that visitors can tell apart, found by the engine. */

import type { Question, Survey } from "../../../schema/definition/survey.ts";
import type { Answer, Answers } from "../../../schema/engine/answer.ts";
import { walk } from "../../../schema/engine/flow.ts";

/** One answer on the way; null: skipped. */
export interface Step {
  question: Question;
  answer: Answer | null;
  /** an ending comes next */
  isLast: boolean;
}

/** A way to an ending, or to the question at which the visitor closes the prompt. */
export interface Path {
  name: string;
  survey: Survey;
  steps: Step[];
  ending: string | null;
  closedAt: Question | null;
}

const TYPED = 'Zoë’s "café" & <b>beans</b> ☕, =1+1';
/** Scores after which every way is walked, and the other ends of the groups, after which one is. */
const SCORES: Partial<Record<Question["kind"], { all: number[]; one: number[] }>> = {
  nps: { all: [6, 7, 10], one: [0, 8, 9] },
  csat: { all: [2, 5], one: [1, 3, 4] },
  ces: { all: [3, 5], one: [1, 4, 7] },
};

/** Answers that stand for all others: scores of each group, every choice, a typed one, none. */
function samplesOf(question: Question): (Answer | null)[] {
  const skipped = question.required ? [] : [null];
  if (question.kind === "text") return [TYPED, ...skipped];
  if (question.kind === "consent") return [true, ...skipped];
  if (question.kind === "choice" || question.kind === "choices") {
    const ids = question.choices.map(({ id }) => id);
    const other = question.other ? [{ other: TYPED }] : [];
    if (question.kind === "choice") return [...ids, ...other, ...skipped];
    return [ids.slice(0, 1), [...ids, ...other], ...skipped];
  }
  const { all = [], one = [] } = SCORES[question.kind] ?? {};
  return [...all, ...one, ...skipped];
}

/** Whether all ways are walked after it, or one. */
const isFollowed = ({ kind }: Question, answer: Answer | null): boolean =>
  SCORES[kind]?.all.includes(Number(answer ?? Number.NaN)) ?? true;

const inWords = (answer: Answer | null): string => {
  if (answer === null) return "skipped";
  if (typeof answer !== "object") return answer === TYPED ? "typed" : `${answer}`;
  return Array.isArray(answer) ? answer.map(inWords).join("+") : "other";
};

export const answersOf = ({ steps }: Pick<Path, "steps">): Answers =>
  Object.fromEntries(steps.map(({ question, answer }) => [question.id, answer]));

/** The paths of a survey: its sample answers question by question, and a closing at each question once. */
export function pathsOf(survey: Survey): Path[] {
  const closed = new Set<string>();
  const nameOf = (steps: Step[], end: string) =>
    `${survey.id}: ${[...steps.map(({ answer }) => inWords(answer)), end].join(" → ")}`;
  const from = (steps: Step[]): Path[] => {
    const { next, ending } = walk(survey, answersOf({ steps }), {});
    const question = survey.questions.find(({ id }) => id === next);
    if (!question) return [{ name: nameOf(steps, `${ending}`), survey, steps, ending, closedAt: null }];
    const isWhole = steps.every((step) => isFollowed(step.question, step.answer));
    const on = samplesOf(question)
      .slice(isWhole ? 0 : -1)
      .flatMap((answer) => {
        const after = walk(survey, { ...answersOf({ steps }), [question.id]: answer }, {});
        return from([...steps, { question, answer, isLast: after.next === null }]);
      });
    if (closed.has(question.id)) return on;
    closed.add(question.id);
    return [
      ...on,
      { name: nameOf(steps, `closed at ${question.id}`), survey, steps, ending: null, closedAt: question },
    ];
  };
  return from([]);
}
