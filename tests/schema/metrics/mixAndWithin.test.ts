import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixAndWithin, type SegmentScore } from "../../../schema/metrics/mixAndWithin.ts";

const period = fc.array(
  fc.record({ n: fc.integer({ min: 1, max: 500 }), score: fc.integer({ min: -100, max: 100 }) }),
  { minLength: 1, maxLength: 6 },
);
const segments = (scores: SegmentScore[], first = 0) =>
  new Map(scores.map((score, at) => [`segment ${first + at}`, score]));
const scoreOf = (scores: SegmentScore[]) => {
  const n = scores.reduce((sum, one) => sum + one.n, 0);
  return scores.reduce((sum, one) => sum + one.score * one.n, 0) / n;
};

describe("the parts of a change", () => {
  it("add up to it, also where segments come and go", () => {
    fc.assert(
      fc.property(period, period, fc.nat(6), (before, after, shift) => {
        const parts = mixAndWithin(segments(before), segments(after, shift));
        const sum = (parts?.within ?? Number.NaN) + (parts?.mix ?? Number.NaN);
        expect(Math.abs(sum - (scoreOf(after) - scoreOf(before)))).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });

  it("are all mix where every segment keeps its score", () => {
    const before = segments([
      { n: 80, score: 50 },
      { n: 20, score: -50 },
    ]);
    const after = segments([
      { n: 20, score: 50 },
      { n: 80, score: -50 },
    ]);
    expect(mixAndWithin(before, after)).toEqual({ within: 0, mix: -60 });
  });

  it("are all within where the shares stay", () => {
    const before = segments([
      { n: 10, score: 0 },
      { n: 10, score: 0 },
    ]);
    const after = segments([
      { n: 30, score: 10 },
      { n: 30, score: 20 },
    ]);
    expect(mixAndWithin(before, after)).toEqual({ within: 15, mix: 0 });
  });

  it("give a segment that only one side has the score of that side", () => {
    const before = segments([{ n: 50, score: 40 }]);
    const after = segments([
      { n: 50, score: 40 },
      { n: 50, score: 0 },
    ]);
    expect(mixAndWithin(before, after)).toEqual({ within: 0, mix: -20 });
  });

  it("are none where a period has no answers", () => {
    expect(mixAndWithin(new Map(), segments([{ n: 1, score: 1 }]))).toBeNull();
    expect(mixAndWithin(segments([{ n: 1, score: 1 }]), new Map())).toBeNull();
  });
});
