import type { Row } from "@libsql/client";
import { matchesPage } from "../../schema/gates/glob.ts";
import { endingOf } from "../../schema/metrics/tally.ts";
import type { Filters } from "../schemas/filters.ts";
import { HOUR } from "./counts.ts";
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
      sql: "SELECT min(hour) AS hour FROM counts WHERE site = ? AND survey = ? AND dim = 'version'",
      args: [site, survey],
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
}

/** @returns the response as it is now, or null where there is none */
export async function markResponse(
  database: Database,
  site: number,
  id: string,
  marks: Marks,
): Promise<Row | null> {
  const { tags, note, handled } = marks;
  const [row] = await database.all(
    `UPDATE responses SET tags = ifnull(?, tags), note = CASE WHEN ? THEN ? ELSE note END, handled = ifnull(?, handled)
     WHERE site = ? AND id = ? RETURNING *`,
    [
      tags ? JSON.stringify(tags) : null,
      note === undefined ? 0 : 1,
      note ?? null,
      handled === undefined ? null : Number(handled),
      site,
      id,
    ],
  );
  return row ?? null;
}

/** Everything on a visitor or `user`, newest first. */
export async function listPerson(database: Database, site: number, name: string): Promise<Row[]> {
  const { sql, args } = isOfPerson(site, name);
  const sorted = { sql: `SELECT * FROM responses WHERE ${sql} ORDER BY at DESC, seq DESC`, args };
  const [rows = []] = await database.read([sorted]);
  return rows;
}
