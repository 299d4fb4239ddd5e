import { describe, expect, it } from "vitest";
import { groupsOfReport, unheardGroups } from "../../../worker/dashboard/model/segments.ts";
import { npsScore } from "./apiBuilders.ts";

const segment = (value: string | null, shown: number, n: number) => ({
  value,
  n: shown,
  nps: n > 0 ? npsScore({ n }) : null,
});

describe("groups of respondents", () => {
  const groups = groupsOfReport(
    [segment(null, 90, 60), segment("free", 100, 4), segment("pro", 100, 29), segment("team", 100, 50)],
    "nps",
  );

  it("come by their answers, those of whom nothing is known last", () => {
    expect(groups.map(({ value }) => value)).toEqual(["team", "pro", "free", null]);
  });

  it("have no score under five answers, and are small under thirty", () => {
    expect(groups.map(({ score }) => score !== null)).toEqual([true, true, false, true]);
    expect(groups.map(({ isSmall }) => isSmall)).toEqual([false, true, true, false]);
  });

  it("are less heard the fewer of the people asked answer", () => {
    expect(unheardGroups(groups).map(({ value, rate }) => [value, rate])).toEqual([
      ["free", 0.04],
      ["pro", 0.29],
      ["team", 0.5],
      [null, 60 / 90],
    ]);
  });

  it("of fewer than thirty prompts say nothing of who is not heard", () => {
    expect(unheardGroups(groupsOfReport([segment("a", 29, 2)], "nps"))).toEqual([]);
  });
});
