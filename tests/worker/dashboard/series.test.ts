import { describe, expect, it } from "vitest";
import { nearest, seriesChart } from "../../../worker/dashboard/model/seriesChart.ts";
import { days } from "./apiBuilders.ts";

const FRAME = { width: 240, height: 220, left: 20, right: 20, top: 10, bottom: 10 };
const chart = (scores: (number | null)[]) => seriesChart(days(scores), "nps", FRAME);

describe("the series", () => {
  it("spans the frame from the first bucket to the last", () => {
    expect(chart([0, 0, 0])?.points.map(({ x }) => x)).toEqual([20, 120, 220]);
  });

  it("draws the metric's whole scale, high scores on top", () => {
    expect(chart([100, 0, -100])?.points.map(({ y }) => y)).toEqual([10, 110, 210]);
  });

  it("parts its line and its band where a bucket has no answers", () => {
    const parted = chart([10, 20, null, 30, 40]);
    expect(parted?.lines).toEqual(["M20 100L70 90", "M170 80L220 70"]);
    expect(parted?.bands).toHaveLength(2);
  });

  it("keeps a lone bucket as a point without a line", () => {
    const lone = chart([10, null, 30]);
    expect([lone?.points.length, lone?.lines]).toEqual([2, []]);
  });

  it("is no picture with fewer than two scores", () => {
    expect(chart([10])).toBeNull();
    expect(chart([null, 10, null])).toBeNull();
    expect(chart([])).toBeNull();
  });

  it("names the first and the last bucket under it, and no place twice", () => {
    const ticks = chart([1, 2, 3, 4, 5, 6, 7])?.ticks ?? [];
    expect([ticks[0]?.start, ticks.at(-1)?.start]).toEqual(["2026-11-01", "2026-11-07"]);
    expect(new Set(ticks.map(({ x }) => x)).size).toBe(ticks.length);
  });

  it("sets dates at even steps, but for the last one", () => {
    for (const length of [3, 10, 30, 90]) {
      const xs = (chart(Array.from({ length }, () => 0))?.ticks ?? []).map(({ x }) => x);
      const gaps = xs.slice(1).map((x, at) => x - (xs[at] ?? 0));
      const [first = 0] = gaps;
      for (const gap of gaps.slice(0, -1)) expect(gap).toBeCloseTo(first, 0);
      expect(gaps.at(-1)).toBeGreaterThan(first - 1);
    }
  });

  it("finds the point nearest to the pointer", () => {
    const points = chart([0, 0, 0])?.points ?? [];
    expect([nearest(points, -5), nearest(points, 69), nearest(points, 71), nearest(points, 999)]).toEqual([
      0, 0, 1, 2,
    ]);
  });
});
