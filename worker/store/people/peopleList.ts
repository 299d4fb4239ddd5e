/** Reads of people, as the job has made them. */
import type { InStatement, InValue, Row } from "@libsql/client";
import { type ChurnThreshold, FEWEST_PROMPTS, type Participation } from "../../../schema/metrics/churn.ts";
import type { Mood } from "../../../schema/metrics/moods.ts";
import type { Database } from "../database.ts";
import { allOf, type Where } from "../rows/filters.ts";
import type { Place } from "../rows/rowSlices.ts";
import { isNewToPeople } from "./personChanges.ts";

export interface PeopleFilters {
  /** what the id begins with */
  q?: string | undefined;
  mood?: Mood | undefined;
  left?: boolean | undefined;
  atRisk?: boolean | undefined;
}

interface Page {
  limit: number;
  place: Place | null;
}

const participationsOf = (site: number): InStatement => ({
  sql: "SELECT has_left, recent, started, people FROM participations WHERE site = ? AND people > 0",
  args: [site],
});

const toParticipation = (row: Row): Participation => ({
  hasLeft: row.has_left === 1,
  recent: Number(row.recent),
  started: Number(row.started),
  people: Number(row.people),
});

/** All people with 3 prompts or more, those who took part alike together. */
export async function readParticipations(database: Database, site: number): Promise<Participation[]> {
  const [rows = []] = await database.read([participationsOf(site)]);
  return rows.map(toParticipation);
}

/** People at risk: SQL for `isAtRisk` (schema/metrics/churn.ts). */
const atRisk = (threshold: ChurnThreshold | null): Where =>
  threshold
    ? {
        sql: "left_at IS NULL AND prompts >= ? AND recent_started * 10 <= ? * recent",
        args: [FEWEST_PROMPTS, Math.round(threshold.participation * 10)],
      }
    : { sql: "false", args: [] };

function pageOf(
  site: number,
  { q, mood, left, atRisk: risk }: PeopleFilters,
  threshold: ChurnThreshold | null,
  { limit, place }: Page,
): InStatement {
  const one = (sql: string, ...args: InValue[]): Where => ({ sql, args });
  const risky = atRisk(threshold);
  const where = allOf([
    one("site = ?", site),
    ...(q === undefined ? [] : [one("substr(id, 1, ?) = ?", [...q].length, q)]),
    ...(mood === undefined ? [] : [one("mood = ?", mood)]),
    ...(left === undefined ? [] : [one(`left_at IS ${left ? "NOT " : ""}NULL`)]),
    ...(risk === undefined ? [] : [{ ...risky, sql: risk ? risky.sql : `NOT (${risky.sql})` }]),
    ...(place ? [one("(last_at, last_seq) < (?, ?)", place.at, place.seq)] : []),
  ]);
  return {
    sql: `SELECT * FROM people WHERE ${where.sql} ORDER BY last_at DESC, last_seq DESC LIMIT ?`,
    args: [...where.args, limit + 1],
  };
}

/** @returns where the next page begins, or null at the end; `participations` to know who is at risk */
export async function listPeople(
  database: Database,
  site: number,
  filters: PeopleFilters,
  page: Page,
  thresholdFrom: (participations: readonly Participation[]) => ChurnThreshold | null,
): Promise<{ rows: Row[]; next: Place | null; threshold: ChurnThreshold | null }> {
  const known = filters.atRisk === undefined ? null : thresholdFrom(await readParticipations(database, site));
  const [found = [], participations = []] = await database.read([
    pageOf(site, filters, known, page),
    participationsOf(site),
  ]);
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > page.limit && last ? { at: Number(last.last_at), seq: Number(last.last_seq) } : null,
    threshold: filters.atRisk === undefined ? thresholdFrom(participations.map(toParticipation)) : known,
  };
}

/** The person of a name: a visitor's who was named is the user's. Null where nobody has a prompt under it. */
export async function findPerson(
  database: Database,
  site: number,
  name: string,
): Promise<{ row: Row | null; participations: Participation[]; isPending: boolean }> {
  const [rows = [], participations = [], pending = []] = await database.read([
    {
      sql: `SELECT * FROM people WHERE site = ?1 AND id IN (
          ?2, (SELECT "user" FROM named_visitors WHERE site = ?1 AND visitor = ?2))
        ORDER BY id <> ?2`,
      args: [site, name],
    },
    participationsOf(site),
    {
      sql: `SELECT 1 FROM person_changes WHERE site = ?1 AND (visitor = ?2 OR "user" = ?2)
        UNION ALL SELECT 1 FROM responses WHERE ${isNewToPeople} AND +site = ?1 AND (visitor = ?2 OR "user" = ?2)
        LIMIT 1`,
      args: [site, name],
    },
  ]);
  return {
    row: rows[0] ?? null,
    participations: participations.map(toParticipation),
    isPending: pending.length > 0,
  };
}

/** Notes that a person left, or did not, and tells the job. */
export async function markLeft(
  database: Database,
  site: number,
  person: string,
  mark: { at: number; hasLeft: boolean; reason: string | null },
): Promise<void> {
  await database.write([
    {
      sql: `INSERT INTO left_marks (site, person, at, has_left, reason) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET at = excluded.at, has_left = excluded.has_left, reason = excluded.reason`,
      args: [site, person, mark.at, mark.hasLeft ? 1 : 0, mark.reason],
    },
    { sql: `INSERT INTO person_changes (site, "user") VALUES (?, ?)`, args: [site, person] },
  ]);
}
