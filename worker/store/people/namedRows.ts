import type { InStatement, Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { rowRanges } from "../rows/rowRanges.ts";

/** Whose rows are looked for. */
export interface Names {
  visitors: Iterable<string>;
  users: Iterable<string>;
}

/** Names looked up in one statement. */
const TOGETHER = 100;
/**
 * With more names than this, all rows are looked at instead: a look-up by name visits each run of 1,024 rows, so that a
 * few thousand names cost more than the whole table.
 */
const MANY = 2_000;
/** Rows that one slice of the whole table looks at. */
const SLICE = 20_000;

const lookUp = (
  site: number,
  column: "visitor" | "user",
  names: readonly string[],
  columns: string,
): InStatement => ({
  sql: `SELECT ${columns} FROM responses WHERE seq IN (
    SELECT r.seq FROM (
      WITH RECURSIVE runs(run) AS (
        SELECT (SELECT min(seq) >> 10 FROM responses)
        UNION ALL SELECT run + 1 FROM runs WHERE run < (SELECT max(seq) >> 10 FROM responses)
      ) SELECT run FROM runs
    ) CROSS JOIN json_each(?1) n CROSS JOIN responses r INDEXED BY responses_by_${column}_run
    WHERE r.site = ?2 AND r.seq >> 10 = run AND r."${column}" = n.value)`,
  args: [JSON.stringify(names), site],
});

async function scanFor(database: Database, site: number, wanted: Wanted, columns: string): Promise<Row[]> {
  const found: Row[] = [];
  const [visitors, users] = [JSON.stringify([...wanted.visitors]), JSON.stringify([...wanted.users])];
  const ranges = rowRanges(database, {
    sql: `SELECT ${columns} FROM responses WHERE seq >= ?1 AND seq < ?2 AND +site = ?3 AND (
      visitor IN (SELECT value FROM json_each(?4)) OR "user" IN (SELECT value FROM json_each(?5)))`,
    args: [site, visitors, users],
    size: SLICE,
  });
  for await (const rows of ranges) found.push(...rows);
  return found;
}

interface Wanted {
  visitors: Set<string>;
  users: Set<string>;
}

async function lookUpAll(database: Database, site: number, wanted: Wanted, columns: string): Promise<Row[]> {
  const statements: InStatement[] = [];
  for (const column of ["visitor", "user"] as const) {
    const names = [...wanted[`${column}s`]];
    for (let from = 0; from < names.length; from += TOGETHER)
      statements.push(lookUp(site, column, names.slice(from, from + TOGETHER), columns));
  }
  const found: Row[] = [];
  // A file's are read one by one, so that other reads get their turn between them. Over HTTP each read is a round trip.
  const step = database.isFile ? 1 : statements.length;
  for (let from = 0; from < statements.length; from += step)
    found.push(...(await database.read(statements.slice(from, from + step))).flat());
  return found;
}

/**
 * Rows of persons, gathered name by name. A row comes once, however many names lead to it, and a name is looked up
 * once.
 */
export class NamedRows {
  readonly rows = new Map<number, Row>();
  readonly #known: Wanted = { visitors: new Set(), users: new Set() };

  readonly #read: (wanted: Wanted) => Promise<Row[]>;

  /** @param columns what is read of each row; seq, at, visitor and user are always */
  constructor(database: Database, site: number, columns: readonly string[]) {
    const all = [...new Set(["seq", "at", "visitor", "user", ...columns])];
    const list = all.includes("*") ? "*" : all.map((column) => `"${column}"`).join(", ");
    this.#read = (wanted) =>
      (wanted.visitors.size + wanted.users.size > MANY ? scanFor : lookUpAll)(database, site, wanted, list);
  }

  /** Reads the rows of these names as well. */
  async add({ visitors, users }: Partial<Names>): Promise<void> {
    const wanted: Wanted = { visitors: new Set(), users: new Set() };
    for (const name of visitors ?? []) if (!this.#known.visitors.has(name)) wanted.visitors.add(name);
    for (const name of users ?? []) if (!this.#known.users.has(name)) wanted.users.add(name);
    if (wanted.visitors.size + wanted.users.size === 0) return;
    for (const row of await this.#read(wanted)) this.rows.set(Number(row.seq), row);
    for (const name of wanted.visitors) this.#known.visitors.add(name);
    for (const name of wanted.users) this.#known.users.add(name);
  }
}

const nameIn = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
export const visitorOf = (row: Row): string | null => nameIn(row.visitor);
export const userOf = (row: Row): string | null => nameIn(row.user);

/** Who a visitor was named, by which row. */
export interface Naming {
  user: string;
  at: number;
  seq: number;
}
export type Namings = ReadonlyMap<string, Naming>;

/**
 * The user that each visitor of the rows was named first; visitors who were never named are not in it.
 *
 * @param first what is known of rows before these, which is added to
 */
export function firstNamings(rows: Iterable<Row>, first = new Map<string, Naming>()): Map<string, Naming> {
  for (const row of rows) {
    const [visitor, user] = [visitorOf(row), userOf(row)];
    if (visitor === null || user === null) continue;
    const [at, seq] = [Number(row.at), Number(row.seq)];
    const known = first.get(visitor);
    if (!known || at < known.at || (at === known.at && seq < known.seq))
      first.set(visitor, { user, at, seq });
  }
  return first;
}

/** The person of a row: its user, else the user that its visitor was named first, else its visitor. */
export function personOf(row: Row, named: Namings): string | null {
  const visitor = visitorOf(row);
  return userOf(row) ?? (visitor === null ? null : (named.get(visitor)?.user ?? visitor));
}

/**
 * Reads the rows of all people whom these names are of, whatever other names they go by: `isCounted` says which rows
 * name a visitor.
 *
 * @param ids further people
 * @returns their ids
 */
export async function gatherPeople(
  found: NamedRows,
  { visitors, users }: Names,
  isCounted: (row: Row) => boolean,
  ids: Iterable<string> = [],
): Promise<Set<string>> {
  await found.add({ visitors, users });
  const named = firstNamings([...found.rows.values()].filter(isCounted));
  const people = new Set([...users, ...ids]);
  for (const visitor of visitors) {
    people.add(visitor);
    const user = named.get(visitor)?.user;
    if (user !== undefined) people.add(user);
  }
  // A name may be a visitor's here and a user's there. And a user has what their visitors did before.
  await found.add({ visitors: people, users: people });
  const theirs = new Set<string>();
  for (const row of found.rows.values()) {
    const [visitor, user] = [visitorOf(row), userOf(row)];
    if (visitor !== null && user !== null && people.has(user)) theirs.add(visitor);
  }
  await found.add({ visitors: theirs });
  return people;
}
