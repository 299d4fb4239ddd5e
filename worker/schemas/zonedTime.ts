import { DateTime } from "luxon";

/**
 * The first moment of a local day, week or month. Where clocks go back over midnight there are two midnights, of
 * which the first begins the day; where they skip it there is none, and the day begins later.
 */
export function startOfUnit(time: DateTime, unit: "day" | "week" | "month"): DateTime {
  const start = time.startOf(unit);
  const hourBefore = start.minus({ hours: 1 });
  return hourBefore.day === start.day ? hourBefore : start;
}

/** A date (the first moment of it in the zone) or a time of the query, in milliseconds. */
export function parseZonedTime(text: string, zone = "UTC"): number {
  const time = DateTime.fromISO(text, { zone });
  return (/T/i.test(text) ? time : startOfUnit(time, "day")).toMillis();
}
