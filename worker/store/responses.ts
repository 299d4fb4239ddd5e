import type { InStatement, InValue, Row } from "@libsql/client";
import { matchesPage } from "../../schema/gates/glob.ts";
import { endingOf, FUNNEL, FUNNEL_KEY } from "../../schema/metrics/tally.ts";
import type { Filters } from "../schemas/filters.ts";
import { HOUR, recount, tallied } from "./counts.ts";
import type { Database } from "./database.ts";
import { allOf, whereOf } from "./filters.ts";
import { isOfPerson } from "./personRows.ts";
import type { Where } from "./where.ts";

/** Where a page of responses ended: newest first, by time and then by row. */
export interface Place {
  at: number;
  seq: number;
}

/** Rows of one read. Small enough to hold no other request up for more than a few milliseconds. */
const SLICE = 500;

const json = (text: unknown) => (text === null ? null : JSON.parse(String(text)));
const iso = (ms: unknown): string => new Date(Number(ms)).toISOString();

/** A row as the API tells it: the fields of ingest, and what the owner noted. */
export const responseOf = (row: Row) => ({
  id: row.id,
  survey: row.survey,
  version: row.version,
  rev: row.rev,
  state: row.state,
  answers: json(row.answers),
  visitor: row.visitor,
  user: row.user,
  traits: json(row.traits) ?? {},
  locale: row.locale,
  url: row.url,
  referrer: row.referrer,
  device: row.device,
  shownAt: iso(row.shown_at),
  at: iso(row.at),
  spent: json(row.spent) ?? {},
  test: row.test === 1,
  channel: row.channel,
  tags: json(row.tags),
  note: row.note,
  handled: row.handled === 1,
  handledAt: row.handled_at === null ? null : iso(row.handled_at),
  excluded: row.excluded,
  ending: endingOf(json(row.tally)),
});
export type StoredResponse = ReturnType<typeof responseOf>;

const after = (place: Place | null): Where[] =>
  place ? [{ sql: "(at, seq) < (?, ?)", args: [place.at, place.seq] }] : [];

export const placeOf = (row: Row): Place => ({ at: Number(row.at), seq: Number(row.seq) });

/** One slice of rows, newest first. */
export function readSlice(
  database: Database,
  where: Where,
  place: Place | null,
  { limit = SLICE, columns = ["*"] }: { limit?: number; columns?: readonly string[] | undefined } = {},
): Promise<Row[]> {
  const { sql, args } = allOf([where, ...after(place)]);
  return database.all(
    `SELECT ${columns.join(", ")} FROM responses WHERE ${sql} ORDER BY at DESC, seq DESC LIMIT ?`,
    [...args, limit],
  );
}

/** Lets what came in meanwhile be served before the next slice. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

interface ScanOptions {
  /** where the page before it ended */
  place?: Place | null;
  /** milliseconds, half open; in place of the filters' own range */
  span?: { from: number; until: number };
  /** what is read of each; at, seq and url are needed */
  columns?: readonly string[];
}

/** All rows of the filters, slice by slice, newest first. */
export async function* scan(
  database: Database,
  site: number,
  filters: Filters,
  { place = null, span, columns }: ScanOptions = {},
): AsyncGenerator<Row[]> {
  const { url, from: _, until: __, ...rest } = filters;
  const where = span
    ? allOf([whereOf(site, rest), { sql: "at >= ? AND at < ?", args: [span.from, span.until] }])
    : whereOf(site, filters);
  for (let from = place; ; ) {
    const rows = await readSlice(database, where, from, { columns });
    const last = rows.at(-1);
    if (!last) return;
    const kept =
      url === undefined
        ? rows
        : rows.filter((row) => row.url !== null && matchesPage([url], String(row.url)));
    if (kept.length > 0) yield kept;
    if (rows.length < SLICE) return;
    from = placeOf(last);
    await pause();
  }
}

/** columns of an export: more would be no table any more, and the traits stand in one column as well */
const MOST_TRAITS = 500;

/** Names of the traits of the filters' responses, in alphabetical order. Globs of `url` are not looked at. */
export async function listTraitNames(database: Database, site: number, filters: Filters): Promise<string[]> {
  const { sql, args } = whereOf(site, filters);
  const rows = await database.all(
    `SELECT DISTINCT t.key AS name FROM (SELECT traits FROM responses WHERE ${sql}) r, json_each(r.traits) t
     ORDER BY 1 LIMIT ?`,
    [...args, MOST_TRAITS],
  );
  return rows.map(({ name }) => String(name));
}

/** A page of responses and where the next begins, or null at the end. */
export async function listResponses(
  database: Database,
  site: number,
  filters: Filters,
  { limit, place }: { limit: number; place: Place | null },
): Promise<{ rows: Row[]; next: Place | null }> {
  const rows: Row[] = [];
  if (filters.url === undefined) {
    rows.push(...(await readSlice(database, whereOf(site, filters), place, { limit: limit + 1 })));
  } else {
    for await (const slice of scan(database, site, filters, { place })) {
      rows.push(...slice);
      if (rows.length > limit) break;
    }
  }
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? placeOf(last) : null };
}

export async function findResponse(database: Database, site: number, id: string): Promise<Row | null> {
  const [row] = await database.all("SELECT * FROM responses WHERE site = ? AND id = ?", [site, id]);
  return row ?? null;
}

/** When the survey's first response was shown, in milliseconds, or null where there is none. */
export async function findFirstResponseTime(
  database: Database,
  { site, survey, test }: { site: number; survey: string; test: boolean },
): Promise<number | null> {
  // Counts outlive the responses that retention erases; of the hour that they tell, the row knows the moment.
  const [rows, counts] = await database.read([
    {
      sql: "SELECT at FROM responses WHERE site = ? AND survey = ? AND test = ? ORDER BY at LIMIT 1",
      args: [site, survey, Number(test)],
    },
    {
      // What was erased or left out leaves rows of zeros.
      sql: `SELECT min(hour) AS hour FROM counts
        WHERE site = ? AND survey = ? AND dim = 'version' AND key = ? AND ${FUNNEL.shown} > 0`,
      args: [site, survey, FUNNEL_KEY],
    },
  ]);
  const at = rows?.[0] ? Number(rows[0].at) : null;
  const hour = test ? null : (counts?.[0]?.hour ?? null);
  if (hour === null) return at;
  const from = Number(hour) * HOUR;
  return at === null || at >= from + HOUR ? from : at;
}

/** What an owner notes on a response; absent fields stay. */
export interface Marks {
  tags?: string[] | undefined;
  note?: string | null | undefined;
  handled?: boolean | undefined;
  /** why it is left out of every number and list; null takes it back */
  excluded?: string | null | undefined;
}

/** Takes a response out of the counts, or puts it back, where that changes anything. */
function recountExcluded(excluded: string | null, place: [site: number, id: string]): InStatement {
  const row = "site = ?1 AND id = ?2 AND test = 0";
  return excluded === null
    ? { sql: recount("", { added: tallied(`${row} AND excluded IS NOT NULL`) }), args: place }
    : { sql: recount("", { taken: tallied(`${row} AND excluded IS NULL`) }), args: place };
}

/** @returns the response as it is now, or null where there is none */
export async function markResponse(
  database: Database,
  site: number,
  id: string,
  { tags, note, handled, excluded }: Marks,
  now: number,
): Promise<Row | null> {
  const sets: [sql: string, value: InValue][] = [];
  if (tags) sets.push(["tags = ?", JSON.stringify(tags)]);
  if (note !== undefined) sets.push(["note = ?", note]);
  if (handled === true) sets.push(["handled_at = CASE WHEN handled THEN handled_at ELSE ? END", now]);
  if (handled === false) sets.push(["handled_at = ?", null]);
  if (handled !== undefined) sets.push(["handled = ?", Number(handled)]);
  if (excluded !== undefined) sets.push(["excluded = ?", excluded]);
  if (sets.length === 0) return findResponse(database, site, id);
  const update = {
    sql: `UPDATE responses SET ${sets.map(([sql]) => sql).join(", ")} WHERE site = ? AND id = ? RETURNING *`,
    args: [...sets.map(([, value]) => value), site, id],
  };
  const counted = excluded === undefined ? [] : [recountExcluded(excluded, [site, id])];
  const outcomes = await database.write([...counted, update]);
  return outcomes.at(-1)?.rows[0] ?? null;
}

/** How many responses of a survey were left out in a stretch of time, whatever they say; tests are not counted. */
export async function countExcluded(
  database: Database,
  { site, survey }: { site: number; survey: string },
  { from, until }: { from: number; until: number },
): Promise<number> {
  const [row] = await database.all(
    `SELECT count(*) AS n FROM responses
     WHERE site = ? AND survey = ? AND at >= ? AND at < ? AND excluded IS NOT NULL AND test = 0`,
    [site, survey, from, until],
  );
  return Number(row?.n ?? 0);
}

/** Everything on a visitor or `user`, newest first. */
export async function listPerson(database: Database, site: number, name: string): Promise<Row[]> {
  const { sql, args } = isOfPerson(site, name);
  const sorted = { sql: `SELECT * FROM responses WHERE ${sql} ORDER BY at DESC, seq DESC`, args };
  const [rows = []] = await database.read([sorted]);
  return rows;
}
