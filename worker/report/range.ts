import { ApiError } from "../http/apiError.ts";
import { parseZonedTime } from "../schemas/zonedTime.ts";
import { HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { findFirstResponseTime } from "../store/responses.ts";
import { earliestStart, type Interval, type Span } from "./buckets.ts";

interface RangeQuery {
  survey: string;
  from?: string | undefined;
  until?: string | undefined;
  tz?: string | undefined;
  interval?: Interval | undefined;
  test?: boolean | undefined;
}

/** @throws ApiError `bad-request` for a range that ends before it begins */
function inOrder(span: Span): Span {
  if (span.from <= span.until) return span;
  throw new ApiError("bad-request", "the range ends before it begins", {
    errors: [{ at: "from", message: "is later than until" }],
  });
}

/** The range of a report. Default: from the survey's first response until now. */
export async function rangeOf(
  database: Database,
  site: number,
  { survey, from, until, tz, interval, test = false }: RangeQuery,
  now: number,
): Promise<Span> {
  const end = until === undefined ? now : parseZonedTime(until, tz);
  const first = async () => {
    const at = (await findFirstResponseTime(database, { site, survey, test })) ?? end;
    // Of what ended before the first response there is nothing to report, which is no mistake in the range.
    return Math.min(end, interval ? Math.max(at, earliestStart(end, interval, tz ?? "UTC")) : at);
  };
  return inOrder({ from: from === undefined ? await first() : parseZonedTime(from, tz), until: end });
}

/** The range of figures that read all responses by default: null where neither end is given. */
export function spanOf(
  { from, until, tz }: { from?: string | undefined; until?: string | undefined; tz?: string | undefined },
  now: number,
): Span | null {
  if (from === undefined && until === undefined) return null;
  return inOrder({
    from: from === undefined ? 0 : parseZonedTime(from, tz),
    until: until === undefined ? now : parseZonedTime(until, tz),
  });
}

/** A range that reaches now may end at the next full hour, because nothing is later than now. Counts are hourly. */
export const toFullHour = (span: Span, now: number): Span =>
  span.until < now ? span : { ...span, until: Math.max(span.until, (Math.floor(now / HOUR) + 1) * HOUR) };

/** The period before a range, of the same length. */
export const periodBefore = ({ from, until }: Span): Span => ({ from: from - (until - from), until: from });
