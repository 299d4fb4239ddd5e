import { COLUMNS, type Column, FUNNEL, FUNNEL_KEY, type Tally } from "../../schema/metrics/tally.ts";

/** Sums of tallies: by key, a number for each column. */
export type Sums = Map<string, number[]>;

/** Adds a row of counts. */
export function addColumns(sums: Sums, key: string, columns: readonly number[]): void {
  const row = sums.get(key) ?? COLUMNS.map(() => 0);
  columns.forEach((value, i) => {
    row[i] = (row[i] ?? 0) + value;
  });
  sums.set(key, row);
}

/** Adds the tally of one response. */
export function addTally(sums: Sums, tally: Tally): void {
  for (const [key, mask] of Object.entries(tally))
    addColumns(
      sums,
      key,
      COLUMNS.map((_, bit) => (mask >> bit) & 1),
    );
}

export const sumOf = (sums: Sums, key: string, column: Column): number =>
  sums.get(key)?.[COLUMNS.indexOf(column)] ?? 0;

/** Prompts shown, started …: how many of each. */
export const funnelOf = (sums: Sums): Record<keyof typeof FUNNEL, number> => ({
  shown: sumOf(sums, FUNNEL_KEY, FUNNEL.shown),
  started: sumOf(sums, FUNNEL_KEY, FUNNEL.started),
  completed: sumOf(sums, FUNNEL_KEY, FUNNEL.completed),
  fulfilled: sumOf(sums, FUNNEL_KEY, FUNNEL.fulfilled),
  dismissed: sumOf(sums, FUNNEL_KEY, FUNNEL.dismissed),
});

/** The value of a dimension that groups responses, such as `mobile`; null where a response has none. */
export type Segment = string | number | boolean | null;

/** Sums of a range: of the whole, of each bucket, of each segment. */
export interface Aggregates {
  whole: Sums;
  buckets: Sums[];
  segments: Map<Segment, Sums>;
  /** the counts could not answer all of it */
  hasReadRows: boolean;
}

export const emptyAggregates = (buckets: number): Aggregates => ({
  whole: new Map(),
  buckets: Array.from({ length: buckets }, () => new Map()),
  segments: new Map(),
  hasReadRows: false,
});

export function segmentSums(aggregates: Aggregates, segment: Segment): Sums {
  const sums = aggregates.segments.get(segment) ?? new Map();
  aggregates.segments.set(segment, sums);
  return sums;
}
