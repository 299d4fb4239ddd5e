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
import {
  type BucketSpan,
  type CountsPlan,
  countsPlan,
  type PlannedRequest,
  splitRange,
} from "./countsPlan.ts";
import { columnsOf, segmentOfCount, segmentsOfRow, valueOfTrait } from "./segment.ts";
import { type Aggregates, addColumns, addTally, emptyAggregates, segmentSums } from "./sums.ts";

export interface ReportRequest extends PlannedRequest {
  site: number;
  survey: string;
  /** the buckets of the series, or one bucket for the whole range */
  buckets: readonly Span[];
  /** the themes of a row, for `by=theme` */
  themesOf: (row: Row) => string[];
}

/** What of a row is added where. */
interface RowUse {
  /** the row's tally is not in the whole and its bucket yet */
  isNew: boolean;
  isWanted?: (row: Row) => boolean;
}

async function addRows(
  database: Database,
  { site, survey, filters, by, touchpoints, themesOf }: ReportRequest,
  aggregates: Aggregates,
  { bucket, ...span }: BucketSpan,
  { isNew, isWanted = () => true }: RowUse,
): Promise<void> {
  const columns = ["at", "seq", "url", "tally", "traits", ...(by ? columnsOf(by) : [])];
  const named = { ...filters, survey };
  for await (const rows of scan(database, site, named, { span, columns: [...new Set(columns)] })) {
    for (const row of rows.filter(isWanted)) {
      const tally = JSON.parse(String(row.tally)) as Tally;
      if (isNew) {
        addTally(aggregates.whole, tally);
        addTally(aggregates.buckets[bucket] ?? new Map(), tally);
      }
      if (by)
        for (const segment of segmentsOfRow(by, row, { touchpoints, themesOf }))
          addTally(segmentSums(aggregates, segment), tally);
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
  const { site, survey, by, touchpoints } = request;
  const { rows, beyond, known } = await readCounts(database, { site, survey, ...plan, hours });
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
    const span = { bucket, from: low * HOUR, until: high * HOUR };
    await addRows(database, request, aggregates, span, { isNew: text !== null, isWanted });
  }
}

/** The sums of a range, its buckets and its segments. */
export async function readAggregates(database: Database, request: ReportRequest): Promise<Aggregates> {
  const aggregates = emptyAggregates(request.buckets.length);
  const plan = countsPlan(request);
  if (!plan) {
    aggregates.hasReadRows = true;
    for (const [bucket, span] of request.buckets.entries())
      await addRows(database, request, aggregates, { ...span, bucket }, { isNew: true });
    return aggregates;
  }
  const { slices, edges } = splitRange(request.buckets);
  await Promise.all([
    ...slices.map((hours) => addCounts(database, request, plan, aggregates, hours)),
    ...edges.map((span) => addRows(database, request, aggregates, span, { isNew: true })),
  ]);
  return aggregates;
}
