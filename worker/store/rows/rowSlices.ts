/**
 * Rows of the filters in slices, newest first. A slice is bounded by the rows that it looks at, not by those that it
 * finds: a filter without a hit costs no slice more than another.
 */
import type { InStatement, Row } from "@libsql/client";
import { matchesPage } from "../../../schema/gates/pages.ts";
import type { Filters } from "../../schemas/filters.ts";
import { parseZonedTime } from "../../schemas/zonedTime.ts";
import type { Database } from "../database.ts";
import {
  candidatesOf,
  loadTextFilter,
  MOST_CANDIDATES,
  mayHold,
  type TextFilter,
} from "../texts/textFilter.ts";
import { THEME_COLUMNS } from "../texts/themes.ts";
import type { Where } from "./filters.ts";
import { allOf, restOf } from "./filters.ts";
import { isOf } from "./personRows.ts";

/** Where a page of responses ended: newest first, by time and then by row. */
export interface Place {
  at: number;
  seq: number;
}

/** Milliseconds, half open. */
export interface Span {
  from: number;
  until: number;
}

/** Most rows that a slice gives back, so that no message and no answer is large. */
const MOST_HITS = 500;
/** Rows that a slice looks at, the first time and at most. A file's are read beside ingest; over HTTP each is a round trip. */
const FIRST_LOOK = 1_000;
const MOST_LOOKED = { file: 8_000, server: 32_000 };

export const placeOf = (row: Row): Place => ({ at: Number(row.at), seq: Number(row.seq) });

/** Lets what came in meanwhile be served before the next slice. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

interface SliceRequest {
  site: number;
  filters: Filters;
  /** in place of the filters' own range */
  span?: Span | undefined;
  /** where the slice before it ended */
  place: Place | null;
  looks: number;
  hits: number;
  columns: readonly string[];
  only: Where | undefined;
  text: TextFilter | null;
  /** the index of texts gives the rows to look at, not the one by time */
  isByText: boolean;
}

/**
 * What an index answers: site, survey and time; or the texts, or the person, whose rows are few. A `+` keeps the planner
 * from another index than that (https://www.sqlite.org/optoverview.html#uplus).
 */
function rangeOf({
  site,
  filters,
  span,
  place,
  text,
  isByText,
}: Omit<SliceRequest, "looks" | "hits" | "columns" | "only">): Where {
  const { survey, visitor, user, from, until, tz } = filters;
  const candidates = text && isByText ? candidatesOf(text) : null;
  const plus = visitor === undefined && user === undefined && !candidates ? "" : "+";
  const low = span?.from ?? (from === undefined ? undefined : parseZonedTime(from, tz));
  const high = span?.until ?? (until === undefined ? undefined : parseZonedTime(until, tz));
  const one = (sql: string, ...args: (string | number)[]): Where => ({ sql, args });
  return allOf([
    ...(candidates ? [{ sql: `seq IN (${candidates.sql})`, args: candidates.args }] : []),
    ...(visitor === undefined ? [] : [isOf("visitor", site, visitor)]),
    ...(user === undefined ? [] : [isOf("user", site, user)]),
    one(`${plus}site = ?`, site),
    ...(survey === undefined ? [] : [one(`${plus}survey = ?`, survey)]),
    ...(low === undefined ? [] : [one(`${plus}at >= ?`, low)]),
    ...(high === undefined ? [] : [one(`${plus}at < ?`, high)]),
    ...(place ? [one("(at, seq) < (?, ?)", place.at, place.seq)] : []),
  ]);
}

/**
 * A text that every address has which a glob can match: SQL leaves out most of the others. An encoded address may have
 * it in another form, and a host in Punycode or not.
 */
function holdsLiteral(glob: string): Where[] {
  const literals = glob
    .split(/[*/?#&=:+]/)
    .filter((text) => /^[\w.~-]+$/.test(text) && !/^\d+$|xn--/i.test(text));
  const longest = literals.reduce((a, b) => (b.length > a.length ? b : a), "").toLowerCase();
  return longest ? [{ sql: "(instr(lower(url), ?) > 0 OR instr(url, '%') > 0)", args: [longest] }] : [];
}

const LOWEST = "SELECT min(looked_seq) FROM looked";
const HIGHEST = "SELECT max(looked_seq) FROM looked";

function sliceStatement(request: SliceRequest): InStatement {
  const range = rangeOf(request);
  const { filters, columns, looks, hits, text, isByText } = request;
  const rest = allOf([
    restOf(request.site, filters),
    ...(request.only ? [request.only] : []),
    ...(text && !isByText ? [mayHold(text, LOWEST, HIGHEST)] : []),
    ...(filters.url === undefined ? [] : holdsLiteral(filters.url)),
  ]);
  const read = columns.map((column) => (column === "*" ? "r.*" : `r."${column}"`)).join(", ");
  return {
    sql: `WITH looked AS MATERIALIZED (
        SELECT seq AS looked_seq, at AS looked_at FROM responses WHERE ${range.sql} ORDER BY at DESC, seq DESC LIMIT ?
      ), last AS MATERIALIZED (
        SELECT looked_seq AS last_seq, count(*) OVER () AS looked_count FROM looked ORDER BY looked_at, looked_seq LIMIT 1
      )
      SELECT * FROM (
        SELECT ${read}, (${rest.sql}) AS is_hit, r.seq = last_seq AS is_last, looked_count
        FROM looked CROSS JOIN last CROSS JOIN responses r ON r.seq = looked_seq
      ) WHERE is_hit OR is_last ORDER BY at DESC, seq DESC LIMIT ?`,
    args: [...range.args, looks, ...rest.args, hits + 1],
  };
}

/**
 * What an index answers of the filters, and what rows have to be looked at for; null where SQL alone can't tell: it can't
 * match globs, and a text is judged by its words.
 */
export function looksAt(site: number, filters: Filters, span: Span): { range: Where; rest: Where } | null {
  if (filters.url !== undefined || filters.q !== undefined || filters.theme !== undefined) return null;
  const range = rangeOf({ site, filters, span, place: null, text: null, isByText: false });
  return { range, rest: restOf(site, filters) };
}

interface Slice {
  rows: Row[];
  /** where the next slice begins; null where nothing is left */
  next: Place | null;
}

/** @returns null where the index of texts has too many hits for one statement */
async function readSlice(database: Database, request: SliceRequest): Promise<Slice | null> {
  const { text, isByText } = request;
  const candidates = text && isByText ? candidatesOf(text) : null;
  const [found = [], counted] = await database.read([
    sliceStatement(request),
    ...(candidates ? [{ sql: `SELECT count(*) AS n FROM (${candidates.sql})`, args: candidates.args }] : []),
  ]);
  if (counted && Number(counted[0]?.n) > MOST_CANDIDATES) return null;
  const { url } = request.filters;
  const rows = found
    .slice(0, request.hits)
    .filter(
      (row) =>
        row.is_hit &&
        (url === undefined || (row.url !== null && matchesPage([url], String(row.url)))) &&
        (!text || text.holds(row)),
    );
  const last = found.at(Math.min(found.length, request.hits) - 1);
  if (!last || found.length === 0) return { rows, next: null };
  const isCut = found.length > request.hits;
  const isEnd = !isCut && Number(last.looked_count) < request.looks;
  return { rows, next: isEnd ? null : placeOf(last) };
}

interface ScanOptions {
  place?: Place | null;
  span?: Span;
  /** what is read of each; at, seq and url are needed */
  columns?: readonly string[];
  /** rows that the caller is likely to want; a slice gives back no more */
  hits?: number;
  /** a condition beside the filters */
  only?: Where;
}

/** All rows of the filters, slice by slice. */
export async function* scan(
  database: Database,
  site: number,
  filters: Filters,
  { place = null, span, columns = ["*"], hits = MOST_HITS, only }: ScanOptions = {},
): AsyncGenerator<Row[]> {
  const most = database.isFile ? MOST_LOOKED.file : MOST_LOOKED.server;
  const text = await loadTextFilter(database, site, filters);
  const needed = text && !columns.includes("*") ? THEME_COLUMNS : [];
  const read = [...new Set([...columns, ...needed])];
  const constant = { site, filters, span, hits: Math.min(hits, MOST_HITS), columns: read, only, text };
  let isByText = text !== null;
  let looks = Math.min(most, Math.max(FIRST_LOOK, hits));
  for (let from = place; ; looks = Math.min(most, looks * 4)) {
    const slice = await readSlice(database, { ...constant, place: from, looks, isByText });
    if (!slice) {
      isByText = false; // many hits: they are found soon by walking through the rows
      continue;
    }
    if (slice.rows.length > 0) yield slice.rows;
    if (!slice.next) return;
    from = slice.next;
    await pause();
  }
}
