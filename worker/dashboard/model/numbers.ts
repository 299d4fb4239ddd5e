/** Numbers as the reader's browser writes them. */
const THIN = "\u202f";
const whole = new Intl.NumberFormat();
const decimal = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `12,400`, or a dash where the number is not known. */
export const count = (n: number | null | undefined): string =>
  typeof n === "number" ? whole.format(n) : "–";

/** One decimal, with a minus that is as wide as a digit. */
export function score(value: number | null | undefined): string {
  // A small negative number that rounds to nothing has no sign.
  return typeof value === "number" ? decimal.format(value || 0).replace("-", "\u2212") : "–";
}

/** An interval in one breath: `12.3 to 34.5`. */
export const interval = (low: number, high: number): string => `${score(low)} to ${score(high)}`;

/** A score with its sign in front, for changes. */
export const signed = (value: number): string => (value > 0 ? `+${score(value)}` : score(value));

/** A share of 0–1 as `83.9 %`. */
export function percent(share: number | null | undefined, decimals = 1): string {
  if (typeof share !== "number") return "–";
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${new Intl.NumberFormat(undefined, digits).format(share * 100)}${THIN}%`;
}

/** `2.1 s`, `3.4 min` */
export function duration(seconds: number | null | undefined): string {
  if (typeof seconds !== "number") return "–";
  return seconds < 90 ? `${score(seconds)}${THIN}s` : `${score(seconds / 60)}${THIN}min`;
}

/** The share of a part in a whole, 0–1; 0 where the whole is 0. */
export const shareOf = (part: number, all: number): number => (all > 0 ? part / all : 0);
