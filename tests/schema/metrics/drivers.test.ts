import { describe, expect, it } from "vitest";
import { driversOf, GroupMoods, type Respondent } from "../../../schema/metrics/drivers.ts";
import type { Mood, ScoredKind } from "../../../schema/metrics/moods.ts";
import { randomOf } from "../../api/report/world.ts";

const person = (mood: Mood, ...groups: [string, string | number | boolean][]): Respondent => ({
  mood,
  groups,
});
const times = <T>(count: number, one: T): T[] => Array<T>(count).fill(one);

function driversAmong(kind: ScoredKind, respondents: readonly Respondent[]) {
  const moods = new GroupMoods();
  for (const one of respondents) moods.add(one);
  return driversOf(kind, moods);
}

describe("what goes with a score", () => {
  it("is compared only where a group and its rest are 10 or more", () => {
    const some = [
      ...times(9, person("happy", ["trait.plan", "pro"])),
      ...times(30, person("unhappy", ["device", "tv"])),
    ];
    expect(driversAmong("nps", some)).toEqual({ groups: [], tested: 0 });
    const more = [...some, person("happy", ["trait.plan", "pro"])];
    expect(
      driversAmong("nps", more)
        .groups.map(({ by }) => by)
        .sort(),
    ).toEqual(["device", "trait.plan"]);
  });

  it('keeps values of other types apart: 1 is not "1"', () => {
    const some = [
      ...times(12, person("happy", ["trait.seats", 1])),
      ...times(12, person("unhappy", ["trait.seats", "1"])),
    ];
    expect(driversAmong("csat", some).groups).toMatchObject([
      { value: 1, n: 12, inside: 100, outside: 0, difference: 100, significant: true },
      { value: "1", n: 12, inside: 0, outside: 100, difference: -100, significant: true },
    ]);
  });

  it("has no z where nobody differs", () => {
    const all = [
      ...times(15, person("happy", ["device", "tv"])),
      ...times(15, person("happy", ["device", "pc"])),
    ];
    expect(driversAmong("ces", all).groups[0]).toMatchObject({
      difference: 0,
      z: 0,
      p: 1,
      significant: false,
    });
  });

  it("compares the 50 most frequent values, and tells of the 100 clearest", () => {
    const values = Array.from({ length: 60 }, (_, value) => value);
    const some = values.flatMap((value) =>
      times(
        10 + (value % 3),
        person(value % 2 ? "happy" : "unhappy", ["url", `/${value}`], ["trait.a", value], ["trait.b", value]),
      ),
    );
    const { groups, tested } = driversAmong("nps", some);
    expect([groups.length, tested]).toEqual([100, 150]);
  });

  it("finds something in pure noise in at most about 5 of 100 worlds", () => {
    const random = randomOf(5_100);
    const moods: Mood[] = ["happy", "happy", "neutral", "unhappy"];
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const worlds = Array.from({ length: 400 }, () => {
      const all = Array.from({ length: 200 }, () =>
        person(
          pick(moods),
          ["trait.plan", pick(["pro", "free", "team"])],
          ["device", pick(["mobile", "desktop"])],
          ["locale", pick(["en", "de", "es", "fr"])],
          ["answer.what", pick(["tea", "coffee", "water"])],
        ),
      );
      return driversAmong("nps", all).groups.some(({ significant }) => significant);
    });
    const share = worlds.filter(Boolean).length / worlds.length;
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.075);
  });
});
