import { DateTime } from "luxon";
import type { Digest } from "../schemas/alerts.ts";

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** How long after each failed try the next one follows; after the last, none does (Standard Webhooks). */
export const RETRIES: readonly number[] = [
  ...[5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 20 * HOUR, 34 * HOUR],
];
/** Receivers that failed together are not all asked again at one moment. */
const JITTER = 0.1;

/**
 * When the next try follows, or null where it was the last.
 *
 * @param attempts tries so far, 1 or more
 * @param random 0 … 1
 */
export function nextTry(attempts: number, now: number, random: number): number | null {
  const wait = RETRIES[attempts - 1];
  return wait === undefined ? null : now + Math.round(wait * (1 + JITTER * (2 * random - 1)));
}

const DIGEST_HOUR = 8;

/** The next 08:00 of the zone, on a Monday for a weekly digest: later than `now`, whatever the clocks do on that day. */
export function nextDigest(digest: Digest, now: number, zone: string): number {
  const local = DateTime.fromMillis(now, { zone });
  for (let days = 0; ; days++) {
    // Built from the date: to add hours to a midnight would miss 08:00 where clocks change that night.
    const { year, month, day, weekday } = local.startOf("day").plus({ days });
    const at = DateTime.fromObject({ year, month, day, hour: DIGEST_HOUR }, { zone }).toMillis();
    if (at > now && (digest === "daily" || weekday === 1)) return at;
  }
}
