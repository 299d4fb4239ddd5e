import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { answerMessage } from "../../../schema/engine/answerMessage.ts";
import { ces, choice, choices, consent, message, nps, text } from "../build.ts";

const said = (question: Question, value: unknown): string => {
  const error = answerError(question, value);
  return error ? answerMessage(error) : "";
};
const set = choices("q", ["price", "slow", "late"], { min: 2, max: 2 });

describe("what is wrong with an answer", () => {
  const cases: [string, Question, unknown, string][] = [
    ["a score off the scale", nps("q"), 11, "must be a whole number from 0 to 10"],
    ["a score of a shorter scale", ces("q", { points: 5 }), 6, "must be a whole number from 1 to 5"],
    ["an unknown choice", choice("q", ["price", "slow"]), "x", "must be one of the choices: price, slow"],
    [
      "a typed text where there is no other",
      choice("q", ["price", "slow"]),
      { other: "x" },
      "must be one of the choices: the question has no `other` to type",
    ],
    ["a set that is no list", set, "price", "must be a list of choices"],
    ["a choice named twice", set, ["price", "price"], "must not name a choice twice"],
    ["too few choices", set, ["price"], "must have at least 2 choices"],
    ["too many choices", set, ["price", "slow", "late"], "must have at most 2 choices"],
    ["a long text", text("q", { maxLength: 3 }), "four", "must have at most 3 characters"],
    ["a number for a text", text("q"), 4, "must be a text"],
    ["a text for a number", text("q", { format: "number" }), "4", "must be a number"],
    [
      "a text that is no e-mail address",
      text("q", { format: "email" }),
      "ann",
      "must be an e-mail address, such as name@example.com",
    ],
    [
      "a text that is no web address",
      text("q", { format: "url" }),
      "shop",
      "must be a web address, such as https://example.com",
    ],
    ["a consent that is not given", consent("q"), false, "must be true"],
    ["an answer to a message", message("q"), "seen", "must be absent: a message is never answered"],
    ["a required blank", nps("q", { required: true }), null, "needs an answer"],
  ];
  it.each(cases)("names the cure for %s", (_, question, value, words) => {
    expect(said(question, value)).toBe(words);
  });

  it("names no more than ten choices", () => {
    const many = choice(
      "q",
      Array.from({ length: 12 }, (_, i) => `c${i}`),
    );
    expect(said(many, "x")).toBe("must be one of the choices: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 …");
  });
});
