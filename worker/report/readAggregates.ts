/**
 * Sums up a range for a report. Whole hours come from the counts, so the cost depends on the range and not on the
 * number of responses. Parts of hours, and filters and segments without counts, come from rows, in slices.
 */
import type { Tally } from "../../schema/metrics/tally.ts";
import type { Filters } from "../schemas/filters.ts";
import { type Dimension, HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { type CountsRequest, type HourRange, readCounts } from "../store/reports/countQueries.ts";
import { pause, scan } from "../store/rows/rowSlices.ts";
import type { Span } from "./buckets.ts";
import { columnsOf, dimensionOf, segmentOfCount, segmentsOfRow, type Touchpoints } from "./segment.ts";
import { type Aggregates, addColumns, addTally, emptyAggregates, segmentSums } from "./sums.ts";

export interface ReportRequest {
  site: number;
  survey: string;
  filters: Filters;
  by: string | undefined;
  /** the buckets of the series, or one bucket for the whole range */
  buckets: readonly Span[];
  touchpoints: Touchpoints;
}

/** Hours of counts in one read. A read takes a few tens of milliseconds, so that ingest doesn't wait longer. */
const SLICE_HOURS = 366 * 24;

type CountsPlan = Pick<CountsRequest, "dim" | "values">;

/** How the counts can answer, or null. They know one dimension at a time, as a segment or as a filter. */
function countsPlan({ filters, by, touchpoints }: ReportRequest): CountsPlan | null {
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

/** Divides a range: whole hours, in slices, for the counts; the edges for the rows. */
function split(buckets: readonly Span[]): { hourRanges: HourRange[]; edges: (Span & { bucket: number })[] } {
  const hourRanges: HourRange[] = [];
  const edges: (Span & { bucket: number })[] = [];
  buckets.forEach(({ from, until }, bucket) => {
    const low = Math.ceil(from / HOUR);
    const high = Math.floor(until / HOUR);
    if (low >= high) {
      edges.push({ bucket, from, until });
      return;
    }
    for (let at = low; at < high; at += SLICE_HOURS) {
      hourRanges.push({ bucket, low: at, high: Math.min(high, at + SLICE_HOURS) });
    }
    edges.push({ bucket, from, until: low * HOUR }, { bucket, from: high * HOUR, until });
  });
  return { hourRanges, edges: edges.filter(({ from, until }) => from < until) };
}

/** Groups of ranges that one statement reads. */
function* slices(hourRanges: readonly HourRange[]): Generator<HourRange[]> {
  let slice: HourRange[] = [];
  let hours = 0;
  for (const range of hourRanges) {
    slice.push(range);
    hours += range.high - range.low;
    if (hours < SLICE_HOURS) continue;
    yield slice;
    slice = [];
    hours = 0;
  }
  if (slice.length > 0) yield slice;
}

async function addCounts(
  database: Database,
  { site, survey, by, touchpoints }: ReportRequest,
  plan: CountsPlan,
  aggregates: Aggregates,
  ranges: readonly HourRange[],
): Promise<void> {
  for (const hours of slices(ranges)) {
    for (const { bucket, value, key, columns } of await readCounts(database, {
      site,
      survey,
      ...plan,
      hours,
    })) {
      addColumns(aggregates.whole, key, columns);
      addColumns(aggregates.buckets[bucket] ?? new Map(), key, columns);
      if (by) addColumns(segmentSums(aggregates, segmentOfCount(by, value, touchpoints)), key, columns);
    }
    await pause();
  }
}

async function addRows(
  database: Database,
  { site, survey, filters, by, touchpoints }: ReportRequest,
  aggregates: Aggregates,
  spans: readonly (Span & { bucket: number })[],
): Promise<void> {
  const columns = ["at", "seq", "url", "tally", ...(by ? columnsOf(by) : [])];
  for (const { bucket, from, until } of spans) {
    for await (const rows of scan(
      database,
      site,
      { ...filters, survey },
      { span: { from, until }, columns },
    )) {
      for (const row of rows) {
        const tally = JSON.parse(String(row.tally)) as Tally;
        addTally(aggregates.whole, tally);
        addTally(aggregates.buckets[bucket] ?? new Map(), tally);
        if (by)
          for (const segment of segmentsOfRow(by, row, touchpoints))
            addTally(segmentSums(aggregates, segment), tally);
      }
    }
  }
}

/** Whether the counts can't answer, so that the whole range is read from rows. */
export const readsRows = (request: ReportRequest): boolean => countsPlan(request) === null;

/** The sums of a range, its buckets and its segments. */
export async function readAggregates(database: Database, request: ReportRequest): Promise<Aggregates> {
  const aggregates = emptyAggregates(request.buckets.length);
  const plan = countsPlan(request);
  if (!plan) {
    await addRows(
      database,
      request,
      aggregates,
      request.buckets.map((span, bucket) => ({ ...span, bucket })),
    );
    return aggregates;
  }
  const { hourRanges, edges } = split(request.buckets);
  await addCounts(database, request, plan, aggregates, hourRanges);
  await addRows(database, request, aggregates, edges);
  return aggregates;
}
