/** A span of time that ends now. */
export interface Range {
  id: string;
  label: string;
  /** null: from the first response on */
  days: number | null;
}

export const RANGES: readonly Range[] = [
  { id: "7", label: "7 days", days: 7 },
  { id: "30", label: "30 days", days: 30 },
  { id: "90", label: "90 days", days: 90 },
  { id: "all", label: "All", days: null },
];

const DAY = 86_400_000;

/** The report's parameters for a range of whole UTC days, today's included. All time goes by weeks, for its length. */
export function rangeQuery(days: number | null, now: Date): Record<string, string> {
  if (days === null) return { interval: "week" };
  const from = new Date(now.getTime() - (days - 1) * DAY).toISOString().slice(0, 10);
  return { from, interval: "day", compare: "previous" };
}
