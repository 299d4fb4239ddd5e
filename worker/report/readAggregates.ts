/**
 * Fills a picture of a range: whole hours from the counts, so that it costs by the time it spans; what the counts
 * can't tell (parts of hours, other filters and segments) from rows, in slices.
 */
import type { InValue } from "@libsql/client";
import { COLUMNS, type Tally } from "../../schema/metrics/tally.ts";
import type { Filters } from "../schemas/filters.ts";
import { type Dimension, HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { pause, scan } from "../store/responses.ts";
import type { Span } from "./buckets.ts";
import { dimensionOf, segmentOfCount, segmentsOfRow, type Touchpoints } from "./segment.ts";
import { type Aggregates, addColumns, addTally, emptyAggregates, segmentSums } from "./sums.ts";

export interface ReportRequest {
  site: number;
  survey: string;
  filters: Filters;
  by: string | undefined;
  /** the series' buckets, or one that spans the range */
  buckets: readonly Span[];
  touchpoints: Touchpoints;
}

/** Hours of counts in one read: a few milliseconds. */
const SLICE_HOURS = 14 * 24;

/** How the counts can answer, or null: one dimension at the most, be it asked for or filtered by. */
function countsPlan({
  filters,
  by,
  touchpoints,
}: ReportRequest): { dim: Dimension; values: string[] | null } | null {
  const {
    survey: _,
    from: __,
    until: ___,
    tz: ____,
    test,
    version,
    device,
    locale,
    touchpoint,
    ...others
  } = filters;
  if (test || Object.values(others).some((value) => value !== undefined)) return null;
  const asked = by === undefined ? [] : [dimensionOf(by)];
  const filtered: (Dimension | null)[] = [];
  if (version !== undefined || touchpoint !== undefined) filtered.push("version");
  if (device !== undefined) filtered.push("device");
  if (locale !== undefined) filtered.push("locale");
  const dims = new Set([...asked, ...filtered]);
  const [dim = "version"] = dims;
  if (dims.size > 1 || dim === null) return null;
  if (filtered.length === 0) return { dim, values: null };
  const fitting = [...touchpoints.keys()].filter(
    (v) =>
      (version === undefined || v === version) &&
      (touchpoint === undefined || touchpoints.get(v) === touchpoint),
  );
  return { dim, values: dim === "version" ? fitting.map(String) : [device ?? locale ?? ""] };
}

interface HourRange {
  bucket: number;
  /** hours of Unix time */
  low: number;
  high: number;
}

/** Whole hours for the counts, in slices, and what is left at the edges for the rows. */
function split(buckets: readonly Span[]): { stretches: HourRange[]; edges: (Span & { bucket: number })[] } {
  const stretches: HourRange[] = [];
  const edges: (Span & { bucket: number })[] = [];
  buckets.forEach(({ from, until }, bucket) => {
    const low = Math.ceil(from / HOUR);
    const high = Math.floor(until / HOUR);
    if (low >= high) {
      edges.push({ bucket, from, until });
      return;
    }
    for (let at = low; at < high; at += SLICE_HOURS) {
      stretches.push({ bucket, low: at, high: Math.min(high, at + SLICE_HOURS) });
    }
    edges.push({ bucket, from, until: low * HOUR }, { bucket, from: high * HOUR, until });
  });
  return { stretches, edges: edges.filter(({ from, until }) => from < until) };
}

const SUMS = COLUMNS.map((column) => `sum(c.${column}) AS ${column}`).join(", ");

/** Groups of stretches that are read at once. */
function* slices(stretches: readonly HourRange[]): Generator<HourRange[]> {
  let slice: HourRange[] = [];
  let hours = 0;
  for (const stretch of stretches) {
    slice.push(stretch);
    hours += stretch.high - stretch.low;
    if (hours < SLICE_HOURS) continue;
    yield slice;
    slice = [];
    hours = 0;
  }
  if (slice.length > 0) yield slice;
}

async function readCounts(
  database: Database,
  question: ReportRequest,
  { dim, values }: { dim: Dimension; values: string[] | null },
  picture: Aggregates,
  stretches: readonly HourRange[],
): Promise<void> {
  const { site, survey, by, touchpoints } = question;
  for (const slice of slices(stretches)) {
    const args: InValue[] = [
      JSON.stringify(slice.map(({ bucket, low, high }) => [bucket, low, high])),
      site,
      survey,
      dim,
    ];
    const only = values ? `AND c.value IN (SELECT value FROM json_each(?))` : "";
    if (values) args.push(JSON.stringify(values));
    const rows = await database.all(
      `SELECT b.value ->> 0 AS bucket, c.value AS value, c.key AS key, ${SUMS}
       FROM json_each(?) b CROSS JOIN counts c
       WHERE c.site = ? AND c.survey = ? AND c.dim = ? AND c.hour >= b.value ->> 1 AND c.hour < b.value ->> 2 ${only}
       GROUP BY 1, 2, 3`,
      args,
    );
    for (const row of rows) {
      const key = String(row.key);
      const columns = COLUMNS.map((column) => Number(row[column]));
      addColumns(picture.whole, key, columns);
      addColumns(picture.buckets[Number(row.bucket)] ?? new Map(), key, columns);
      if (by)
        addColumns(segmentSums(picture, segmentOfCount(by, String(row.value), touchpoints)), key, columns);
    }
    await pause();
  }
}

async function readRows(
  database: Database,
  { site, survey, filters, by, touchpoints }: ReportRequest,
  picture: Aggregates,
  spans: readonly (Span & { bucket: number })[],
): Promise<void> {
  for (const { bucket, from, until } of spans) {
    for await (const rows of scan(database, site, { ...filters, survey }, { span: { from, until } })) {
      for (const row of rows) {
        const tally = JSON.parse(String(row.tally)) as Tally;
        addTally(picture.whole, tally);
        addTally(picture.buckets[bucket] ?? new Map(), tally);
        if (by)
          for (const segment of segmentsOfRow(by, row, touchpoints))
            addTally(segmentSums(picture, segment), tally);
      }
    }
  }
}

/** The sums of a range, its buckets and its segments. */
export async function readAggregates(database: Database, question: ReportRequest): Promise<Aggregates> {
  const picture = emptyAggregates(question.buckets.length);
  const plan = countsPlan(question);
  if (!plan) {
    await readRows(
      database,
      question,
      picture,
      question.buckets.map((span, bucket) => ({ ...span, bucket })),
    );
    return picture;
  }
  const { stretches, edges } = split(question.buckets);
  await readCounts(database, question, plan, picture, stretches);
  await readRows(database, question, picture, edges);
  return picture;
}
