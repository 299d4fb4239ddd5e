import { beforeAll, describe, expect, it } from "vitest";
import { createTarget, type Target } from "../../support/api/ingestProbe.ts";
import { snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let target: Target;
beforeAll(async () => {
  target = await createTarget(door);
});

const map = (count: number, value: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, value]));

describe("a limit", () => {
  const ten = "0123456789";
  const url = (length: number) => `https://shop.example/${"a".repeat(length - 21)}`;
  /** JSON of `{"long":"…"}` in that many bytes of UTF-8. */
  const typed = (length: number) => ({
    long: "a".repeat(5_000),
    pick: { other: "é".repeat(Math.floor((length - 5_034) / 2)) },
  });

  it.each<[string, number, (size: number) => Record<string, unknown>, string]>([
    [
      "a text answer",
      5_000,
      (size) => ({ survey: "words", state: "completed", answers: { long: "a".repeat(size), pick: null } }),
      "invalid-answer",
    ],
    [
      "a text answer in UTF-16 units",
      5_000,
      (size) => ({ survey: "words", state: "completed", answers: { long: "é".repeat(size), pick: null } }),
      "invalid-answer",
    ],
    [
      "a typed other",
      5_000,
      (size) => ({
        survey: "words",
        state: "completed",
        answers: { long: null, pick: { other: "a".repeat(size) } },
      }),
      "invalid-answer",
    ],
    ["the number of traits", 50, (size) => ({ traits: map(size) }), "invalid"],
    ["a trait's name", 64, (size) => ({ traits: { ["n".repeat(size)]: 1 } }), "invalid"],
    ["a trait's value", 256, (size) => ({ traits: { n: "v".repeat(size) } }), "invalid"],
    ["the page's address", 2_048, (size) => ({ url: url(size) }), "invalid"],
    ["the referrer", 2_048, (size) => ({ referrer: url(size) }), "invalid"],
    ["a visitor's name", 256, (size) => ({ visitor: "v".repeat(size) }), "invalid"],
    ["a user's name", 256, (size) => ({ user: "u".repeat(size) }), "invalid"],
    ["the questions timed", 50, (size) => ({ spent: map(size) }), "invalid"],
  ])("of %s is %i, and an error names it where there is one more", async (_, limit, fields, code) => {
    expect(await tell(target.owner, snapshot(fields(limit)))).toEqual(["stored"]);
    const error = await target.refused(fields(limit + 1));
    expect(error.code).toBe(code);
    expect(error.message).toContain(String(limit));
  });

  it("of all answers is 32 KiB of JSON in UTF-8, blanks and strays included", async () => {
    const exactly = (size: number) => ({ long: null, pick: null, ...{ [ten]: "" }, pad: " ".repeat(size) });
    const rest = JSON.stringify(exactly(0)).length;
    const at = (size: number) =>
      target.refused({ survey: "words", state: "completed", answers: exactly(size - rest) });
    expect((await at(32_768)).code).toBe("invalid-answer");
    const error = await at(32_769);
    expect([error.code, error.at]).toEqual(["invalid", "/responses/0/answers"]);
    expect(error.message).toContain("32768");
    expect(
      await tell(target.owner, snapshot({ survey: "words", state: "completed", answers: typed(9_000) })),
    ).toEqual(["stored"]);
  });
});
