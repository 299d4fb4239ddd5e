/**
 * Finds a fall of a score by a CUSUM over its answers (Page 1954, "Continuous inspection schemes", Biometrika 41), whose
 * limit follows from how many false alarms a year are asked for.
 *
 * Values are answers in points of the score: 100, 0 or −100 for NPS; 100 or 0 for shares.
 */

const DAY = 86_400_000;
/** The level is that of so many days before. */
const LEVEL_DAYS = 90;
/** With fewer answers there is no level to fall from. */
const FEWEST = 30;
/** So many of the newest days may be left out of the level, as a fall that is not sure yet. */
const MOST_SUSPECTED = 60;
const YEAR_DAYS = 365.25;

/** What the owner asks for. */
export interface FallsRequest {
  /** the fall to find, in points */
  points: number;
  /** how often a year it may fire though nothing changed */
  falseAlarms: number;
}

/** One day's answers: their number, their sum, and the sum of their squares. */
export type DaySums = [day: number, n: number, sum: number, squares: number];

/** What is remembered between answers. Times are milliseconds, days those of Unix time. */
export interface FallsMemory {
  /** the CUSUM, in points: it fires when it reaches `limit` */
  state: number;
  /** when the CUSUM last left 0, which is the best guess of when the fall began; null while it is 0 */
  since: number | null;
  /** answers since then */
  n: number;
  sum: number;
  /** the day that level and limit are for */
  day: number;
  level: number | null;
  limit: number | null;
  /** answers of older days belong to a level that was left by a fall */
  firstDay: number;
  days: DaySums[];
}

/** A fall that was found. */
export interface Fall {
  level: number;
  /** the score since the fall began */
  score: number;
  n: number;
  since: number;
}

export const newFallsMemory = (days: DaySums[] = []): FallsMemory => ({
  ...{ state: 0, since: null, n: 0, sum: 0, day: 0, level: null, limit: null, firstDay: 0 },
  days,
});

/** Five points and weights by which a normal variable's mean of a function is taken (Gauss–Hermite). */
const NORMAL_POINTS: readonly (readonly [point: number, weight: number])[] = [
  [0, 8 / 15],
  [1.355626179974266, 0.2220759220056126],
  [-1.355626179974266, 0.2220759220056126],
  [2.85697001387281, 0.01125741132772068],
  [-2.85697001387281, 0.01125741132772068],
];

/** A value and its share. */
type Distribution = readonly (readonly [value: number, share: number])[];

const mean = (steps: Distribution, of: (step: number) => number): number =>
  steps.reduce((sum, [step, share]) => sum + share * of(step), 0);

/**
 * The exponent θ ≠ 0 at which E exp(θ·step) = 1 (Wald 1947; Lundberg's of ruin theory): how fast it gets less likely that
 * a sum of steps reaches a height. Positive where steps go down on average.
 */
function exponentOf(steps: Distribution): number {
  const drift = mean(steps, (step) => step);
  const sign = drift < 0 ? 1 : -1;
  const excess = (size: number) => mean(steps, (step) => Math.exp(Math.min(500, sign * size * step))) - 1;
  let [low, high] = [0, 1e-4];
  // Convex, 0 at 0 and falling there: it is negative up to the root and positive behind it.
  while (excess(high) < 0 && high < 10) [low, high] = [high, high * 2];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return sign * high;
}

/** By how much steps in one direction pass a border on average: E step² / 2 E |step|. */
function overshootOf(steps: Distribution, sign: 1 | -1): number {
  const inDirection = steps.filter(([step]) => step * sign > 0);
  const size = mean(inDirection, Math.abs);
  return size === 0 ? 0 : mean(inDirection, (step) => step ** 2) / (2 * size);
}

/**
 * The mean number of answers until a false alarm, by the limit (Siegmund 1985, "Sequential Analysis", 2.6): with θ as
 * above, b the limit and both overshoots, and the mean step −m: (exp(θb) − θb − 1) / (θ·m). Unlike its normal
 * approximation it holds for lopsided scores, such as a CSAT of 90.
 */
function runLengthBy(steps: Distribution): (limit: number) => number {
  const drift = -mean(steps, (step) => step);
  const exponent = exponentOf(steps);
  const over = overshootOf(steps, 1) + overshootOf(steps, -1);
  return (limit) => {
    const b = limit + over;
    const height = exponent * b;
    // Without drift the formula is 0 by 0: it tends to b² / E step².
    if (Math.abs(height) < 1e-3) return b ** 2 / mean(steps, (step) => step ** 2);
    return (Math.exp(Math.min(height, 600)) - height - 1) / (exponent * drift);
  };
}

/** Of the last 90 days. */
interface Level {
  /** mean of the answers, and of their squares */
  level: number;
  squares: number;
  n: number;
  answersPerYear: number;
}

/** The shares of 100, 0 and −100 follow from the mean and the mean square. No value is taken for impossible. */
function sharesOf({ level, squares, n }: Level): Distribution {
  const [scored, net] = [squares / 10_000, level / 100];
  const least = 1 / (n + 2);
  const [up, none] = [Math.max(least, (scored + net) / 2), Math.max(least, 1 - scored)];
  const down = Math.max(0, (scored - net) / 2);
  const all = up + none + down;
  return [
    [100, up / all],
    [0, none / all],
    [-100, down / all],
  ];
}

/**
 * The limit, in points, at which a CUSUM fires `falseAlarms` times a year while nothing changes. The level is itself an
 * estimate from `n` answers: the rate is averaged over its error, or few answers would cry wolf.
 */
export function fallLimit({ points, falseAlarms }: FallsRequest, known: Level): number {
  const shares = sharesOf(known);
  const centre = mean(shares, (value) => value);
  const error = Math.sqrt(mean(shares, (value) => (value - centre) ** 2) / known.n);
  const lengths = NORMAL_POINTS.map(([point, weight]) => {
    const steps = shares.map(
      ([value, share]) => [centre + point * error - value - points / 2, share] as const,
    );
    return { weight, lengthAt: runLengthBy(steps) };
  });
  const wanted = falseAlarms / known.answersPerYear;
  const rateAt = (limit: number) =>
    lengths.reduce((rate, { weight, lengthAt }) => rate + weight / lengthAt(limit), 0);
  let [low, high] = [0, 100];
  while (rateAt(high) > wanted && high < 1e9) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (rateAt(middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** Level and limit for a day, from the answers of the days before it. */
function setLevel(memory: FallsMemory, request: FallsRequest, day: number): void {
  // What may be a fall is no part of the level that it is a fall from, or a slow one would never be found.
  const end = memory.since === null ? day : Math.max(Math.floor(memory.since / DAY), day - MOST_SUSPECTED);
  const first = Math.max(end - LEVEL_DAYS, memory.firstDay);
  memory.days = memory.days.filter(([one]) => one >= first);
  memory.day = day;
  const before = memory.days.filter(([one]) => one < end);
  const total = (index: 1 | 2 | 3) => before.reduce((sum, one) => sum + one[index], 0);
  const n = total(1);
  if (n < FEWEST) {
    memory.level = null;
    memory.limit = null;
    memory.state = 0;
    return;
  }
  const level = total(2) / n;
  const spanned = end - Math.max(first, Math.min(...before.map(([one]) => one)));
  memory.level = level;
  memory.limit = fallLimit(request, {
    level,
    squares: total(3) / n,
    n,
    answersPerYear: (n / Math.max(1, spanned)) * YEAR_DAYS,
  });
}

/** Sets level and limit for the day of a time, from the answers of the days before it. */
export function prepareFalls(memory: FallsMemory, request: FallsRequest, at: number): FallsMemory {
  setLevel(memory, request, Math.floor(at / DAY));
  return memory;
}

function addToDay(memory: FallsMemory, day: number, value: number): void {
  const known = memory.days.find(([one]) => one === day);
  if (!known) {
    memory.days.push([day, 1, value, value ** 2]);
    memory.days.sort((a, b) => a[0] - b[0]);
    return;
  }
  known[1] += 1;
  known[2] += value;
  known[3] += value ** 2;
}

/**
 * Takes one answer. After a fall was found the level is learnt anew from the answers that follow: the same fall is not
 * found twice.
 *
 * @param memory changed in place
 * @param at milliseconds; an answer of an earlier day than the one before it tells of the level alone
 * @returns the fall that this answer shows, or null
 */
export function feedFall(memory: FallsMemory, request: FallsRequest, value: number, at: number): Fall | null {
  const day = Math.floor(at / DAY);
  if (day > memory.day || (memory.level === null && day === memory.day)) setLevel(memory, request, day);
  if (day >= memory.firstDay) addToDay(memory, day, value);
  const { level, limit } = memory;
  if (level === null || limit === null || day < memory.day) return null;
  memory.state = Math.max(0, memory.state + level - value - request.points / 2);
  if (memory.state === 0) {
    memory.since = null;
    return null;
  }
  if (memory.since === null) {
    memory.since = at;
    memory.n = 0;
    memory.sum = 0;
  }
  memory.n += 1;
  memory.sum += value;
  if (memory.state < limit) return null;
  const fall = { level, score: memory.sum / memory.n, n: memory.n, since: memory.since };
  // The day on which it began holds answers from before it.
  const firstDay = Math.floor(fall.since / DAY) === day ? day + 1 : day;
  Object.assign(memory, newFallsMemory(memory.days), { day, firstDay });
  return fall;
}
