import { describe, expect, it } from "vitest";
import { answersNeeded } from "../../../schema/metrics/needed.ts";

const moods = (happy: number, neutral: number, unhappy: number) => ({
  ...{ happy, neutral, unhappy },
  n: happy + neutral + unhappy,
});

describe("how many answers a change needs", () => {
  it("is what the variance of one answer asks for", () => {
    // p = 0.5, d = 0.2: s² = 10⁴ · (0.7 − 0.09) = 6100; 7.84896 · 2 · 6100 / 100 = 957.6
    expect(answersNeeded("nps", moods(50, 30, 20), 10)).toBe(958);
    // p = 0.8: s² = 1600; 7.84896 · 2 · 1600 / 25 = 1004.7
    expect(answersNeeded("csat", moods(80, 10, 10), 5)).toBe(1005);
  });

  it("is a quarter for a change of twice the points", () => {
    const [ten, twenty] = [10, 20].map((points) => answersNeeded("ces", moods(60, 20, 20), points) ?? 0);
    expect(Math.abs((ten ?? 0) - 4 * (twenty ?? 0))).toBeLessThanOrEqual(4);
  });

  it("is 1 at least, also where all answers are the same", () => {
    expect(answersNeeded("nps", moods(40, 0, 0), 10)).toBe(1);
  });

  it("is not known under 10 answers", () => {
    expect(answersNeeded("nps", moods(5, 2, 2), 10)).toBeNull();
    expect(answersNeeded("nps", moods(5, 2, 3), 10)).toBeGreaterThan(1);
  });
});
