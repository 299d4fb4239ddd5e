/** Rows of `people`, as the job writes them. */
import type { InStatement, InValue, Row } from "@libsql/client";
import type { LeftMark, PersonSummary } from "../../../schema/metrics/person.ts";
import type { Database } from "../database.ts";
import type { Naming } from "./namedRows.ts";

/** A person to be written; `summary` null: there are no prompts of theirs any more. */
export interface PersonEntry {
  id: string;
  named: boolean;
  summary: PersonSummary | null;
}

const COLUMNS = [
  "id",
  "named",
  "prompts",
  "started",
  "recent",
  "recent_started",
  "last_at",
  "last_seq",
  "last",
  "mood",
  "moods",
  "left_at",
  "left_reason",
  "stayed",
  "stayed_recent",
  "stayed_started",
] as const;

function valuesOf({ id, named, summary: one }: PersonEntry): InValue[] {
  if (!one) return [];
  return [
    ...[id, named ? 1 : 0, one.prompts, one.started, one.recent, one.recentStarted, one.lastAt, one.lastSeq],
    ...[one.last && JSON.stringify(one.last), one.mood, JSON.stringify(one.moods)],
    ...[one.left?.at ?? null, one.left?.reason ?? null],
    ...[one.stayed, one.stayedRecent, one.stayedStarted],
  ];
}

/** A person as a row of the table. */
export const rowOf = (entry: PersonEntry): Row | null =>
  entry.summary && (Object.fromEntries(valuesOf(entry).map((value, i) => [COLUMNS[i], value])) as Row);

const place = (column: (typeof COLUMNS)[number]): string => `value ->> ${COLUMNS.indexOf(column)}`;

/**
 * Puts these in the place of what is there. A person whose last response was erased since it was read is left out: the
 * erasure is told to the job as well, and nobody comes back meanwhile.
 */
export const peopleStatements = (site: number, entries: readonly PersonEntry[]): InStatement[] => [
  {
    sql: "DELETE FROM people WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2))",
    args: [site, JSON.stringify(entries.map(({ id }) => id))],
  },
  {
    sql: `INSERT INTO people (site, ${COLUMNS.join(", ")})
      SELECT ?1, ${COLUMNS.map(place).join(", ")} FROM json_each(?2)
      WHERE EXISTS (SELECT 1 FROM responses r
        WHERE r.seq = ${place("last_seq")} AND r.site = ?1 AND r.at = ${place("last_at")})`,
    args: [site, JSON.stringify(entries.flatMap((entry) => (entry.summary ? [valuesOf(entry)] : [])))],
  },
];

/** Those of the entries that differ from what is there. */
export async function findDifferent(
  database: Database,
  site: number,
  entries: readonly PersonEntry[],
): Promise<PersonEntry[]> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT ${COLUMNS.join(", ")} FROM people WHERE site = ? AND id IN (SELECT value FROM json_each(?))`,
      args: [site, JSON.stringify(entries.map(({ id }) => id))],
    },
  ]);
  const present = new Map(
    rows.map((row) => [String(row.id), JSON.stringify(COLUMNS.map((column) => row[column]))]),
  );
  return entries.filter((entry) => {
    const known = present.get(entry.id);
    return entry.summary ? known !== JSON.stringify(valuesOf(entry)) : known !== undefined;
  });
}

/** Puts the users of these visitors in the place of what is there; null: never named. */
export const namingStatements = (site: number, users: ReadonlyMap<string, Naming | null>): InStatement[] => [
  {
    sql: "DELETE FROM named_visitors WHERE site = ?1 AND visitor IN (SELECT value FROM json_each(?2))",
    args: [site, JSON.stringify([...users.keys()])],
  },
  {
    // Where the row that names them was erased meanwhile, nobody is named.
    sql: `INSERT INTO named_visitors (site, visitor, user) SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2)
      WHERE EXISTS (SELECT 1 FROM responses r WHERE r.seq = value ->> 2 AND r.site = ?1 AND r."user" = value ->> 1)`,
    args: [
      site,
      JSON.stringify([...users].flatMap(([visitor, one]) => (one ? [[visitor, one.user, one.seq]] : []))),
    ],
  },
];

/** The user that each of these visitors is named, as far as the job has come. */
export async function readNamings(
  database: Database,
  site: number,
  visitors: Iterable<string>,
): Promise<Map<string, string>> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT visitor, user FROM named_visitors
        WHERE site = ? AND visitor IN (SELECT value FROM json_each(?))`,
      args: [site, JSON.stringify([...visitors])],
    },
  ]);
  return new Map(rows.map((row) => [String(row.visitor), String(row.user)]));
}

export const markOf = (row: Row): LeftMark => ({
  at: Number(row.at),
  hasLeft: row.has_left === 1,
  reason: row.reason === null ? null : String(row.reason),
});

/** What the owner says of these names. */
export async function readMarks(
  database: Database,
  site: number,
  names: Iterable<string>,
): Promise<Map<string, LeftMark>> {
  const [rows = []] = await database.read([
    {
      sql: "SELECT * FROM left_marks WHERE site = ? AND person IN (SELECT value FROM json_each(?))",
      args: [site, JSON.stringify([...names])],
    },
  ]);
  return new Map(rows.map((row) => [String(row.person), markOf(row)]));
}
