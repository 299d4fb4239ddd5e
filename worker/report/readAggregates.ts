/**
 * Sums up a range for a report. Whole hours come from the counts, so the cost depends on the range and not on the
 * number of responses. Parts of hours, and filters and segments without counts, come from rows, in slices.
 */
import type { Row } from "@libsql/client";
import type { Tally } from "../../schema/metrics/tally.ts";
import { HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { type HourRange, readCounts } from "../store/reports/countQueries.ts";
import { scan } from "../store/rows/rowSlices.ts";
import { BEYOND } from "../store/traits/traitCounts.ts";
import type { Span } from "./buckets.ts";
import { type CountsPlan, countsPlan, type PlannedRequest, splitRange } from "./countsPlan.ts";
import { columnsOf, segmentOfCount, segmentsOfRow, valueOfTrait } from "./segment.ts";
import { type Aggregates, addColumns, addTally, emptyAggregates, segmentSums } from "./sums.ts";

export interface ReportRequest extends PlannedRequest {
  site: number;
  survey: string;
  /** the buckets of the series, or one bucket for the whole range */
  buckets: readonly Span[];
  /** tells the themes of a row, for `by=theme`: known once the themes are */
  themesOf: Promise<(row: Row) => string[]>;
}

/** What of a row is added where. */
interface RowUse {
  /** the row's tally is not in the whole and its bucket yet */
  isNew: boolean;
  bucketOf(row: Row): number;
  isWanted?: (row: Row) => boolean;
}

async function addRows(
  database: Database,
  { site, survey, filters, by, touchpoints, themesOf }: ReportRequest,
  aggregates: Aggregates,
  span: Span,
  { isNew, bucketOf, isWanted = () => true }: RowUse,
): Promise<void> {
  const columns = ["at", "seq", "url", "tally", "traits", ...(by ? columnsOf(by) : [])];
  const named = { ...filters, survey };
  for await (const rows of scan(database, site, named, { span, columns: [...new Set(columns)] })) {
    const told = { touchpoints: await touchpoints, themesOf: await themesOf };
    for (const row of rows.filter(isWanted)) {
      const tally = JSON.parse(String(row.tally)) as Tally;
      if (isNew) {
        addTally(aggregates.whole, tally);
        addTally(aggregates.buckets[bucketOf(row)] ?? new Map(), tally);
      }
      if (by)
        for (const segment of segmentsOfRow(by, row, told)) addTally(segmentSums(aggregates, segment), tally);
    }
  }
}

async function addCounts(
  database: Database,
  request: ReportRequest,
  plan: CountsPlan,
  aggregates: Aggregates,
  hours: readonly HourRange[],
): Promise<void> {
  const { site, survey, by } = request;
  const [{ rows, beyond, known }, touchpoints] = await Promise.all([
    readCounts(database, { site, survey, ...plan, hours }),
    request.touchpoints,
  ]);
  for (const { bucket, value, key, columns } of rows) {
    const isBeyond = plan.trait !== null && value === BEYOND;
    if (isBeyond && plan.text !== null) continue; // which of them fit, rows tell
    addColumns(aggregates.whole, key, columns);
    addColumns(aggregates.buckets[bucket] ?? new Map(), key, columns);
    if (by && !isBeyond)
      addColumns(segmentSums(aggregates, segmentOfCount(by, value, touchpoints)), key, columns);
  }
  const { trait, text } = plan;
  if (beyond.length === 0 || trait === null || (!by && text === null)) return;
  aggregates.hasReadRows = true;
  const isWanted = ({ traits }: Row) => {
    const value = valueOfTrait(traits, trait);
    return value !== null && !known.has(JSON.stringify(value));
  };
  for (const { bucket, low, high } of beyond) {
    const span = { from: low * HOUR, until: high * HOUR };
    await addRows(database, request, aggregates, span, {
      ...{ isNew: text !== null, isWanted },
      bucketOf: () => bucket,
    });
  }
}

/** Finds the bucket of a row. Buckets follow each other without gaps, and rows come newest first. */
function bucketFinder(buckets: readonly Span[]): (row: Row) => number {
  let bucket = buckets.length - 1;
  return ({ at }) => {
    while (bucket > 0 && Number(at) < (buckets[bucket]?.from ?? 0)) bucket--;
    return bucket;
  };
}

/** The sums of a range, its buckets and its segments. */
export async function readAggregates(database: Database, request: ReportRequest): Promise<Aggregates> {
  const aggregates = emptyAggregates(request.buckets.length);
  const plan = countsPlan(request);
  if (!plan) {
    aggregates.hasReadRows = true;
    const [first, last] = [request.buckets[0], request.buckets.at(-1)];
    if (!first || !last) return aggregates;
    const bucketOf = bucketFinder(request.buckets);
    await addRows(
      database,
      request,
      aggregates,
      { from: first.from, until: last.until },
      { isNew: true, bucketOf },
    );
    return aggregates;
  }
  const { slices, edges } = splitRange(request.buckets);
  await Promise.all([
    ...slices.map((hours) => addCounts(database, request, plan, aggregates, hours)),
    ...edges.map(({ bucket, ...span }) =>
      addRows(database, request, aggregates, span, { isNew: true, bucketOf: () => bucket }),
    ),
  ]);
  return aggregates;
}
