const DAY = 86_400_000;
/** Days that are shown where the address names no range. */
export const DEFAULT_DAYS = 90;
/** Stands in the address for all time: older than any answer, since imports go back 20 years at most. */
export const EVER = "2000-01-01";

/** A span of time that ends now. */
export interface Preset {
  /** null: all time */
  days: number | null;
}
export const PRESETS: readonly Preset[] = [
  { days: 7 },
  { days: 30 },
  { days: 90 },
  { days: 365 },
  { days: null },
];

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day on which a range of so many days begins that ends today; null for all time. */
export const dayBefore = (now: Date, days: number | null): string =>
  days === null ? EVER : dateOf(now.getTime() - (days - 1) * DAY);

/** What time is looked at. */
export interface Range {
  /** a date, or null: from the first answer on */
  from: string | null;
  /** a date that is not included any more, or null: until now */
  until: string | null;
  /** the preset that it is, null for one with dates of its own */
  preset: Preset | null;
}

/** The range in an address; without one, the last 90 days. */
export function rangeIn(query: URLSearchParams, now: Date): Range {
  const until = query.get("until");
  const from = query.get("from") ?? (until ? EVER : dayBefore(now, DEFAULT_DAYS));
  const preset = until ? null : PRESETS.find(({ days }) => dayBefore(now, days) === from);
  return { from: from === EVER ? null : from, until, preset: preset ?? null };
}

/** The range as the API's parameters. */
export const rangeQuery = ({ from, until }: Range): Record<string, string> => ({
  ...(from && { from }),
  ...(until && { until }),
});

/** The range as parameters of `/v1/journey`, which would take no beginning for the last 30 days. */
export const wholeRange = (range: Range): Record<string, string> => ({ from: EVER, ...rangeQuery(range) });

/** Days from the beginning of a range to its end, null where it has no beginning. */
export function lengthOf({ from, until }: Range, now: Date): number | null {
  if (!from) return null;
  const end = until ? Date.parse(until) : now.getTime();
  return Math.max(1, Math.ceil((end - Date.parse(from)) / DAY));
}

export type Interval = "day" | "week" | "month";
const DAYS: readonly [Interval, number][] = [
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
];
/** A series has the finest bucket with so many answers on average. */
const ANSWERS = 10;

/** The finest interval whose buckets hold ten answers or more on average; months where none does. */
export function intervalFor(answers: number, days: number): Interval {
  const found = DAYS.find(([, length]) => answers / Math.max(1, days / length) >= ANSWERS);
  return found?.[0] ?? "month";
}
