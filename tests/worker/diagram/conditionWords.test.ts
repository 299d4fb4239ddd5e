import { describe, expect, it } from "vitest";
import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import { conditionWords } from "../../../worker/diagram/conditionWords.ts";

const words = (condition: Condition) => conditionWords(condition, new Set(["score", "plan2"]));

describe("a condition in words", () => {
  it.each<[Condition, string]>([
    [{ answer: "score", group: "detractor" }, "score is a detractor"],
    [{ answer: "score", group: "passive" }, "score is passive"],
    [{ trait: "plan", is: "pro" }, "plan is pro"],
    [{ trait: "plan2", isNot: "pro trial" }, "trait plan2 is not “pro trial”"],
    [{ answer: "score", in: [1, 2, 3] }, "score is 1, 2 or 3"],
    [{ answer: "why", notIn: ["price", "slow"] }, "why is neither price nor slow"],
    [{ answer: "score", between: [3, 5] }, "score is from 3 to 5"],
    [{ answer: "score", atLeast: 9 }, "score is at least 9"],
    [{ answer: "why", answered: false }, "why has no answer"],
    [{ answer: "why", hasAll: ["a", "b"] }, "why has a and b"],
    [{ answer: "why", hasNone: ["a"] }, "why does not have a"],
    [{ answer: "why", hasNone: ["a", "b"] }, "why has neither a nor b"],
    [{ answer: "why", contains: "slow" }, "why contains “slow”"],
    [{ all: [] }, "always"],
    [{ any: [] }, "never"],
    [{ not: { answer: "score", is: 1 } }, "not (score is 1)"],
    [
      {
        all: [
          { answer: "score", below: 3 },
          {
            any: [
              { trait: "a", is: true },
              { trait: "b", is: 1 },
            ],
          },
        ],
      },
      "score is below 3 and (a is true or b is 1)",
    ],
    [{ any: [{ all: [{ answer: "score", is: 1 }] }] }, "score is 1"],
  ])("reads %j as %s", (condition, expected) => {
    expect(words(condition)).toBe(expected);
  });
});
