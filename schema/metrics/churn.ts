/** Who leaves, by how often they took part before (contract section 16). */
import { percentOf, round } from "./scores.ts";

/** People who took part alike. */
export interface Participation {
  /** of their last 10 prompts before they left, or of all: how many, and how many were started */
  recent: number;
  started: number;
  hasLeft: boolean;
  people: number;
}

export interface ChurnBand {
  from: number;
  to: number;
  people: number;
  left: number;
  /** % who left, with Wilson's interval; null without people */
  share: number | null;
  low: number | null;
  high: number | null;
}

export interface ChurnThreshold {
  participation: number;
  /** % who left among those at or under it, and over it */
  under: number;
  over: number;
  /** percentage points */
  difference: number;
  z: number;
}

export interface Churn {
  people: number;
  left: number;
  bands: ChurnBand[];
  threshold: ChurnThreshold | null;
  atRisk: number;
}

/** Prompts that a person needs to be counted. */
export const FEWEST_PROMPTS = 3;
const FEWEST_PEOPLE = 30;
/**
 * The z of 5 % over the nine thresholds tried, two-sided: 1 − 0.05 / 9 of the normal distribution within ± 2.77
 * (Bonferroni).
 */
const CLEAR = 2.77;
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** In whole numbers, because 3 / 10 and 0.3 need not be the same in binary. */
const isAtMost = ({ recent, started }: Pick<Participation, "recent" | "started">, tenths: number): boolean =>
  started * 10 <= tenths * recent;

function sumUp(groups: readonly Participation[]): { people: number; left: number } {
  const total = { people: 0, left: 0 };
  for (const { people, hasLeft } of groups) {
    total.people += people;
    if (hasLeft) total.left += people;
  }
  return total;
}

function bandsOf(groups: readonly Participation[]): ChurnBand[] {
  return [0, 2, 4, 6, 8, 10].map((to) => {
    const from = Math.max(0, to - 2);
    const inside = groups.filter((one) => isAtMost(one, to) && (to === 0 || !isAtMost(one, from)));
    const { people, left } = sumUp(inside);
    const share = percentOf(left, people);
    return {
      ...{ from: from / 10, to: to / 10, people, left },
      ...{ share: share?.score ?? null, low: share?.low ?? null, high: share?.high ?? null },
    };
  });
}

/** The threshold at `tenths`, with z not rounded; null where a side has too few people or nothing varies. */
function thresholdAt(groups: readonly Participation[], tenths: number): ChurnThreshold | null {
  const under = sumUp(groups.filter((one) => isAtMost(one, tenths)));
  const over = sumUp(groups.filter((one) => !isAtMost(one, tenths)));
  if (under.people < FEWEST_PEOPLE || over.people < FEWEST_PEOPLE) return null;
  const pooled = (under.left + over.left) / (under.people + over.people);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / under.people + 1 / over.people));
  if (error === 0) return null;
  const [low, high] = [under.left / under.people, over.left / over.people];
  return {
    participation: tenths / 10,
    under: round(100 * low, 1),
    over: round(100 * high, 1),
    difference: round(100 * (low - high), 1),
    z: (low - high) / error,
  };
}

/** The participation at or under which people left most distinctly more often than over it, or null. */
export function thresholdOf(groups: readonly Participation[]): ChurnThreshold | null {
  let best: ChurnThreshold | null = null;
  for (const tenths of TENTHS) {
    const tried = thresholdAt(groups, tenths);
    if (tried && tried.z >= CLEAR && (!best || tried.z > best.z)) best = tried;
  }
  return best && { ...best, z: round(best.z, 2) };
}

/** Whether somebody who has not left took part as rarely as those who leave. @param prompts all of theirs */
export const isAtRisk = (
  one: Pick<Participation, "recent" | "started" | "hasLeft"> & { prompts: number },
  threshold: ChurnThreshold | null,
): boolean =>
  threshold !== null &&
  !one.hasLeft &&
  one.prompts >= FEWEST_PROMPTS &&
  isAtMost(one, Math.round(threshold.participation * 10));

/** @param groups people with 3 prompts or more; several may be alike */
export function churnOf(groups: readonly Participation[]): Churn {
  const threshold = thresholdOf(groups);
  const atRisk = groups.filter((one) => isAtRisk({ ...one, prompts: FEWEST_PROMPTS }, threshold));
  return { ...sumUp(groups), bands: bandsOf(groups), threshold, atRisk: sumUp(atRisk).people };
}
