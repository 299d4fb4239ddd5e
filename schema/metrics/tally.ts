/**
 * What one response adds to the counts of its survey. The counts that reports read are sums of tallies. A report that
 * reads rows sums the same tallies, so every number has one definition.
 */

import type { Question, Survey } from "../definition/survey.ts";
import type { Answers } from "../engine/answer.ts";
import { specOf } from "../kinds/registry.ts";
import { scaleOf } from "../kinds/scaleOf.ts";
import type { ResponseState } from "../protocol/responseStates.ts";

/** Columns of a count's row, in the order of a mask's bits. c0–c10 are points of a scale, or as FUNNEL says. */
export const COLUMNS = [
  "c0",
  "c1",
  "c2",
  "c3",
  "c4",
  "c5",
  "c6",
  "c7",
  "c8",
  "c9",
  "c10",
  "asked",
  "answered",
  "skipped",
] as const;
export type Column = (typeof COLUMNS)[number];

/** The key of the row that counts prompts, and what its columns mean. */
export const FUNNEL_KEY = "";
export const FUNNEL = {
  shown: "c0",
  started: "c1",
  completed: "c2",
  /** completed responses that count as started */
  fulfilled: "c3",
  dismissed: "c4",
} as const satisfies Record<string, Column>;

/** The key of an ending's row; how often it was reached is in c0. */
export const endingKey = (ending: string): string => `${ENDING}${ending}`;
/** No question's id begins with this. */
const ENDING = "|ending|";

/** The ending that a response reached, or null before it is completed. */
export function endingOf(tally: Tally): string | null {
  const key = Object.keys(tally).find((one) => one.startsWith(ENDING));
  return key === undefined ? null : key.slice(ENDING.length);
}

/** By key (`""`, `score|nps`, `why|choice|price`): which columns the response adds 1 to, a bit each. */
export type Tally = Record<string, number>;

const BITS = Object.fromEntries(COLUMNS.map((column, i) => [column, 1 << i])) as Record<Column, number>;
/** The bit of a column in a mask. */
export const bitOf = (column: Column): number => BITS[column];
const bitIf = (condition: boolean, column: Column): number => (condition ? BITS[column] : 0);

/**
 * The key of a question's row. Kind and scale are part of the key, so that answers on different scales are never added
 * up.
 */
export const tallyKey = (question: Question): string =>
  `${question.id}|${question.kind}${specOf(question).countedAs(question)}`;

/** The column for a point of a scale: its index from 0. */
export const scaleColumn = (point: number): Column => COLUMNS[point] ?? "c10";

/** The key of a choice's row; its count is in c0. Consent has one, `true`. */
export const choiceKey = (question: Question, choice: string): string => `${tallyKey(question)}|${choice}`;

function addQuestion(tally: Tally, question: Question, answers: Answers, wasAsked: boolean): void {
  const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  const isAnswered = value !== null && value !== undefined;
  let mask =
    bitIf(wasAsked, "asked") | bitIf(isAnswered, "answered") | bitIf(wasAsked && value === null, "skipped");
  if (isAnswered && scaleOf(question) && typeof value === "number") mask |= bitOf(scaleColumn(value));
  tally[tallyKey(question)] = mask;
  if (!isAnswered) return;
  for (const id of specOf(question).pickedIds(value)) tally[choiceKey(question, id)] = bitOf("c0");
}

/** A response counts as started once it has an answer that is not null. */
export const hasAnswer = (answers: Answers): boolean =>
  Object.values(answers).some((value) => value !== null);

/**
 * @param path the questions asked, as `replay` gives them
 * @param answers of the path
 * @param ending the ending reached, or null before the response is completed
 */
export function tallyOf(
  survey: Survey,
  state: ResponseState,
  path: readonly string[],
  answers: Answers,
  ending: string | null,
): Tally {
  const started = hasAnswer(answers);
  const tally: Tally = {
    [FUNNEL_KEY]:
      bitOf(FUNNEL.shown) |
      bitIf(started, FUNNEL.started) |
      bitIf(state === "completed", FUNNEL.completed) |
      bitIf(state === "completed" && started, FUNNEL.fulfilled) |
      bitIf(state === "dismissed", FUNNEL.dismissed),
  };
  for (const question of survey.questions)
    if (path.includes(question.id)) addQuestion(tally, question, answers, true);
  if (ending !== null) tally[endingKey(ending)] = bitOf("c0");
  return tally;
}

/**
 * What an imported response adds: its answers alone. Nobody was shown a prompt, so it counts in no funnel, response rate
 * or ending, and no question of it was asked or skipped.
 */
export function importedTally(survey: Survey, answers: Answers): Tally {
  const tally: Tally = {};
  for (const question of survey.questions)
    if ((answers[question.id] ?? null) !== null) addQuestion(tally, question, answers, false);
  return tally;
}

/** Whether the response of this tally is a prompt that somebody was shown. An imported one is not. */
export const isPrompt = (tally: Tally): boolean => Object.hasOwn(tally, FUNNEL_KEY);
