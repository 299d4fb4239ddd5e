/** What an alert would have done over the past year, by the functions that judge what comes in. */
import { newFallsMemory } from "../../schema/metrics/cusum.ts";
import { round } from "../../schema/metrics/scores.ts";
import { hasAnswer } from "../../schema/metrics/tally.ts";
import type { AlertCondition, BelowCondition, ParticipationCondition } from "../schemas/alerts.ts";
import { scanPast } from "../store/alerts/pastResponses.ts";
import type { Database } from "../store/database.ts";
import { listAllVersions } from "../store/surveys.ts";
import { findBelow, findFall, isMatched } from "./judge.ts";
import { isAbout, isPrompt, type JudgedResponse, valuesOf } from "./judged.ts";
import type { BelowMemory } from "./memory.ts";
import { noMoods, scoreOf } from "./metricCounts.ts";
import { type Prompts, participationFell } from "./participation.ts";

const DAY = 86_400_000;
const YEAR_DAYS = 365.25;
/** A level is learnt from the days before the year. */
const LEVEL_DAYS = 90;
/** The answer lists no more, the newest; `perYear` counts all. */
const MOST_TOLD = 1_000;

type What = Record<string, unknown>;
/** Takes responses in the order of their time. @returns what fires at each, or null */
type Replay = (response: JudgedResponse) => What | null;

function replayBelow(wanted: BelowCondition): Replay {
  const memory: BelowMemory = { isBelow: false };
  const over = Number.parseInt(wanted.over, 10) * DAY;
  const window: { at: number; value: number }[] = [];
  const moods = noMoods();
  let first = 0;
  const count = (value: number, sign: 1 | -1) => {
    const lost = wanted.metric === "nps" ? -100 : 0;
    moods[value === 100 ? "happy" : value === lost ? "unhappy" : "neutral"] += sign;
    moods.n += sign;
  };
  return (response) => {
    if (!isAbout(wanted, response)) return null;
    for (const value of valuesOf(wanted.metric, response, wanted.survey !== undefined)) {
      window.push({ at: response.at, value });
      count(value, 1);
    }
    for (let oldest = window[first]; oldest && oldest.at < response.at - over; oldest = window[first]) {
      count(oldest.value, -1);
      first++;
    }
    return findBelow(wanted, memory, scoreOf(wanted.metric, moods));
  };
}

function replayParticipation(wanted: ParticipationCondition): Replay {
  const names = new Map<string, string>();
  const byPerson = new Map<string, Prompts>();
  return (response) => {
    const { user, visitor } = response;
    if (!isPrompt(response)) return null;
    if (user !== null && visitor !== null && !names.has(visitor)) {
      names.set(visitor, user);
      // What a visitor did before they were named is the user's.
      const unnamed = byPerson.get(`visitor ${visitor}`) ?? [];
      byPerson.set(`user ${user}`, [...(byPerson.get(`user ${user}`) ?? []), ...unnamed]);
    }
    const named = user ?? (visitor === null ? undefined : names.get(visitor));
    const person = named ?? visitor;
    if (person == null) return null;
    const key = `${named === undefined ? "visitor" : "user"} ${person}`;
    const before = byPerson.get(key) ?? [];
    const after = [hasAnswer(response.answers), ...before].slice(0, wanted.prompts + 1);
    byPerson.set(key, after);
    const fell = participationFell(wanted, before, after);
    return fell === null ? null : { person, participation: fell, prompts: wanted.prompts };
  };
}

function replayOf({ response, falls, below, participation }: AlertCondition): Replay {
  if (falls) {
    const memory = newFallsMemory();
    return (one) => findFall(falls, memory, one, one.at);
  }
  if (below) return replayBelow(below);
  if (participation) return replayParticipation(participation);
  return (one) =>
    response && isPrompt(one) && isMatched(response, one) ? { response: one.id, answers: one.answers } : null;
}

/** `POST /v1/alerts/rehearse` */
export async function rehearseAlert(database: Database, site: number, when: AlertCondition, now: number) {
  const definitions = new Map(
    (await listAllVersions(database, site)).map((one) => [`${one.survey} ${one.version}`, one.definition]),
  );
  const yearAgo = now - YEAR_DAYS * DAY;
  const survey = (when.response ?? when.falls ?? when.below)?.survey;
  const replay = replayOf(when);
  const fired: { at: string; what: What }[] = [];
  let first: number | null = null;
  for await (const row of scanPast(database, {
    site,
    survey,
    from: yearAgo - LEVEL_DAYS * DAY,
    until: now,
  })) {
    const definition = definitions.get(`${row.survey} ${row.version}`);
    if (!definition) continue;
    const what = replay({ ...row, definition });
    if (row.at < yearAgo) {
      first = yearAgo;
      continue;
    }
    first ??= row.at;
    if (what) fired.push({ at: new Date(row.at).toISOString(), what });
  }
  const years = first === null ? 1 : Math.max(1, (now - first) / DAY) / YEAR_DAYS;
  return {
    fired: fired.slice(-MOST_TOLD),
    perYear: round(fired.length / years, 1),
    from: first === null ? null : new Date(first).toISOString(),
  };
}
