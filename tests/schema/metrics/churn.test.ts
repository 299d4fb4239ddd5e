import { describe, expect, it } from "vitest";
import { churnOf, type Participation, thresholdOf } from "../../../schema/metrics/churn.ts";

describe("churn", () => {
  const group = (recent: number, started: number, hasLeft: boolean, people: number): Participation => ({
    ...{ recent, started, hasLeft, people },
  });

  it("puts a participation on the edge of two bands into the lower one", () => {
    const { bands } = churnOf([
      group(5, 1, false, 3),
      group(5, 2, true, 4),
      group(10, 0, true, 5),
      group(10, 10, false, 6),
    ]);
    expect(bands.map(({ people, left }) => [people, left])).toEqual([
      [5, 5],
      [3, 0],
      [4, 4],
      [0, 0],
      [0, 0],
      [6, 0],
    ]);
    expect(bands[2]).toMatchObject({ from: 0.2, to: 0.4, share: 100 });
    expect(bands[3]).toMatchObject({ share: null, low: null, high: null });
  });

  it("needs 30 people on both sides, and takes the lowest of equal thresholds", () => {
    const seldom = [group(10, 1, true, 15), group(10, 1, false, 15)];
    expect(thresholdOf([...seldom, group(10, 9, false, 29)])).toBeNull();
    expect(
      thresholdOf([group(10, 1, true, 15), group(10, 1, false, 14), group(10, 9, false, 40)]),
    ).toBeNull();
    // 0.1 to 0.8 divide these people alike.
    expect(thresholdOf([...seldom, group(10, 9, false, 30)])).toEqual({
      ...{ participation: 0.1, under: 50, over: 0, difference: 50, z: 4.47 },
    });
  });

  it("is null where those who often take part leave more, where all leave, and where nobody does", () => {
    expect(thresholdOf([group(10, 1, false, 60), group(10, 9, true, 60)])).toBeNull();
    expect(thresholdOf([group(10, 1, true, 60), group(10, 9, true, 60)])).toBeNull();
    expect(churnOf([group(10, 1, false, 60), group(10, 9, false, 60)])).toMatchObject({
      threshold: null,
      atRisk: 0,
    });
  });

  it("counts who has not left at or under the threshold as at risk", () => {
    const { threshold, atRisk } = churnOf([
      ...[group(10, 3, true, 40), group(10, 3, false, 20), group(3, 0, false, 7)],
      ...[group(10, 8, true, 2), group(10, 8, false, 90)],
    ]);
    expect(threshold?.participation).toBe(0.3);
    expect(atRisk).toBe(27);
  });
});
