import { dayBefore } from "../filters/range.ts";

/** Where an old address leads, `#checkout-nps/30` of the first dashboard; null for any other hash. */
export function placeOfOldAddress(hash: string, now: Date): string | null {
  const [, survey, days] = /^#([a-z][a-z0-9_-]*)(?:\/(\d+|all))?$/.exec(hash) ?? [];
  if (!survey) return null;
  const from = days === "all" ? dayBefore(now, null) : dayBefore(now, Number(days ?? 30));
  return `/surveys/${survey}?from=${from}`;
}
