import type { InStatement, InValue, Row } from "@libsql/client";
import type { InferOutput } from "valibot";
import { endingOf, FUNNEL, FUNNEL_KEY } from "../../schema/metrics/tally.ts";
import {
  type DerivedFieldName,
  fromColumn,
  responseFields,
  type responseSchema,
} from "../../schema/protocol/responseFields.ts";
import type { Filters } from "../schemas/filters.ts";
import { HOUR, recount, tallied } from "./counts.ts";
import type { Database } from "./database.ts";
import { readPerson } from "./people/personRows.ts";
import { type Place, placeOf, scan } from "./rows/rowSlices.ts";

/** A response as the API answers with it. */
export type StoredResponse = InferOutput<typeof responseSchema>;

/** Fields that no column holds: they follow from others. */
const DERIVED: Record<DerivedFieldName, (row: Row) => unknown> = {
  ending: ({ tally }) => endingOf(JSON.parse(String(tally))),
};

/** A row as the API answers with it: the fields of ingest, and what the owner noted. */
export const responseOf = (row: Row): StoredResponse =>
  Object.fromEntries(
    responseFields.map(({ name, column, stored }) => [
      name,
      stored === "derived" ? DERIVED[name as DerivedFieldName](row) : fromColumn(stored, row[column]),
    ]),
  ) as StoredResponse;

/** columns of an export: more would be no table any more, and the traits stand in one column as well */
const MOST_TRAITS = 500;

/** Names of the traits of the filters' responses, in alphabetical order. */
export async function listTraitNames(database: Database, site: number, filters: Filters): Promise<string[]> {
  const names = new Set<string>();
  for await (const rows of scan(database, site, filters, { columns: ["at", "seq", "url", "traits"] })) {
    for (const { traits } of rows)
      for (const name of Object.keys(Object(fromColumn("object", traits)))) names.add(name);
    if (names.size >= MOST_TRAITS) break;
  }
  return [...names].sort().slice(0, MOST_TRAITS);
}

/** A page of responses and where the next begins, or null at the end. */
export async function listResponses(
  database: Database,
  site: number,
  filters: Filters,
  { limit, place }: { limit: number; place: Place | null },
): Promise<{ rows: Row[]; next: Place | null }> {
  const rows: Row[] = [];
  for await (const slice of scan(database, site, filters, { place, hits: limit + 1 })) {
    rows.push(...slice);
    if (rows.length > limit) break;
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
      // What was erased or left out leaves rows of zeros; imported answers are counted, and no prompts.
      sql: `SELECT hour FROM counts WHERE site = ? AND survey = ? AND dim = 'version'
        AND (key = ? AND ${FUNNEL.shown} > 0 OR answered > 0) ORDER BY hour LIMIT 1`,
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

const MARKS = ["tags", "note", "handled", "excluded"] as const;
/** The marks of a row are still those that were read. @param place the parameter of one, by its place among them */
export const areStill = (place: (at: number) => string): string =>
  MARKS.map((mark, at) => ` AND ${mark} IS ${place(at)}`).join("");
export const marksIn = (row: Row): InValue[] => MARKS.map((mark) => row[mark] ?? null);

/** Takes a response out of the counts, or puts it back, where that changes anything. */
function recountExcluded(
  excluded: string | null,
  place: [site: number, id: string],
  unchanged: InValue[],
): InStatement[] {
  const row = `site = ?1 AND id = ?2 AND test = 0${unchanged.length > 0 ? areStill((at) => `?${at + 3}`) : ""}`;
  const changes =
    excluded === null
      ? { added: tallied(`${row} AND excluded IS NOT NULL`) }
      : { taken: tallied(`${row} AND excluded IS NULL`) };
  return recount("", changes).map((sql) => ({ sql, args: [...place, ...unchanged] }));
}

/**
 * @param read the row whose marks must still stand; null: whatever they are
 * @returns the response as it is now, or null where there is none, or none with those marks
 */
export async function markResponse(
  database: Database,
  site: number,
  id: string,
  { tags, note, handled, excluded }: Marks,
  now: number,
  read: Row | null = null,
): Promise<Row | null> {
  const sets: [sql: string, value: InValue][] = [];
  if (tags) sets.push(["tags = ?", JSON.stringify(tags)]);
  if (note !== undefined) sets.push(["note = ?", note]);
  if (handled === true) sets.push(["handled_at = CASE WHEN handled THEN handled_at ELSE ? END", now]);
  if (handled === false) sets.push(["handled_at = ?", null]);
  if (handled !== undefined) sets.push(["handled = ?", Number(handled)]);
  if (excluded !== undefined) sets.push(["excluded = ?", excluded]);
  if (sets.length === 0) return findResponse(database, site, id);
  const unchanged = read ? marksIn(read) : [];
  const guard = read ? areStill(() => "?") : "";
  const update = {
    sql: `UPDATE responses SET ${sets.map(([sql]) => sql).join(", ")} WHERE site = ? AND id = ?${guard} RETURNING *`,
    args: [...sets.map(([, value]) => value), site, id, ...unchanged],
  };
  const counted = excluded === undefined ? [] : recountExcluded(excluded, [site, id], unchanged);
  const outcomes = await database.write([...counted, update]);
  return outcomes.at(-1)?.rows[0] ?? null;
}

/** How many responses of a survey were left out in a stretch of time, whatever they say; tests are not counted. */
export async function countExcluded(
  database: Database,
  { site, survey }: { site: number; survey: string },
  { from, until }: { from: number; until: number },
): Promise<number> {
  const [rows] = await database.read([
    {
      sql: `SELECT count(*) AS n FROM responses
        WHERE site = ? AND survey = ? AND at >= ? AND at < ? AND excluded IS NOT NULL AND test = 0`,
      args: [site, survey, from, until],
    },
  ]);
  return Number(rows?.[0]?.n ?? 0);
}

/** Everything on a visitor or `user`, and what the user did before they were named; newest first. */
export async function listPerson(database: Database, site: number, name: string): Promise<Row[]> {
  const { rows } = await readPerson(database, site, name, ["*"]);
  return rows.sort((a, b) => Number(b.at) - Number(a.at) || Number(b.seq) - Number(a.seq));
}
