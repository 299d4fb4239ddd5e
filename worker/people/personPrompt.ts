import type { Row } from "@libsql/client";
import type { Survey } from "../../schema/definition/survey.ts";
import type { Answers } from "../../schema/engine/answer.ts";
import { scoreGroup } from "../../schema/kinds/scoreGroup.ts";
import { isScored, MOODS } from "../../schema/metrics/moods.ts";
import type { PersonPrompt } from "../../schema/metrics/person.ts";
import { COLUMNS, endingOf, FUNNEL, FUNNEL_KEY, type Tally } from "../../schema/metrics/tally.ts";

/** Columns that `promptOf` reads. */
export const PROMPT_COLUMNS = ["survey", "version", "answers", "tally", "test", "excluded"] as const;

/** The answer to the survey's first nps, csat or ces question. */
function scoreOf({ questions }: Survey, answers: Answers): PersonPrompt["score"] {
  const question = questions.find(({ kind }) => isScored(kind));
  if (!question || !isScored(question.kind)) return null;
  const value = Object.hasOwn(answers, question.id) ? answers[question.id] : null;
  const group = scoreGroup(question.kind, value, question.kind === "ces" ? question.points : undefined);
  if (typeof value !== "number" || !group) return null;
  return { metric: question.kind, value, group, mood: MOODS[group] };
}

const tallyIn = (row: Row): Tally => JSON.parse(String(row.tally)) as Tally;
const maskOf = (row: Row): number => tallyIn(row)[FUNNEL_KEY] ?? 0;
const SHOWN = 1 << COLUMNS.indexOf(FUNNEL.shown);
const STARTED = 1 << COLUMNS.indexOf(FUNNEL.started);

/** A prompt that counts: no test, none left out by hand, and none imported, because that was a prompt of nobody. */
export const isPrompt = (row: Row): boolean =>
  row.test === 0 && row.excluded === null && (maskOf(row) & SHOWN) !== 0;

/** It has an answer that is not null. */
export const isStarted = (row: Row): boolean => (maskOf(row) & STARTED) !== 0;

/** A response as a prompt of its person. @param definition null where the survey was deleted meanwhile */
export function promptOf(row: Row, definition: Survey | null): PersonPrompt {
  const answers = JSON.parse(String(row.answers)) as Answers;
  const ending = endingOf(tallyIn(row));
  return {
    at: Number(row.at),
    seq: Number(row.seq),
    survey: String(row.survey),
    touchpoint: definition?.touchpoint ?? null,
    started: isStarted(row),
    score: definition && scoreOf(definition, answers),
    outcome: definition?.endings?.find(({ id }) => id === ending)?.outcome ?? null,
  };
}
