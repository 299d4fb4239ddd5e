import type { Row } from "@libsql/client";
import type { Answers } from "../../schema/engine/answer.ts";
import { isScored, type Mood, moodOf, type ScoredKind } from "../../schema/metrics/moods.ts";
import { median, percentOf } from "../../schema/metrics/scores.ts";
import { VersionCache } from "../people/versionCache.ts";
import type { LoopAnswer } from "../schemas/results/people.ts";
import type { Database } from "../store/database.ts";
import {
  firstNamings,
  gatherPeople,
  NamedRows,
  personOf,
  userOf,
  visitorOf,
} from "../store/people/namedRows.ts";
import { scan } from "../store/rows/rowSlices.ts";
import type { Span } from "./buckets.ts";

const HOUR = 3_600_000;
const COLUMNS = [
  "seq",
  "at",
  "url",
  "survey",
  "version",
  "visitor",
  "user",
  "answers",
  "handled",
  "handled_at",
];

/** The moods of a response's answers, by kind of question. */
function moodsOf(row: Row, site: number, versions: VersionCache): Map<ScoredKind, Mood[]> {
  const answers = JSON.parse(String(row.answers)) as Answers;
  const moods = new Map<ScoredKind, Mood[]>();
  for (const question of versions.find(site, row)?.questions ?? []) {
    const mood = Object.hasOwn(answers, question.id) && moodOf(question, answers[question.id]);
    if (!mood || !isScored(question.kind)) continue;
    moods.set(question.kind, [...(moods.get(question.kind) ?? []), mood]);
  }
  return moods;
}

const isUnhappy = (moods: readonly Mood[] | undefined): boolean => moods?.includes("unhappy") ?? false;

/**
 * Whether the person was not unhappy at the next answer of a kind that made them unhappy; null where there is none yet.
 *
 * @param rows theirs, in the order of time
 */
function hasRecovered(
  handled: Row,
  rows: readonly Row[],
  site: number,
  versions: VersionCache,
): boolean | null {
  const moods = moodsOf(handled, site, versions);
  const kinds = [...moods.keys()].filter((kind) => isUnhappy(moods.get(kind)));
  for (const row of rows) {
    if (Number(row.at) <= Number(handled.handled_at)) continue;
    const next = moodsOf(row, site, versions);
    if (kinds.some((kind) => next.has(kind))) return !kinds.some((kind) => isUnhappy(next.get(kind)));
  }
  return null;
}

/** Of the people whose unhappy answers were handled, those who were not unhappy the next time. */
async function recoveredOf(database: Database, site: number, handled: readonly Row[]) {
  const names = handled.map((row) => [visitorOf(row), userOf(row)] as const);
  const found = new NamedRows(database, site, ["survey", "version", "answers", "test", "excluded"]);
  const isCounted = (row: Row) => row.test === 0 && row.excluded === null;
  await gatherPeople(
    found,
    {
      visitors: new Set(names.flatMap(([visitor]) => visitor ?? [])),
      users: new Set(names.flatMap(([, user]) => user ?? [])),
    },
    isCounted,
  );
  const rows = [...found.rows.values()].filter(isCounted);
  rows.sort((a, b) => Number(a.at) - Number(b.at) || Number(a.seq) - Number(b.seq));
  const versions = new VersionCache(database);
  await versions.load(site, [...rows, ...handled]);
  const named = firstNamings(rows);
  const rowsOf = new Map<string | null, Row[]>();
  for (const row of rows) {
    const person = personOf(row, named);
    const theirs = rowsOf.get(person);
    if (theirs) theirs.push(row);
    else rowsOf.set(person, [row]);
  }
  // One person counts once, by what was handled last.
  const last = new Map<string, Row>();
  for (const row of handled) {
    const person = personOf(row, named);
    const known = person === null ? undefined : last.get(person);
    if (person !== null && Number(known?.handled_at ?? 0) <= Number(row.handled_at)) last.set(person, row);
  }
  const told = [...last]
    .map(([person, row]) => hasRecovered(row, rowsOf.get(person) ?? [], site, versions))
    .filter((recovered) => recovered !== null);
  return percentOf(told.filter(Boolean).length, told.length);
}

/** `GET /v1/loop` (contract section 17). @param span null: all responses */
export async function loopReport(database: Database, site: number, span: Span | null): Promise<LoopAnswer> {
  let unhappy = 0;
  let count = 0;
  const handled: Row[] = [];
  const options = { columns: COLUMNS, ...(span && { span }) };
  for await (const rows of scan(database, site, { mood: "unhappy" }, options)) {
    unhappy += rows.length;
    for (const row of rows) {
      if (row.handled !== 1) continue;
      count++;
      if (row.handled_at !== null) handled.push(row);
    }
  }
  return {
    unhappy,
    handled: count,
    medianHours: median(handled.map((row) => (Number(row.handled_at) - Number(row.at)) / HOUR)),
    open: unhappy - count,
    recovered: await recoveredOf(database, site, handled),
  };
}
