const STEPS: [seconds: number, unit: string][] = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
];
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** `just now`, `12 min ago`, and after a month the day. */
export function ago(at: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(at)) / 1000;
  if (!Number.isFinite(seconds)) return "";
  if (seconds > 30 * 86_400) return day(at);
  const step = STEPS.find(([length]) => seconds >= length);
  return step ? `${Math.floor(seconds / step[0])} ${step[1]} ago` : "just now";
}

/** `21 Nov`, of a date or a time. */
export function day(at: string): string {
  const time = Date.parse(at);
  return Number.isFinite(time) ? DAY.format(time) : at;
}

/** Day and time, by the reader's clock. */
export function moment(at: string): string {
  const time = Date.parse(at);
  return Number.isFinite(time) ? MOMENT.format(time) : at;
}
