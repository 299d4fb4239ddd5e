/** Whose responses changed since the job last looked. */
import type { InStatement, Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { type MarkedRow, markOf, moveMark } from "../jobMarks.ts";

/** Changes, and new responses, that one pass takes; they are of fewer persons. The job is paced by passes. */
const MOST = 2_000;
/** With more changes than this, all people are made anew: that reads the table fewer times. */
const TOO_MANY = 100_000;

export interface ChangedNames {
  site: number;
  visitors: Set<string>;
  users: Set<string>;
}

export interface Pending {
  /** the last change of it, and the last new response */
  upTo: number;
  last: MarkedRow | null;
  sites: ChangedNames[];
  /** all people have to be made anew: from what was there before the table, or because so much has changed */
  isIncomplete: boolean;
  /** it holds all changes that there were */
  isAll: boolean;
}

/** The last of some rows. */
function lastOf(rows: readonly Row[]): MarkedRow | null {
  const last = rows.reduce<Row | null>((a, b) => (a && Number(a.seq) > Number(b.seq) ? a : b), null);
  return last && { seq: Number(last.seq), id: String(last.id) };
}

const MARK = markOf("people");

/** What the next pass has to look at; null: nothing. */
export async function readPending(database: Database): Promise<Pending | null> {
  const [progress, ends, newest = [], rows = [], came = []] = await database.read([
    "SELECT is_complete FROM people_progress",
    "SELECT min(seq) AS low, max(seq) AS high FROM person_changes",
    `SELECT seq, id, seq - ${MARK} AS n FROM responses ORDER BY seq DESC LIMIT 1`,
    {
      sql: `SELECT site, visitor, user, max(seq) AS seq, count(*) AS n FROM (
        SELECT * FROM person_changes ORDER BY seq LIMIT ?) GROUP BY site, visitor, user`,
      args: [MOST],
    },
    {
      // Beside max(), SQLite gives the other columns of the row that has the maximum:
      // https://www.sqlite.org/lang_select.html#bareagg
      sql: `SELECT site, visitor, "user", max(seq) AS seq, id, count(*) AS n FROM (
        SELECT seq, id, site, visitor, "user" FROM responses WHERE seq > ${MARK} ORDER BY seq LIMIT ?)
        GROUP BY site, visitor, "user"`,
      args: [MOST],
    },
  ]);
  const [low, high] = [Number(ends?.[0]?.low ?? 0), Number(ends?.[0]?.high ?? 0)];
  const isIncomplete = progress?.[0]?.is_complete !== 1;
  if (isIncomplete || high - low + Number(newest[0]?.n ?? 0) > TOO_MANY)
    return { upTo: high, last: lastOf(newest), sites: [], isIncomplete: true, isAll: true };
  if (rows.length + came.length === 0) return null;
  const sites = new Map<number, ChangedNames>();
  for (const row of [...rows, ...came]) {
    const site = Number(row.site);
    const names = sites.get(site) ?? { site, visitors: new Set(), users: new Set() };
    if (row.visitor !== null) names.visitors.add(String(row.visitor));
    if (row.user !== null) names.users.add(String(row.user));
    sites.set(site, names);
  }
  const upTo = rows.reduce((last: number, row: Row) => Math.max(last, Number(row.seq)), 0);
  const isAll = [rows, came].every((some) => some.reduce((sum, { n }) => sum + Number(n), 0) < MOST);
  return { upTo, last: lastOf(came), sites: [...sites.values()], isIncomplete: false, isAll };
}

/** Notes that people follow all of it. */
export const takeChanges = ({ upTo, last }: Pending): InStatement[] => [
  { sql: "DELETE FROM person_changes WHERE seq <= ?", args: [upTo] },
  ...(last ? [moveMark("people", last)] : []),
];

/** A condition on rows of `responses` that the job has yet to hear of. */
export const isNewToPeople = `seq > ${MARK}`;

export const isCompleteNow: InStatement = { sql: "UPDATE people_progress SET is_complete = 1", args: [] };

/**
 * Statements that take away all that the job keeps of these names. They go behind the erasure of the responses. What
 * the job has yet to hear of other people stays.
 */
export function erasePeople(site: number, names: readonly string[]): InStatement[] {
  const args = [site, JSON.stringify(names)];
  const are = (column: string) => `site = ?1 AND ${column} IN (SELECT value FROM json_each(?2))`;
  return [
    { sql: `DELETE FROM people WHERE ${are("id")}`, args },
    {
      sql: `INSERT INTO person_changes (site, "user") SELECT site, "user" FROM named_visitors WHERE ${are("visitor")}`,
      args,
    },
    { sql: `DELETE FROM named_visitors WHERE ${are("visitor")} OR ${are('"user"')}`, args },
    { sql: `DELETE FROM left_marks WHERE ${are("person")}`, args },
    { sql: `UPDATE person_changes SET visitor = NULL WHERE ${are("visitor")}`, args },
    { sql: `UPDATE person_changes SET "user" = NULL WHERE ${are('"user"')}`, args },
  ];
}
