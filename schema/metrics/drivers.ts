import { errorFunction } from "simple-statistics";
import { answerVariance, exactScore, type Mood, type MoodCounts, type ScoredKind } from "./moods.ts";
import { npsChange, npsOf, type Points, round, shareChange } from "./scores.ts";

/** A value that groups respondents: of a trait, a choice, a device. */
export type GroupValue = string | number | boolean;

/** A respondent with an answer to the scored question, and their groups. */
export interface Respondent {
  mood: Mood;
  groups: readonly (readonly [by: string, value: GroupValue])[];
}

/** What goes with a score: one group of respondents against all others. */
export interface Driver {
  by: string;
  value: GroupValue;
  n: number;
  /** the scores, −100 … 100 for nps, else 0 … 100 */
  inside: number;
  outside: number;
  difference: number;
  low: number;
  high: number;
  z: number;
  /** two-sided */
  p: number;
  significant: boolean;
}

/** The fewest respondents on each side of a comparison. */
const FEWEST = 10;
/** How many values of one `by` are compared: the most frequent ones. */
const VALUES = 50;
const MOST = 100;
/** The share of false discoveries among the significant ones. */
const RATE = 0.05;

const none = (): MoodCounts => ({ happy: 0, neutral: 0, unhappy: 0, n: 0 });
const add = (counts: MoodCounts, mood: Mood): void => {
  counts[mood] += 1;
  counts.n += 1;
};
const minus = (all: MoodCounts, some: MoodCounts): MoodCounts => ({
  happy: all.happy - some.happy,
  neutral: all.neutral - some.neutral,
  unhappy: all.unhappy - some.unhappy,
  n: all.n - some.n,
});

/** p of |z| under the normal distribution. */
const pOf = (z: number): number => 1 - errorFunction(Math.abs(z) / Math.SQRT2);

const npsPoints = ({ happy, neutral, unhappy }: MoodCounts): Points => [
  { point: 10, count: happy },
  { point: 8, count: neutral },
  { point: 0, count: unhappy },
];

function intervalOf(kind: ScoredKind, outside: MoodCounts, inside: MoodCounts) {
  const change =
    kind === "nps"
      ? npsChange(npsOf(npsPoints(outside)), npsOf(npsPoints(inside)))
      : shareChange({ hits: outside.happy, n: outside.n }, { hits: inside.happy, n: inside.n });
  return { low: change?.low ?? 0, high: change?.high ?? 0 };
}

interface Compared {
  driver: Omit<Driver, "significant">;
  /** not rounded */
  z: number;
  p: number;
}

function compare(
  kind: ScoredKind,
  by: string,
  value: GroupValue,
  inside: MoodCounts,
  all: MoodCounts,
): Compared {
  const outside = minus(all, inside);
  const [a, b] = [exactScore(kind, inside), exactScore(kind, outside)];
  // The pooled variance. With separate variances, noise is significant twice as often as the level says.
  const error = Math.sqrt(answerVariance(kind, all) * (1 / inside.n + 1 / outside.n));
  const z = error === 0 ? 0 : (a - b) / error;
  const p = Math.min(1, Math.max(0, pOf(z)));
  return {
    ...{ z, p },
    driver: {
      ...{ by, value, n: inside.n, inside: round(a, 1), outside: round(b, 1), difference: round(a - b, 1) },
      ...intervalOf(kind, outside, inside),
      ...{ z: round(z, 2), p: round(p, 4) },
    },
  };
}

/** How many of these p are significant, the smallest first (Benjamini & Hochberg 1995, "Controlling the false discovery rate"). */
function discoveries(ps: readonly number[]): number {
  const sorted = [...ps].sort((a, b) => a - b);
  return sorted.reduce((found, p, at) => (p <= (RATE * (at + 1)) / sorted.length ? at + 1 : found), 0);
}

/** Moods of all respondents and of each group, added up one respondent after the other. */
export class GroupMoods {
  readonly all = none();
  readonly counts = new Map<string, Map<GroupValue, MoodCounts>>();

  add({ mood, groups }: Respondent): void {
    const { all, counts } = this;
    add(all, mood);
    for (const [by, value] of groups) {
      const values = counts.get(by) ?? new Map<GroupValue, MoodCounts>();
      counts.set(by, values);
      const inside = values.get(value) ?? none();
      values.set(value, inside);
      add(inside, mood);
    }
  }
}

/**
 * What goes with a score: compares each group of respondents with all others, if both sides have 10 or more.
 *
 * @returns at most 100, the clearest first; `tested` counts all that were compared
 */
export function driversOf(
  kind: ScoredKind,
  { all, counts }: Pick<GroupMoods, "all" | "counts">,
): { groups: Driver[]; tested: number } {
  const compared = [...counts].flatMap(([by, values]) =>
    [...values]
      .sort(([, a], [, b]) => b.n - a.n)
      .slice(0, VALUES)
      .filter(([, inside]) => inside.n >= FEWEST && all.n - inside.n >= FEWEST)
      .map(([value, inside]) => compare(kind, by, value, inside, all)),
  );
  const found = discoveries(compared.map(({ p }) => p));
  const byP = [...compared].sort((a, b) => a.p - b.p);
  const significant = new Set(byP.slice(0, found));
  const groups = [...compared]
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .slice(0, MOST)
    .map((one) => ({ ...one.driver, significant: significant.has(one) }));
  return { groups, tested: compared.length };
}
