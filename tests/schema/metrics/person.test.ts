import { describe, expect, it } from "vitest";
import { type PersonPrompt, summarizePerson } from "../../../schema/metrics/person.ts";

let seq = 0;
const prompt = (at: number, fields: Partial<PersonPrompt> = {}): PersonPrompt => ({
  ...{ at, seq: ++seq, survey: "nps", touchpoint: "checkout", started: false, score: null, outcome: null },
  ...fields,
});
const score = (value: number) =>
  value > 8
    ? ({ metric: "nps", value, group: "promoter", mood: "happy" } as const)
    : ({ metric: "nps", value, group: "detractor", mood: "unhappy" } as const);

describe("a person", () => {
  it("without prompts is nobody", () => {
    expect(summarizePerson([], [{ at: 1, hasLeft: true, reason: null }])).toBeNull();
  });

  it("takes part in the share of the last 10 prompts that were started", () => {
    const prompts = Array.from({ length: 14 }, (_, i) => prompt(i, { started: i < 6 }));
    expect(summarizePerson(prompts.reverse(), [])).toMatchObject({
      ...{ prompts: 14, started: 6, recent: 10, recentStarted: 2, lastAt: 13 },
    });
  });

  it("has the mood of the last answer, also where later prompts were not answered", () => {
    const found = summarizePerson(
      [
        prompt(3, { touchpoint: "support" }),
        prompt(2, { score: score(3) }),
        prompt(1, { score: score(10), touchpoint: "support" }),
      ],
      [],
    );
    expect(found).toMatchObject({ mood: "unhappy", last: { at: 2, value: 3 }, lastAt: 3 });
    expect(found?.moods).toEqual([
      { touchpoint: "checkout", mood: "unhappy", at: 2 },
      { touchpoint: "support", mood: "happy", at: 1 },
    ]);
  });

  it("counts as leaving by the latest word, at one time by the owner's", () => {
    const lost = prompt(5, { outcome: "lost" });
    const said = (at: number, hasLeft: boolean) => ({ at, hasLeft, reason: "moved" });
    expect(summarizePerson([prompt(1), lost], [])?.left).toEqual({ at: 5, reason: null });
    expect(summarizePerson([lost], [said(5, false)])?.left).toBeNull();
    expect(summarizePerson([lost], [said(4, false)])?.left).toEqual({ at: 5, reason: null });
    expect(summarizePerson([lost, prompt(6, { outcome: "kept" })], [said(7, true)])?.left).toEqual({
      at: 7,
      reason: "moved",
    });
  });

  it("stayed for the prompts before the one by which they left", () => {
    const prompts = [1, 2, 3, 4].map((at) => prompt(at, { started: at > 2 }));
    expect(
      summarizePerson([...prompts, prompt(5, { outcome: "lost", started: true }), prompt(6)], []),
    ).toMatchObject({
      ...{ prompts: 6, stayed: 4, stayedRecent: 4, stayedStarted: 2 },
    });
  });
});
