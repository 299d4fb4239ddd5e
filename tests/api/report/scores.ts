/** The numbers of the contract's section 10, written from it alone. */

/** Rounded half away from zero; the slack takes back what binary fractions lose. */
export const round = (value: number, decimals: number): number => {
  const size = Math.round(Math.abs(value) * 10 ** decimals * (1 + 1e-12)) / 10 ** decimals;
  return size === 0 ? 0 : Math.sign(value) * size;
};

const share = (values: readonly number[], holds: (value: number) => boolean) => values.filter(holds).length;
const mean = (values: readonly number[]) =>
  round(values.reduce((sum, value) => sum + value, 0) / values.length, 1);

/** Variance of the adjusted NPS, on the scale of the score. */
function npsVariance(values: readonly number[]): { centre: number; variance: number } {
  const n = values.length + 3;
  const promoters = (share(values, (value) => value >= 9) + 0.75) / n;
  const detractors = (share(values, (value) => value <= 6) + 0.75) / n;
  const centre = promoters - detractors;
  return { centre: 100 * centre, variance: (10_000 * (promoters + detractors - centre * centre)) / n };
}

const npsScore = (values: readonly number[]) =>
  (100 * (share(values, (value) => value >= 9) - share(values, (value) => value <= 6))) / values.length;

function nps(values: readonly number[]) {
  const { centre, variance } = npsVariance(values);
  const promoters = share(values, (value) => value >= 9);
  const detractors = share(values, (value) => value <= 6);
  return {
    score: round(npsScore(values), 1),
    low: round(Math.min(npsScore(values), Math.max(-100, centre - 1.96 * Math.sqrt(variance))), 1),
    high: round(Math.max(npsScore(values), Math.min(100, centre + 1.96 * Math.sqrt(variance))), 1),
    promoters,
    passives: values.length - promoters - detractors,
    detractors,
    n: values.length,
  };
}

/** Wilson: the p for which |p̂ − p| = 1.96·√(p(1 − p)/n), as the roots of its square. */
function wilson(hits: number, n: number) {
  const z2 = 1.96 ** 2;
  const [a, b, c] = [1 + z2 / n, -(2 * (hits / n) + z2 / n), (hits / n) ** 2];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { low: round((100 * (-b - root)) / (2 * a), 1), high: round((100 * (-b + root)) / (2 * a), 1) };
}

const isEasy = (points: number) => (value: number) => value > (points + 1) / 2;
const hits = (kind: string, points: number, values: readonly number[]) =>
  share(values, kind === "csat" ? (value) => value >= 4 : isEasy(points));

/** The metric of a kind under its name, or nothing for kinds without one. */
export function metricOf(kind: string, points: number, values: readonly number[]): object {
  const n = values.length;
  if (!["nps", "csat", "ces", "rating"].includes(kind)) return {};
  if (n === 0) return { [kind]: null };
  if (kind === "nps") return { nps: nps(values) };
  if (kind === "rating") return { rating: { mean: mean(values), n } };
  const good = hits(kind, points, values);
  const top = kind === "csat" ? { top: round((100 * share(values, (value) => value === 5)) / n, 1) } : {};
  return { [kind]: { score: round((100 * good) / n, 1), ...wilson(good, n), mean: mean(values), ...top, n } };
}

/** The score, not rounded. */
const exact = (kind: string, points: number, values: readonly number[]): number => {
  if (kind === "nps") return npsScore(values);
  if (kind === "rating") return values.reduce((sum, value) => sum + value, 0) / values.length;
  return (100 * hits(kind, points, values)) / values.length;
};

function sampleVariance(values: readonly number[]): number {
  const centre = exact("rating", 0, values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** Answers in each of two periods that let a change of `seen` points be seen. */
export function neededOf(kind: string, points: number, values: readonly number[], seen: number) {
  if (values.length < 10 || kind === "rating") return null;
  // Each answer as its points: an NPS answer is worth −100, 0 or 100, another 0 or 100.
  const worth = values.map((value) => exact(kind, points, [value]));
  const centre = worth.reduce((sum, value) => sum + value, 0) / worth.length;
  const variance = worth.reduce((sum, value) => sum + (value - centre) ** 2, 0) / worth.length;
  return { points: seen, n: Math.max(1, Math.ceil((2.8016 ** 2 * 2 * variance) / seen ** 2 - 1e-9)) };
}

/** Within and mix, of the answers of the same segments before and after. */
export function partsOf(
  kind: string,
  points: number,
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
) {
  const all = (side: readonly (readonly number[])[]) => side.flat().length;
  const terms = before.flatMap((one, i) => {
    const two = after[i] ?? [];
    if (one.length + two.length === 0) return [];
    const s = [one.length / all(before), two.length / all(after)] as const;
    const m1 = exact(kind, points, one.length > 0 ? one : two);
    const m2 = exact(kind, points, two.length > 0 ? two : one);
    return [{ within: ((s[0] + s[1]) * (m2 - m1)) / 2, mix: ((m1 + m2) * (s[1] - s[0])) / 2 }];
  });
  return {
    within: round(
      terms.reduce((sum, { within }) => sum + within, 0),
      1,
    ),
    mix: round(
      terms.reduce((sum, { mix }) => sum + mix, 0),
      1,
    ),
  };
}

/** Later − earlier. */
export function changeOf(
  kind: string,
  points: number,
  earlier: readonly number[],
  later: readonly number[],
): object | null {
  if (earlier.length === 0 || later.length === 0) return null;
  const told = (delta: number, margin: number, z: number) => ({
    delta: round(delta, 1),
    low: round(delta - margin, 1),
    high: round(delta + margin, 1),
    z: round(z, 2),
    significant: Math.min(earlier.length, later.length) < 30 ? null : Math.abs(z) >= 1.96,
  });
  if (kind === "nps") {
    const delta = npsScore(later) - npsScore(earlier);
    const error = Math.sqrt(npsVariance(earlier).variance + npsVariance(later).variance);
    return told(delta, 1.96 * error, delta / error);
  }
  const [n1, n2] = [earlier.length, later.length];
  if (kind === "rating") {
    if (n1 < 2 || n2 < 2) return null;
    const delta = exact(kind, points, later) - exact(kind, points, earlier);
    const error = Math.sqrt(sampleVariance(earlier) / n1 + sampleVariance(later) / n2);
    return told(delta, 1.96 * error, delta / error);
  }
  const [p1, p2] = [hits(kind, points, earlier) / n1, hits(kind, points, later) / n2];
  const pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
  const unpooled = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return told(100 * (p2 - p1), 196 * unpooled, p1 === p2 ? 0 : (p2 - p1) / error);
}

export const rate = (part: number, whole: number) => (whole === 0 ? null : round(part / whole, 3));

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : round((low + high) / 2, 1);
}
