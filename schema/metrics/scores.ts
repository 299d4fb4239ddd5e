/**
 * The numbers of contract section 10: scores, their 95 % intervals, and whether they changed. Counts go in, rounded
 * numbers come out; rounding is always the last step.
 */

/** z for 95 % */
export const Z = 1.96;
/** with fewer answers on either side, `significant` is null */
const FEWEST = 30;

/** Rounds half away from zero. The slack corrects binary fractions (1.005 is stored as 1.00499…). */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const rounded = (Math.sign(value) * Math.floor(Math.abs(value) * factor + 0.5 + 1e-9)) / factor;
  return rounded === 0 ? 0 : rounded;
}

/** A rate to 3 decimals, or null for 0 of 0. */
export const rate = (part: number, whole: number): number | null =>
  whole > 0 ? round(part / whole, 3) : null;

/** Counts by point of a scale. */
export type Points = readonly { point: number; count: number }[];

const sum = (points: Points, holds: (point: number) => boolean = () => true): number =>
  points.reduce((total, { point, count }) => (holds(point) ? total + count : total), 0);
const meanOf = (points: Points, n: number): number =>
  points.reduce((total, { point, count }) => total + point * count, 0) / n;

/**
 * The ends of an interval, cut to the scale and widened to hold the score itself: an adjusted interval is not centred
 * on the score, and with few answers it can miss it (one promoter: NPS 100, adjusted interval −48.5 to 98.5).
 */
function intervalAround(
  score: number,
  { low, high }: { low: number; high: number },
  [least, most]: readonly [number, number],
): { low: number; high: number } {
  return {
    low: round(Math.min(score, Math.max(least, low)), 1),
    high: round(Math.max(score, Math.min(most, high)), 1),
  };
}

export interface Nps {
  score: number;
  low: number;
  high: number;
  promoters: number;
  passives: number;
  detractors: number;
  n: number;
}

/**
 * Adjusted Wald: n + 3 answers, ¾ added to promoters and to detractors
 * (Sauro & Lewis, "Confidence intervals for Net Promoter Scores", 2023).
 *
 * @returns adjusted score and its variance, both on the scale −1 … 1
 */
function adjusted(promoters: number, detractors: number, n: number): { score: number; variance: number } {
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  return { score: p - d, variance: (p + d - (p - d) ** 2) / (n + 3) };
}

/** NPS = 100 · (promoters − detractors) / n, −100 … 100, or null without answers. */
export function npsOf(points: Points): Nps | null {
  const n = sum(points);
  if (n === 0) return null;
  const promoters = sum(points, (point) => point >= 9);
  const detractors = sum(points, (point) => point <= 6);
  const { score: centre, variance } = adjusted(promoters, detractors, n);
  const margin = Z * Math.sqrt(variance);
  const score = (100 * (promoters - detractors)) / n;
  return {
    score: round(score, 1),
    ...intervalAround(score, { low: 100 * (centre - margin), high: 100 * (centre + margin) }, [-100, 100]),
    promoters,
    passives: n - promoters - detractors,
    detractors,
    n,
  };
}

/** Wilson's score interval of a share, in percent, 0 … 100 (Wilson 1927, "Probable inference"). */
function wilson(hits: number, n: number): { low: number; high: number } {
  const p = hits / n;
  const centre = p + Z ** 2 / (2 * n);
  const margin = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 100 / (1 + Z ** 2 / n);
  return intervalAround(
    100 * p,
    { low: scale * (centre - margin), high: scale * (centre + margin) },
    [0, 100],
  );
}

/** A share of n in percent with Wilson's interval, or null for n = 0. */
export function percentOf(
  hits: number,
  n: number,
): { score: number; low: number; high: number; n: number } | null {
  return n === 0 ? null : { score: round((100 * hits) / n, 1), ...wilson(hits, n), n };
}

export interface Csat {
  score: number;
  low: number;
  high: number;
  mean: number;
  top: number;
  n: number;
}

/** CSAT: % of 4 and 5; `top` % of 5; `mean` 1–5; or null without answers. */
export function csatOf(points: Points): Csat | null {
  const n = sum(points);
  if (n === 0) return null;
  const satisfied = sum(points, (point) => point >= 4);
  return {
    score: round((100 * satisfied) / n, 1),
    ...wilson(satisfied, n),
    mean: round(meanOf(points, n), 1),
    top: round((100 * sum(points, (point) => point === 5)) / n, 1),
    n,
  };
}

export interface Ces {
  score: number;
  low: number;
  high: number;
  mean: number;
  n: number;
}

/** CES: % of easy (over the middle of 5 or 7 points), or null without answers. */
export function cesOf(points: Points, scale: number): Ces | null {
  const n = sum(points);
  if (n === 0) return null;
  const easy = sum(points, (point) => point > (scale + 1) / 2);
  return { score: round((100 * easy) / n, 1), ...wilson(easy, n), mean: round(meanOf(points, n), 1), n };
}

/** Rating: its mean, or null without answers. */
export function ratingOf(points: Points): { mean: number; n: number } | null {
  const n = sum(points);
  return n === 0 ? null : { mean: round(meanOf(points, n), 1), n };
}

export interface Change {
  delta: number;
  low: number;
  high: number;
  /** null if the answers of both sides do not vary: the standard error is 0 then */
  z: number | null;
  /** whether |z| ≥ 1.96; null if either side has under 30 answers, or z is null */
  significant: boolean | null;
}

function changeOf(delta: number, margin: number, z: number | null, n: number): Change {
  return {
    delta: round(delta, 1),
    low: round(delta - margin, 1),
    high: round(delta + margin, 1),
    z: z === null ? null : round(z, 2),
    significant: n < FEWEST || z === null ? null : Math.abs(z) >= Z,
  };
}

/** Δ divided by its standard error: 0 if nothing changed, null if only the error is 0. */
const zOf = (delta: number, error: number): number | null =>
  delta === 0 ? 0 : error === 0 ? null : delta / error;

/** Later − earlier NPS, unadjusted; interval and z with the adjusted variances. Null where either is empty. */
export function npsChange(earlier: Nps | null, later: Nps | null): Change | null {
  if (!earlier || !later) return null;
  const exact = ({ promoters, detractors, n }: Nps) => (100 * (promoters - detractors)) / n;
  const variance = ({ promoters, detractors, n }: Nps) =>
    10_000 * adjusted(promoters, detractors, n).variance;
  const delta = exact(later) - exact(earlier);
  const error = Math.sqrt(variance(earlier) + variance(later));
  return changeOf(delta, Z * error, zOf(delta, error), Math.min(earlier.n, later.n));
}

/** Hits of n: satisfied or easy answers, responses started … */
export interface Share {
  hits: number;
  n: number;
}

/** Later − earlier share in percentage points: interval unpooled, z pooled. Null where either is empty. */
export function shareChange(earlier: Share, later: Share): Change | null {
  if (earlier.n === 0 || later.n === 0) return null;
  const p1 = earlier.hits / earlier.n;
  const p2 = later.hits / later.n;
  const pooled = (earlier.hits + later.hits) / (earlier.n + later.n);
  const unpooledError = Math.sqrt((p1 * (1 - p1)) / earlier.n + (p2 * (1 - p2)) / later.n);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / earlier.n + 1 / later.n));
  const z = zOf(p2 - p1, pooledError);
  return changeOf(100 * (p2 - p1), 100 * Z * unpooledError, z, Math.min(earlier.n, later.n));
}

/** The sample variance (n − 1) of answers by point. */
const varianceOf = (points: Points, n: number): number => {
  const mean = meanOf(points, n);
  return points.reduce((total, { point, count }) => total + count * (point - mean) ** 2, 0) / (n - 1);
};

/**
 * Later − earlier mean of a rating, in points of its scale, ± 1.96 · √(s₁²/n₁ + s₂²/n₂), z by the same error
 * (Welch 1947, with the normal distribution). Null where either side has under 2 answers: one has no variance.
 */
export function ratingChange(earlier: Points, later: Points): Change | null {
  const [n1, n2] = [sum(earlier), sum(later)];
  if (n1 < 2 || n2 < 2) return null;
  const delta = meanOf(later, n2) - meanOf(earlier, n1);
  const error = Math.sqrt(varianceOf(earlier, n1) / n1 + varianceOf(later, n2) / n2);
  return changeOf(delta, Z * error, zOf(delta, error), Math.min(n1, n2));
}

/** The median to 1 decimal, for an even count the mean of the middle two; null without values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return round(sorted.length % 2 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2, 1);
}
