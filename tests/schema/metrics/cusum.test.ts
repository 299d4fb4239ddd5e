/**
 * The CUSUM of falling scores, by simulation: how often it fires though nothing changes, and how soon it finds a fall.
 * The random numbers have seeds, so that each run sees the same answers.
 */
import { describe, expect, it } from "vitest";
import { fallLimit, feedFall, newFallsMemory } from "../../../schema/metrics/cusum.ts";

const DAY = 86_400_000;
const REQUEST = { points: 15, falseAlarms: 1 };

/** Mulberry32. */
function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An answer by chance, its score lowered by `fall` points. */
type Answer = (random: number, fall: number) => number;
const share =
  (score: number): Answer =>
  (random, fall) =>
    random < (score - fall) / 100 ? 100 : 0;
const nps: Answer = (random, fall) => {
  const [promoters, detractors] = [0.5 - fall / 200, 0.2 + fall / 200];
  return random < promoters ? 100 : random < promoters + detractors ? -100 : 0;
};

/** Answers at random times, `perDay` of them on average. */
function stream(answer: Answer, perDay: number, seed: number) {
  const random = randomBy(seed);
  let at = 0;
  return (fall = 0) => {
    at += (DAY / perDay) * -Math.log(1 - random());
    return { at, value: answer(random(), fall) };
  };
}

function falseAlarmsPerYear(answer: Answer, perDay: number, years: number): number {
  const next = stream(answer, perDay, 11);
  const memory = newFallsMemory();
  let alarms = 0;
  for (let one = next(); one.at < years * 365.25 * DAY; one = next())
    if (feedFall(memory, REQUEST, one.value, one.at)) alarms++;
  return alarms / years;
}

/** Days from a fall of 15 points until it is found; the median of many. */
function medianDelay(answer: Answer, perDay: number): number {
  const delays = Array.from({ length: 21 }, (_, run) => {
    const next = stream(answer, perDay, 1_000 + run);
    const memory = newFallsMemory();
    let one = next();
    for (; one.at < 120 * DAY; one = next()) feedFall(memory, REQUEST, one.value, one.at);
    const from = one.at;
    for (; one.at < from + 180 * DAY; one = next(15))
      if (feedFall(memory, REQUEST, one.value, one.at)) return (one.at - from) / DAY;
    return Number.POSITIVE_INFINITY;
  });
  return delays.sort((a, b) => a - b)[10] ?? 0;
}

const SCORES: [string, Answer][] = [
  ["an NPS of 30", nps],
  ["a CSAT of 85", share(85)],
  ["a response rate of 25", share(25)],
];
/** With more answers a day, fewer years hold as many. */
const RATES: [perDay: number, years: number, mostDays: number][] = [
  [5, 80, 45],
  [10, 60, 25],
  [40, 30, 9],
  [200, 15, 4],
];
const cases = SCORES.flatMap(([name, answer]) =>
  RATES.map(([perDay, ...rest]) => [name, perDay, answer, ...rest] as const),
);

describe("a score that does not change", () => {
  it.each(cases)(
    "%s, answered %i times a day, fires 0.3 to 2 times as often as was asked for",
    (name, perDay, answer, years) => {
      const alarms = falseAlarmsPerYear(answer, perDay, years);
      console.log(`${name}, ${perDay} answers a day: ${alarms.toFixed(2)} false alarms a year, 1 asked for`);
      expect(alarms).toBeGreaterThanOrEqual(0.3);
      expect(alarms).toBeLessThanOrEqual(2);
    },
  );
});

describe("a fall of 15 points", () => {
  it.each(cases)("of %s, answered %i times a day, is found", (name, perDay, answer, _, mostDays) => {
    const days = medianDelay(answer, perDay);
    console.log(
      `${name}, ${perDay} answers a day: a fall of 15 is found after ${days.toFixed(1)} days (median)`,
    );
    expect(days).toBeLessThan(mostDays);
  });
});

describe("a CUSUM", () => {
  const fed = (days: number, perDay: number, value: (i: number) => number) => {
    const memory = newFallsMemory();
    for (let i = 0; i < days * perDay; i++) feedFall(memory, REQUEST, value(i), (i / perDay) * DAY);
    return memory;
  };

  it("has no level before it has 30 answers of earlier days", () => {
    expect(fed(2, 14, () => 100)).toMatchObject({ level: null, limit: null });
    expect(fed(3, 20, () => 100)).toMatchObject({ level: 100, limit: expect.any(Number) });
  });

  it("finds a fall once: then it learns the level that the score fell to", () => {
    const memory = fed(60, 20, (i) => (i % 10 < 8 ? 100 : 0));
    const found = [];
    for (let i = 0; i < 60 * 20; i++) {
      const fall = feedFall(memory, REQUEST, i % 10 < 4 ? 100 : 0, (60 + i / 20) * DAY);
      if (fall) found.push(fall);
    }
    expect(found).toHaveLength(1);
    expect(found[0]?.level).toBeCloseTo(80, 0);
    expect(found[0]?.score).toBeLessThan(60);
    expect(memory.level).toBeLessThan(50);
  });

  it("does not fire for an answer of an earlier day, which tells of the level alone", () => {
    const memory = fed(60, 20, (i) => (i % 10 < 8 ? 100 : 0));
    const before = memory.state;
    for (let i = 0; i < 500; i++) expect(feedFall(memory, REQUEST, 0, 50 * DAY)).toBeNull();
    expect(memory.state).toBe(before);
  });

  it("has a higher limit for fewer false alarms, and for more answers a year", () => {
    const known = { level: 30, squares: 7_000, n: 900, answersPerYear: 3_650 };
    const limit = fallLimit(REQUEST, known);
    expect(fallLimit({ ...REQUEST, falseAlarms: 0.2 }, known)).toBeGreaterThan(limit);
    expect(fallLimit(REQUEST, { ...known, answersPerYear: 36_500 })).toBeGreaterThan(limit);
  });

  it("has a limit where all answers were the same", () => {
    const limit = fallLimit(REQUEST, { level: 100, squares: 10_000, n: 400, answersPerYear: 1_600 });
    expect(limit).toBeGreaterThan(0);
    expect(Number.isFinite(limit)).toBe(true);
  });
});
