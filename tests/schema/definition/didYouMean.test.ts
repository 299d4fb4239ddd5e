import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, didYouMean, editDistance } from "../../../schema/definition/didYouMean.ts";
import { keysAt, unknownKeysAt } from "../../../schema/definition/schemaShapes.ts";
import { surveySchema } from "../../../schema/definition/survey.ts";

const FIELDS = ["title", "note", "required", "quietDays", "retentionDays", "origins"];
const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 6 });

/** All words that one slip makes of another: the distance by its definition, for short words. */
function slips(text: string): Set<string> {
  const at = (i: number, take: number, put: string) => text.slice(0, i) + put + text.slice(i + take);
  const made = new Set<string>();
  for (let i = 0; i <= text.length; i++) {
    made.add(at(i, 1, ""));
    for (const letter of "abc") made.add(at(i, 0, letter)).add(at(i, 1, letter));
    if (i + 1 < text.length) made.add(at(i, 2, `${text[i + 1]}${text[i]}`));
  }
  return made;
}

describe("the word that was meant", () => {
  it.each([
    ["titel", "title"],
    ["Title", "title"],
    ["quiet_days", "quietDays"],
    ["retention", "retentionDays"],
    ["origin", "origins"],
    ["requird", "required"],
  ])("of “%s” is “%s”", (written, meant) => {
    expect(closest(written, FIELDS)).toBe(meant);
  });

  it.each(["colour", "x", "", "tt", "t".repeat(1_000)])("of “%s” is none that is there", (written) => {
    expect(closest(written, FIELDS)).toBeNull();
  });

  it("is said at a message's end, or not at all", () => {
    expect([didYouMean("titel", FIELDS), didYouMean("colour", FIELDS)]).toEqual([
      ": did you mean “title”?",
      "",
    ]);
  });
});

describe("the distance of two words", () => {
  it("is 0 for the same word, 1 for every single slip, and the same in both directions", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b) <= 1).toBe(a === b || slips(a).has(b));
      }),
    );
  });
});

describe("the keys of a place in a definition", () => {
  const question = {
    id: "why",
    kind: "choice",
    title: "?",
    choices: [{ id: "a", lable: "A" }],
    next: [{ wen: 1 }],
  };
  const survey = { id: "x", questions: [question], show: { on: [{ evnt: "x" }] } };

  it("are those of the kind that the question has", () => {
    const known = keysAt(surveySchema, survey, ["questions", 0]);
    expect(known).toEqual(expect.arrayContaining(["id", "kind", "title", "choices", "shuffle"]));
    expect(known).not.toContain("points");
  });

  it("are told through lists, unions and conditions", () => {
    expect(keysAt(surveySchema, survey, ["questions", 0, "next", 0])).toEqual(["when", "to"]);
    expect(keysAt(surveySchema, survey, ["show", "on", 0])).toEqual(
      expect.arrayContaining(["event", "after", "scroll", "idle", "click"]),
    );
    expect(unknownKeysAt(surveySchema, survey, ["questions", 0, "choices", 0])).toEqual(["lable"]);
    expect(unknownKeysAt(surveySchema, survey, ["questions", 0])).toEqual([]);
  });
});
