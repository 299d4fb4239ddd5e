/**
 * THE ENGINE (contract section 3): the one copy of the code that decides where a survey goes. The widget runs it to
 * advance, the collector to check what arrives, `simulate` to explain. Pure: no DOM, clock, network or randomness.
 */

import type { Question } from "../definition/survey.ts";
import type { Answers, Traits } from "./answer.ts";
import { holds } from "./condition.ts";

/** What the engine needs of a survey: the widget's compiled one and the owner's definition both are one. */
export interface Flow {
  questions: readonly Question[];
  endings?: readonly { id: string }[] | undefined;
}

/** Where a flow stands. `loop`: the question that would have been asked again, had the first ending not been taken. */
export type Place = { question: Question } | { ending: string; loop: string | null };

/** A whole walk: `path` is the questions asked, in order, the one it stopped at as the last. */
export interface Walk {
  path: string[];
  /** the question that waits for an answer */
  next: string | null;
  ending: string | null;
  /** the question that would be asked again; `path` then ends with it, `next` and `ending` are null */
  loop: string | null;
}

/** The ending that `end` means. */
export const firstEnding = (flow: Flow): string => flow.endings?.[0]?.id ?? "thanks";

/** The answers of the questions on a path, and no others. */
export function prune(answers: Answers, path: readonly string[]): Answers {
  const kept: Answers = {};
  for (const id of path) if (Object.hasOwn(answers, id)) kept[id] = answers[id] ?? null;
  return kept;
}

/** The target after a question: its own `next`, else the following question in order, else the first ending. */
function targetOf(flow: Flow, question: Question, answers: Answers, traits: Traits): string {
  const { next } = question;
  if (typeof next === "string") return next;
  const facts = { answers, traits, questions: flow.questions };
  const jump = next?.find(({ when }) => !when || holds(when, facts));
  return jump?.to ?? flow.questions[flow.questions.indexOf(question) + 1]?.id ?? "end";
}

/**
 * Where the flow goes after the last question of `trail` was answered or skipped; from an empty trail, to the first
 * question. Only answers of questions on the trail are seen. A question that the trail has already is not asked
 * again: the first ending comes instead, as it does for a target that does not exist.
 */
export function step(flow: Flow, trail: readonly string[], answers: Answers, traits: Traits): Place {
  const find = (id: string | undefined) => flow.questions.find((question) => question.id === id);
  const from = find(trail.at(-1));
  const target = from ? targetOf(flow, from, prune(answers, trail), traits) : flow.questions[0]?.id;
  const question = find(target);
  if (question && !trail.includes(question.id)) return { question };
  const ending = flow.endings?.find(({ id }) => id === target)?.id ?? firstEnding(flow);
  return { ending, loop: question?.id ?? null };
}

/**
 * Walks while answers are there: `null` skips, a message is passed. Stops at the first question with no key in
 * `answers`, or whose answer `accepts` refuses.
 */
export function walk(
  flow: Flow,
  answers: Answers,
  traits: Traits,
  accepts: (question: Question, answer: unknown) => boolean = () => true,
): Walk {
  const path: string[] = [];
  for (;;) {
    const place = step(flow, path, answers, traits);
    if (!("question" in place)) {
      const { ending, loop } = place;
      return loop
        ? { path: [...path, loop], next: null, ending: null, loop }
        : { path, next: null, ending, loop };
    }
    const { id, kind } = place.question;
    path.push(id);
    // A message needs no key, but what is wrongly answered to one is judged as any answer is.
    const isPassed = Object.hasOwn(answers, id) ? accepts(place.question, answers[id]) : kind === "message";
    if (!isPassed) return { path, next: id, ending: null, loop: null };
  }
}
