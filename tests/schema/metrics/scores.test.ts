import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesOf,
  csatOf,
  median,
  npsChange,
  npsOf,
  type Points,
  rate,
  ratingChange,
  ratingOf,
  round,
  shareChange,
} from "../../../schema/metrics/scores.ts";

const points = (counts: Record<number, number>): Points =>
  Object.entries(counts).map(([point, count]) => ({ point: Number(point), count }));
const nps = (promoters: number, passives: number, detractors: number) =>
  npsOf(points({ 10: promoters, 8: passives, 3: detractors }));
const count = fc.integer({ min: 0, max: 5_000 });

describe("rounding", () => {
  it("goes half away from zero, on both sides", () => {
    expect([0.05, -0.05, 2.25, -2.25, 0.15].map((value) => round(value, 1))).toEqual([
      0.1, -0.1, 2.3, -2.3, 0.2,
    ]);
  });

  it("takes a half for a half that binary fractions lose", () => {
    expect([round(1.005, 2), round(-1.005, 2), round(1.0005, 3)]).toEqual([1.01, -1.01, 1.001]);
  });

  it("knows no negative zero", () => {
    expect(Object.is(round(-0.04, 1), 0)).toBe(true);
  });

  it("is never further off than half a step", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(Math.abs(round(value, 1) - value)).toBeLessThanOrEqual(0.05 + 1e-6);
        expect(round(-value, 1)).toBe(0 - round(value, 1) || 0);
      }),
    );
  });
});

describe("NPS", () => {
  it("is the contract's example: 180 promoters, 80 passives, 50 detractors", () => {
    expect(nps(180, 80, 50)).toEqual({
      score: 41.9,
      low: 33.2,
      high: 49.9,
      promoters: 180,
      passives: 80,
      detractors: 50,
      n: 310,
    });
  });

  it("counts 0–6 as detractors, 7–8 as passives, 9–10 as promoters", () => {
    const one = Object.fromEntries(Array.from({ length: 11 }, (_, point) => [point, 1]));
    expect(npsOf(points(one))).toMatchObject({
      detractors: 7,
      passives: 2,
      promoters: 2,
      n: 11,
      score: -45.5,
    });
  });

  it("is null without answers", () => {
    expect(npsOf(points({}))).toBeNull();
    expect(nps(0, 0, 0)).toBeNull();
  });

  // 1 promoter: p = 1.75/4, d = 0.75/4, score 0.25, variance (0.625 − 0.0625)/4, margin 1.96·0.375 = 0.735
  it("has a wide interval around the adjusted score of one answer, widened to hold the score", () => {
    expect(nps(1, 0, 0)).toMatchObject({ score: 100, low: -48.5, high: 100 });
    expect(nps(0, 0, 1)).toMatchObject({ score: -100, low: -100, high: 48.5 });
  });

  // 4 promoters: p = 4.75/7, d = 0.75/7, score 4/7, variance (5.5/7 − 16/49)/7, margin 1.96·0.25625 = 0.50225
  it("clips its interval to ±100", () => {
    expect(nps(4, 0, 0)).toMatchObject({ low: 6.9, high: 100 });
    expect(nps(0, 0, 4)).toMatchObject({ low: -100, high: -6.9 });
  });

  it("has an interval that holds the adjusted score, stays within ±100 and is mirrored when promoters and detractors are swapped", () => {
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        const found = nps(promoters, passives, detractors);
        fc.pre(found !== null);
        const adjusted = (100 * (promoters - detractors)) / (promoters + passives + detractors + 3);
        for (const value of [adjusted, found.score]) {
          expect(found.low).toBeLessThanOrEqual(value + 0.05);
          expect(found.high).toBeGreaterThanOrEqual(value - 0.05);
        }
        expect([found.low >= -100, found.high <= 100]).toEqual([true, true]);
        const mirrored = nps(detractors, passives, promoters);
        expect([mirrored?.score, mirrored?.low, mirrored?.high]).toEqual(
          [found.score, found.high, found.low].map((value) => 0 - value || 0),
        );
      }),
    );
  });
});

describe("CSAT, CES and ratings", () => {
  // Wilson for 80 of 100: centre 0.8 + 0.019208, margin 1.96·√(0.0016 + 0.00009604), over 1.038416
  it("know Wilson's interval: 80 of 100 is 71.1 to 86.7", () => {
    expect(csatOf(points({ 1: 10, 3: 10, 4: 30, 5: 50 }))).toEqual({
      score: 80,
      low: 71.1,
      high: 86.7,
      mean: 4.1,
      top: 50,
      n: 100,
    });
  });

  // Wilson at the ends: 0 of 10 reaches up to 3.8416/13.8416
  it("keep Wilson's interval within 0 and 100", () => {
    expect(csatOf(points({ 1: 10 }))).toMatchObject({ score: 0, low: 0, high: 27.8 });
    expect(csatOf(points({ 5: 10 }))).toMatchObject({ score: 100, low: 72.2, high: 100, top: 100 });
  });

  it("count 4 and 5 as satisfied", () => {
    expect(csatOf(points({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 }))).toMatchObject({ score: 40, top: 20, mean: 3 });
  });

  it("count 5–7 of 7 and 4–5 of 5 as easy", () => {
    expect(cesOf(points({ 4: 1, 5: 1, 6: 1, 7: 1 }), 7)).toMatchObject({ score: 75, mean: 5.5, n: 4 });
    expect(cesOf(points({ 3: 1, 4: 1, 5: 2 }), 5)).toMatchObject({ score: 75, mean: 4.3, n: 4 });
  });

  it("give a rating its mean", () => {
    expect(ratingOf(points({ 1: 1, 2: 2 }))).toEqual({ mean: 1.7, n: 3 });
  });

  it("are null without answers", () => {
    expect([csatOf(points({ 5: 0 })), cesOf([], 7), ratingOf([])]).toEqual([null, null, null]);
  });

  it("have intervals that hold the score and Wilson's centre", () => {
    fc.assert(
      fc.property(count, count, (unhappy, happy) => {
        const found = csatOf(points({ 2: unhappy, 5: happy }));
        fc.pre(found !== null);
        const centre = (100 * (happy + 1.96 ** 2 / 2)) / (found.n + 1.96 ** 2);
        for (const value of [found.score, centre]) {
          expect(found.low).toBeLessThanOrEqual(value + 0.1);
          expect(found.high).toBeGreaterThanOrEqual(value - 0.1);
        }
        expect(found.low).toBeLessThanOrEqual(found.score);
        expect(found.high).toBeGreaterThanOrEqual(found.score);
      }),
    );
  });
});

describe("a rate", () => {
  it("has three decimals, and is null for 0 by 0", () => {
    expect([rate(260, 310), rate(0, 4), rate(0, 0)]).toEqual([0.839, 0, null]);
  });
});

describe("a change", () => {
  // v₁ = (81.5/103 − (20/103)²)/103 = 0.0073161, v₂ = (81.5/103 − (40/103)²)/103 = 0.0062179: error 11.634
  it("of NPS is unadjusted, its interval around it", () => {
    const found = npsChange(nps(50, 20, 30), nps(60, 20, 20));
    expect(found).toEqual({ delta: 20, low: -2.8, high: 42.8, z: 1.72, significant: false });
  });

  it("is significant from |z| 1.96 on", () => {
    expect(npsChange(nps(50, 20, 30), nps(80, 10, 10))?.significant).toBe(true);
    expect(npsChange(nps(80, 10, 10), nps(50, 20, 30))).toMatchObject({ delta: -50, significant: true });
  });

  it("leaves open whether it is significant where either side has under 30 answers", () => {
    expect(npsChange(nps(29, 0, 0), nps(0, 0, 300))?.significant).toBeNull();
    expect(npsChange(nps(30, 0, 0), nps(0, 0, 30))?.significant).toBe(true);
  });

  it("is null where either side is empty", () => {
    expect([npsChange(null, nps(1, 0, 0)), npsChange(nps(1, 0, 0), null)]).toEqual([null, null]);
    expect(shareChange({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toBeNull();
  });

  // 50 and 60 of 100: unpooled √(0.0025 + 0.0024) = 0.07, pooled √(0.55·0.45·0.02) = 0.070356
  it("of a share has its z pooled and its interval unpooled", () => {
    expect(shareChange({ hits: 50, n: 100 }, { hits: 60, n: 100 })).toEqual({
      delta: 10,
      low: -3.7,
      high: 23.7,
      z: 1.42,
      significant: false,
    });
  });

  it("of shares that are both 0 or both 1 is nothing, not an error", () => {
    for (const hits of [0, 40]) {
      expect(shareChange({ hits, n: 40 }, { hits, n: 40 })).toEqual({
        delta: 0,
        low: 0,
        high: 0,
        z: 0,
        significant: false,
      });
    }
  });

  // Means 4 and 4.4 of 5: s₁² = 0, s₂² = 10·0.24/9 = 0.26667, error √(0.026667) = 0.1633
  it("of a rating is that of the means, with the error of both sample variances", () => {
    expect(ratingChange(points({ 4: 10 }), points({ 4: 6, 5: 4 }))).toEqual({
      delta: 0.4,
      low: 0.1,
      high: 0.7,
      z: 2.45,
      significant: null,
    });
    const [earlier, later] = [points({ 4: 40 }), points({ 4: 30, 5: 10 })];
    expect(ratingChange(earlier, later)).toMatchObject({ delta: 0.3, significant: true });
  });

  it("of a rating is null where either side has under two answers, which have no variance", () => {
    expect(ratingChange(points({ 4: 1 }), points({ 4: 6, 5: 4 }))).toBeNull();
    expect(ratingChange(points({ 4: 6, 5: 4 }), points({ 4: 1 }))).toBeNull();
    expect(ratingChange(points({}), points({ 5: 40 }))).toBeNull();
  });

  it("of answers that do not vary has a z of 0 where they are the same, and none where they differ", () => {
    const same = { delta: 0, low: 0, high: 0, z: 0, significant: false };
    expect(ratingChange(points({ 4: 40 }), points({ 4: 30 }))).toEqual(same);
    const differ = { delta: 1, low: 1, high: 1, z: null, significant: null };
    expect(ratingChange(points({ 4: 40 }), points({ 5: 40 }))).toEqual(differ);
  });

  it("changes its sign when the periods are swapped", () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const [earlier, later] = [nps(a, 1, b), nps(c, 1, d)];
        const [there, back] = [npsChange(earlier, later), npsChange(later, earlier)];
        expect(there?.delta).toBe(0 - (back?.delta ?? 0) || 0);
        expect(there?.z).toBe(0 - (back?.z ?? 0) || 0);
        expect(there?.significant).toBe(back?.significant);
      }),
    );
  });
});

describe("a median", () => {
  it("is the middle one, or the mean of the middle two", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([2.04]), median([])]).toEqual([2, 2.5, 2, null]);
  });

  it("sorts numbers as numbers", () => {
    expect(median([10, 9, 100])).toBe(10);
  });
});
