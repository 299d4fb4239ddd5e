import { DateTime } from "luxon";

/** Reads a time in a file's own form. @returns milliseconds, or null where it is none */
export type ReadTime = (text: string, zone: string) => number | null;

const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

const millisOf = (time: DateTime): number | null => (time.isValid ? time.toMillis() : null);

/** A date or a time of ISO 8601, with a blank in place of the `T` too; without a zone it is the given one's. */
export function readIsoTime(text: string, zone: string): number | null {
  const found = TIME.exec(text.trim());
  if (!found) return null;
  const [, date, time, offset = ""] = found;
  if (time === undefined) return millisOf(DateTime.fromISO(`${date}`, { zone }));
  const suffix = /^(?:Z|UTC|GMT)$/i.test(offset) ? "Z" : offset;
  return millisOf(DateTime.fromISO(`${date}T${time.replace(",", ".")}${suffix}`, { zone }));
}

/** How far back an imported response may lie. */
export const OLDEST_YEARS = 20;

interface Limits {
  now: number;
  retentionDays: number | null;
}

const DAY = 86_400_000;

/** The first moment that is taken, in milliseconds. */
export const oldestTime = (now: number): number =>
  DateTime.fromMillis(now, { zone: "utc" }).minus({ years: OLDEST_YEARS }).toMillis();

/** Why a response of this time isn't taken, or null. */
export function timeFault(at: number, { now, retentionDays }: Limits): string | null {
  if (at > now) return "is later than now";
  if (at < oldestTime(now)) return `is more than ${OLDEST_YEARS} years back`;
  if (retentionDays !== null && at < now - retentionDays * DAY)
    return `is older than the ${retentionDays} days for which this site keeps responses (retentionDays)`;
  return null;
}
