import { DateTime } from "luxon";

/** A date (midnight of the zone) or a time of the query, in milliseconds. */
export const momentOf = (text: string, zone = "UTC"): number => DateTime.fromISO(text, { zone }).toMillis();
