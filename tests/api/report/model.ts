/** The report of the contract's sections 9 and 10, computed the plain way from all that was sent. */
import { changeOf, median, metricOf, neededOf, partsOf, rate } from "./scores.ts";
import type { Shown } from "./world.ts";

/** A question as the report lists it. */
export interface Asked {
  id: string;
  kind: string;
  /** values that `counts` lists */
  values: (string | number)[];
}
const upTo = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i);

/** Of the latest version in its order, then what only the older one asked; choices of both. */
export const QUESTIONS: Asked[] = [
  { id: "why", kind: "choice", values: ["price", "noise", "slow", "other"] },
  { id: "score", kind: "nps", values: upTo(0, 10) },
  { id: "happy", kind: "csat", values: upTo(1, 5) },
  { id: "more", kind: "text", values: [] },
  { id: "effort", kind: "ces", values: upTo(1, 5) },
  { id: "stars", kind: "rating", values: upTo(1, 5) },
  { id: "which", kind: "choices", values: ["a", "b", "c", "other"] },
  { id: "note", kind: "message", values: [] },
  { id: "agree", kind: "consent", values: ["true"] },
];

/** What a value counts as: a typed other as `other`, each of a set. */
function countedAs(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return value.flatMap(countedAs);
  if (typeof value === "object" && value !== null) return ["other"];
  return [value === true ? "true" : (value as string | number)];
}

const given = (all: readonly Shown[], id: string) =>
  all.map(({ answers }) => answers[id]).filter((value) => value !== null && value !== undefined);
const numbers = (all: readonly Shown[], id: string) => given(all, id) as number[];

/** The question that a report is about, and the points of its scale; the first one where nothing is said. */
export interface Headline {
  id: string;
  kind: string;
  points: number;
}
const SCORE: Headline = { id: "score", kind: "nps", points: 11 };

export const headline = (all: readonly Shown[], { id, kind, points } = SCORE) =>
  metricOf(kind, points, numbers(all, id));
export const change = (before: readonly Shown[], after: readonly Shown[], { id, kind, points } = SCORE) =>
  changeOf(kind, points, numbers(before, id), numbers(after, id));
export const needed = (all: readonly Shown[], { id, kind, points } = SCORE, seen = 10) =>
  neededOf(kind, points, numbers(all, id), seen);

export function funnel(all: readonly Shown[]) {
  const started = all.filter(({ answers }) => Object.values(answers).some((value) => value !== null));
  const completed = all.filter(({ state }) => state === "completed");
  return {
    shown: all.length,
    started: started.length,
    completed: completed.length,
    dismissed: all.filter(({ state }) => state === "dismissed").length,
    responseRate: rate(started.length, all.length),
    completionRate: rate(completed.filter((one) => started.includes(one)).length, started.length),
  };
}

function question(all: readonly Shown[], { id, kind, values }: Asked) {
  const answers = given(all, id);
  const picked = answers.flatMap(countedAs);
  const seconds = all.flatMap(({ spent }) => (spent[id] === undefined ? [] : [spent[id] / 1000]));
  const counts = Object.fromEntries(
    values.map((value) => [String(value), picked.filter((one) => one === value).length]),
  );
  return {
    id,
    kind,
    asked: all.filter(({ path }) => path.includes(id)).length,
    answered: answers.length,
    skipped: all.filter((one) => one.answers[id] === null).length,
    medianSeconds: median(seconds),
    ...(values.length > 0 && { counts }),
    ...metricOf(kind, 5, answers as number[]),
  };
}

export const questions = (all: readonly Shown[]) => QUESTIONS.map((asked) => question(all, asked));

export type Interval = "day" | "week" | "month";

/** The local date of a moment, by the platform's own time zones. */
function dateOf(at: number, formatter: Intl.DateTimeFormat): string {
  const parts = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}
const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The date on which a date's bucket begins. */
function beginning(date: string, interval: Interval): string {
  if (interval === "month") return `${date.slice(0, 7)}-01`;
  const ms = Date.parse(date);
  return interval === "day" ? date : iso(ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY);
}

export function series(
  all: readonly Shown[],
  { from, until }: { from: number; until: number },
  interval: Interval,
  timeZone: string,
  about: Headline = SCORE,
) {
  const formatter = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const bucketOf = (at: number) => beginning(dateOf(at, formatter), interval);
  const byBucket = new Map<string, Shown[]>();
  for (const shown of all)
    byBucket.set(bucketOf(shown.at), [...(byBucket.get(bucketOf(shown.at)) ?? []), shown]);
  const last = Date.parse(bucketOf(until - 1));
  const starts = new Set<string>();
  for (let day = Date.parse(bucketOf(from)); day <= last; day += DAY)
    starts.add(beginning(iso(day), interval));
  return [...starts].map((start) => {
    const inside = byBucket.get(start) ?? [];
    return { start, n: inside.length, ...headline(inside, about) };
  });
}

const TOUCHPOINTS: Record<number, string> = { 1: "checkout", 2: "support" };

/** The segments that a response is in. */
function segmentsOf(shown: Shown, by: string): unknown[] {
  const [kind = "", name = ""] = by.split(/\.(.*)/s);
  if (kind === "trait") return [shown.traits[name] ?? null];
  if (kind === "answer") {
    const value = shown.answers[name] ?? null;
    return value === null ? [null] : name === "agree" ? [true] : countedAs(value);
  }
  if (by === "touchpoint") return [TOUCHPOINTS[shown.version]];
  if (by === "url") return [shown.url?.replace(/[?#].*/, "") ?? null];
  if (by === "channel") return ["widget"];
  return [shown[by as "device" | "locale" | "version"]];
}

function bySegment(all: readonly Shown[], by: string): Map<unknown, Shown[]> {
  const found = new Map<unknown, Shown[]>();
  for (const shown of all) {
    for (const value of segmentsOf(shown, by)) found.set(value, [...(found.get(value) ?? []), shown]);
  }
  return found;
}

export const segments = (all: readonly Shown[], by: string, about: Headline = SCORE) =>
  [...bySegment(all, by)].map(([value, inside]) => ({ value, n: inside.length, ...headline(inside, about) }));

/** The two parts of a change, by the formulas of the contract's section 13. */
export function parts(
  before: readonly Shown[],
  after: readonly Shown[],
  by: string,
  { id, kind, points }: Headline = SCORE,
) {
  const [earlier, later] = [bySegment(before, by), bySegment(after, by)];
  const values = [...new Set([...earlier.keys(), ...later.keys()])];
  const answers = (side: Map<unknown, Shown[]>) => values.map((value) => numbers(side.get(value) ?? [], id));
  return partsOf(kind, points, answers(earlier), answers(later));
}
