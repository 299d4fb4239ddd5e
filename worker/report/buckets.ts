import { DateTime } from "luxon";
import { LIMITS } from "../../schema/definition/limits.ts";
import { ApiError } from "../http/apiError.ts";
import { startOfUnit } from "../schemas/zonedTime.ts";

export type Interval = "day" | "week" | "month";

/** A half-open range of time, in milliseconds. */
export interface Span {
  from: number;
  until: number;
}

/** One bucket of a series. */
export interface Bucket extends Span {
  /** the local date on which it begins; the first bucket may begin before the range */
  start: string;
}

/** The start of a series that ends at `until` and has the most buckets allowed. */
export function earliestStart(until: number, interval: Interval, zone: string): number {
  const last = startOfUnit(DateTime.fromMillis(until - 1, { zone }), interval);
  return startOfUnit(last.minus({ [interval]: LIMITS.buckets - 1 }), interval).toMillis();
}

/**
 * Divides a range into local days, weeks (from Monday) or months, without gaps. The first and the last bucket are cut
 * to the range.
 *
 * @throws ApiError `bad-request` past the limit of buckets
 */
export function bucketsOf({ from, until }: Span, interval: Interval, zone: string): Bucket[] {
  const buckets: Bucket[] = [];
  let start = startOfUnit(DateTime.fromMillis(from, { zone }), interval);
  while (start.toMillis() < until) {
    if (buckets.length === LIMITS.buckets) {
      throw new ApiError("bad-request", `the range has more than ${LIMITS.buckets} buckets`, {
        errors: [{ at: "interval", message: `cuts the range into more than ${LIMITS.buckets} buckets` }],
      });
    }
    const end = startOfUnit(start.plus({ [interval]: 1 }), interval);
    buckets.push({
      start: start.toISODate() ?? "",
      from: Math.max(from, start.toMillis()),
      until: Math.min(until, end.toMillis()),
    });
    start = end;
  }
  return buckets;
}
