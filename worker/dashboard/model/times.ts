/** Times as the reader's browser writes them. */
const STEPS: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const FULL_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** `now`, `12 min. ago`, and after a month the day. */
export function ago(at: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(at)) / 1000;
  if (!Number.isFinite(seconds)) return "";
  if (seconds > 30 * 86_400) return day(at);
  const step = STEPS.find(([length]) => seconds >= length);
  return step ? AGO.format(-Math.floor(seconds / step[0]), step[1]) : AGO.format(0, "second");
}

/** `Nov 21`, of a date or a time. */
export function day(at: string): string {
  const time = Date.parse(at);
  return Number.isFinite(time) ? DAY.format(time) : at;
}

/** `Nov 21, 2026`, of a date or a time. */
export function fullDay(at: string): string {
  const time = Date.parse(at);
  return Number.isFinite(time) ? FULL_DAY.format(time) : at;
}

/** Day and time, by the reader's clock. */
export function moment(at: string): string {
  const time = Date.parse(at);
  return Number.isFinite(time) ? MOMENT.format(time) : at;
}
