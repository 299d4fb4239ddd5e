import { round } from "./scores.ts";

/** The answers of one segment in one period: how many, and their score, not rounded. */
export interface SegmentScore {
  n: number;
  score: number;
}
/** The two parts of a change, in points of the score. */
export interface Mix {
  within: number;
  mix: number;
}

/** By segment; segments without answers are left out. */
export type SegmentScores<K> = ReadonlyMap<K, SegmentScore>;

const total = <K>(segments: SegmentScores<K>): number =>
  [...segments.values()].reduce((sum, { n }) => sum + n, 0);

/**
 * Splits the change of a score in two: `within` the segments, and the `mix` of who answered. With the share of answers
 * s and the score m of each segment before and after: within = Σ ½(s₁ + s₂)(m₂ − m₁), mix = Σ ½(m₁ + m₂)(s₂ − s₁). A
 * segment without answers on one side has the other side's score there. Together they are the change, before each is
 * rounded to 1 decimal (Kitagawa 1955, "Components of a difference between two rates").
 *
 * @returns null where either period has no answers
 */
export function mixAndWithin<K>(before: SegmentScores<K>, after: SegmentScores<K>): Mix | null {
  const [n1, n2] = [total(before), total(after)];
  if (n1 === 0 || n2 === 0) return null;
  let within = 0;
  let mix = 0;
  for (const segment of new Set([...before.keys(), ...after.keys()])) {
    const [one, two] = [before.get(segment), after.get(segment)];
    const known = two ?? one;
    if (!known) continue;
    const { score: m1 } = one ?? known;
    const { score: m2 } = known;
    const [s1, s2] = [(one?.n ?? 0) / n1, (two?.n ?? 0) / n2];
    within += ((s1 + s2) / 2) * (m2 - m1);
    mix += ((m1 + m2) / 2) * (s2 - s1);
  }
  return { within: round(within, 1), mix: round(mix, 1) };
}
