import { describe, expect, it } from "vitest";
import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import type { Question } from "../../../schema/definition/survey.ts";
import { ces, choice, choices, consent, csat, jump, message, nps, rating, survey, text } from "../build.ts";
import { canHold, findings } from "./findings.ts";

const q = "q";
const all = (...parts: Condition[]): Condition => ({ all: parts });
const not = (part: Condition): Condition => ({ not: part });

const FREE = text(q);
const MAIL = text(q, { format: "email" });
const WEB = text(q, { format: "url" });
const SET = choices(q, ["a", "b", "c"], { min: 2, max: 2 });

/** What a question's answers can do, and what they can't. */
const CASES: [string, Question, Condition, boolean][] = [
  ["a score under a scale's lowest", nps(q), { answer: q, below: 0 }, false],
  ["a score between two points", rating(q, 5), all({ answer: q, above: 3 }, { answer: q, below: 4 }), false],
  [
    "two groups at once",
    csat(q),
    all({ answer: q, group: "neutral" }, { answer: q, group: "satisfied" }),
    false,
  ],
  ["the middle of seven", ces(q), all({ answer: q, group: "neutral" }, { answer: q, is: 4 }), true],
  [
    "the middle of five",
    ces(q, { points: 5 }),
    all({ answer: q, group: "neutral" }, { answer: q, is: 4 }),
    false,
  ],
  [
    "a skipped score that is not 3",
    nps(q),
    all({ answer: q, answered: false }, { answer: q, isNot: 3 }),
    false,
  ],
  [
    "a skipped score that is no 3",
    nps(q),
    all({ answer: q, answered: false }, not({ answer: q, is: 3 })),
    true,
  ],
  ["skipping what is required", nps(q, { required: true }), { answer: q, answered: false }, false],
  ["a message without an answer", message(q), { answer: q, answered: false }, true],
  ["an answered message", message(q), { answer: q, answered: true }, false],
  ["a consent that is refused", consent(q), { answer: q, is: false }, false],
  ["a consent that is not given", consent(q), not({ answer: q, is: true }), true],
  [
    "a number between two thresholds",
    text(q, { format: "number" }),
    all({ answer: q, above: 3 }, { answer: q, below: 4 }),
    true,
  ],
  [
    "a number beyond a threshold near the largest",
    text(q, { format: "number" }),
    { answer: q, above: 1e308 },
    true,
  ],
  [
    "a number between two huge ones",
    text(q, { format: "number" }),
    all({ answer: q, above: 1.2e308 }, { answer: q, below: 1.6e308 }),
    true,
  ],

  [
    "a text that contains a word and not its part",
    FREE,
    all({ answer: q, contains: "abc" }, not({ answer: q, contains: "b" })),
    false,
  ],
  [
    "a text that contains a part and not the word",
    FREE,
    all({ answer: q, contains: "b" }, not({ answer: q, contains: "abc" })),
    true,
  ],
  [
    "a text that is a word in other case",
    FREE,
    all({ answer: q, is: " ABC" }, { answer: q, endsWith: "bc " }),
    true,
  ],
  [
    "a text that begins with two words",
    FREE,
    all({ answer: q, startsWith: "ab" }, { answer: q, startsWith: "ba" }),
    false,
  ],
  [
    "a text that begins with a word's beginning",
    FREE,
    all({ answer: q, startsWith: "ab" }, { answer: q, startsWith: "a" }),
    true,
  ],
  [
    "a text whose beginning and end overlap",
    text(q, { maxLength: 3 }),
    all({ answer: q, startsWith: "ab" }, { answer: q, endsWith: "bc" }),
    true,
  ],
  [
    "a text too short for a beginning and an end that do not overlap",
    text(q, { maxLength: 3 }),
    all({ answer: q, startsWith: "ab" }, { answer: q, endsWith: "ca" }),
    false,
  ],
  ["a text shorter than the word", text(q, { maxLength: 2 }), { answer: q, contains: "abc" }, false],
  [
    "a capital that is two letters in lower case",
    text(q, { maxLength: 8 }),
    { answer: q, is: "İstanbul" },
    true,
  ],
  ["an empty text", FREE, { answer: q, is: "" }, false],
  ["a text that contains nothing", FREE, { answer: q, contains: "" }, true],
  [
    "a text that is two words",
    FREE,
    all({ answer: q, in: ["a", "b"] }, { answer: q, in: ["c", "d"] }),
    false,
  ],
  ["a text that is none of the words", FREE, { answer: q, notIn: ["a", "b"] }, true],
  [
    "a text that holds all of ten words, but one",
    FREE,
    all(
      ...[..."abcdefghij"].map((one) => ({ answer: q, contains: one })),
      not({ answer: q, contains: "xyz" }),
    ),
    true,
  ],

  ["an address at a host", MAIL, { answer: q, endsWith: "@gmail.com" }, true],
  ["an address with a blank", MAIL, { answer: q, contains: "a b" }, false],
  ["a blank, which is trimmed to nothing", MAIL, { answer: q, contains: " " }, true],
  [
    "an address with two @",
    MAIL,
    all({ answer: q, startsWith: "a@b" }, { answer: q, endsWith: "@c" }),
    false,
  ],
  [
    "an address whose ends share the @",
    MAIL,
    all({ answer: q, startsWith: "a@" }, { answer: q, endsWith: "@c.d" }),
    true,
  ],
  ["an address that ends with a dot", MAIL, { answer: q, endsWith: "." }, false],
  ["an address that is no address", MAIL, { answer: q, is: "ann" }, false],
  ["an address whose host begins with -", MAIL, { answer: q, contains: "@-" }, false],
  ["a word longer than a label, in the name", MAIL, { answer: q, contains: "a".repeat(64) }, true],
  ["a word longer than a label, at the host", MAIL, { answer: q, endsWith: `@${"a".repeat(64)}` }, false],
  ["a label as long as it may be", MAIL, { answer: q, endsWith: `@${"a".repeat(63)}.com` }, true],
  [
    "room for two long words, one in the name and one at a host of one dot",
    MAIL,
    all(
      { answer: q, startsWith: "nn" },
      { answer: q, contains: "a".repeat(40) },
      not({ answer: q, contains: ".b" }),
      { answer: q, endsWith: "b".repeat(40) },
    ),
    true,
  ],
  [
    "an address with no letter or digit left over",
    MAIL,
    { answer: q, startsWith: "#abcdefghijklmnopqrstuvwxyz0123456789" },
    true,
  ],
  ["a web address of a host", WEB, { answer: q, startsWith: "https://shop.example" }, true],
  ["a web address of another scheme", WEB, { answer: q, startsWith: "ftp://" }, false],
  ["a web address without one", WEB, { answer: q, startsWith: "shop.example" }, false],

  ["two choices at once", choice(q, ["a", "b"]), all({ answer: q, is: "a" }, { answer: q, is: "b" }), false],
  [
    "a typed other",
    choice(q, ["a", "b"], { other: true }),
    all({ answer: q, is: "other" }, { answer: q, contains: "x" }),
    true,
  ],
  [
    "a choice by its text",
    choice(q, ["a", "b"], { other: true }),
    all({ answer: q, is: "a" }, { answer: q, contains: "a" }),
    false,
  ],
  ["more than a set's most", SET, { answer: q, hasAll: ["a", "b", "c"] }, false],
  ["as many as a set takes", SET, { answer: q, hasAll: ["a", "b"] }, true],
  ["fewer than a set's least", SET, all({ answer: q, has: "a" }, { answer: q, hasNone: ["b", "c"] }), false],
  ["none of a set that has others", SET, { answer: q, hasNone: ["a"] }, true],
  ["none of all", choices(q, ["a", "b"]), { answer: q, hasNone: ["a", "b"] }, false],
  ["any of none", SET, { answer: q, hasAny: [] }, false],
  ["all of none", SET, { answer: q, hasAll: [] }, true],
  [
    "a typed other beside a choice",
    choices(q, ["a", "b"], { other: true }),
    all({ answer: q, has: "a" }, { answer: q, has: "other" }, { answer: q, startsWith: "late" }),
    true,
  ],
  [
    "a typed text without the other",
    choices(q, ["a", "b"], { other: true }),
    all({ answer: q, hasNone: ["other"] }, { answer: q, contains: "x" }),
    false,
  ],

  ["a trait of two types", FREE, all({ trait: "t", above: 3 }, { trait: "t", contains: "a" }), false],
  ["a number as a trait", FREE, all({ trait: "t", above: 3 }, { trait: "t", notIn: [4, 5] }), true],
  ["a text as a trait", FREE, all({ trait: "t", startsWith: "pro" }, { trait: "t", isNot: "pro" }), true],
  [
    "a trait that is true, and not the text",
    FREE,
    all({ trait: "t", is: true }, { trait: "t", isNot: "true" }),
    true,
  ],
  [
    "a missing trait that is not something",
    FREE,
    all({ trait: "t", answered: false }, { trait: "t", isNot: "a" }),
    false,
  ],
  [
    "a missing trait that is nothing",
    FREE,
    all({ trait: "t", answered: false }, not({ trait: "t", is: "a" })),
    true,
  ],
  ["a trait longer than traits are", FREE, { trait: "t", is: "a".repeat(257) }, false],
  ["all of nothing", FREE, { all: [] }, true],
  ["any of nothing", FREE, { any: [] }, false],
];

describe("dead-jump", () => {
  it.each(
    CASES.map(([name, question, condition, isPossible]) => ({ name, question, condition, isPossible })),
  )("knows whether there is $name: $isPossible", ({ question, condition, isPossible }) => {
    expect(canHold(condition, question)).toBe(isPossible);
  });

  it("says nothing of conditions that only look contradictory", () => {
    const seeming = all(
      { answer: "a", above: 8 },
      { answer: "b", below: 2 },
      not(all({ answer: "a", is: 9 }, { answer: "b", is: 1 })),
    );
    expect(canHold(seeming, nps("a"), nps("b"))).toBe(true);
  });

  it("finds a contradiction with what led to the question", () => {
    const contradicted = survey([
      nps("score", { next: [jump("why", { answer: "score", below: 7 }), jump("end")] }),
      text("why", { next: [jump("end", { answer: "score", group: "promoter" })] }),
    ]);
    expect(findings(contradicted)).toEqual(["dead-jump /questions/1/next/0"]);
  });

  it("finds a jump behind an earlier one that always wins", () => {
    const shadowed = survey([
      nps("score", {
        next: [jump("end", { answer: "score", below: 7 }), jump("end", { answer: "score", below: 5 })],
      }),
      text("why", { next: [jump("end"), jump("end", { answer: "why", contains: "x" })] }),
    ]);
    expect(findings(shadowed)).toEqual(["dead-jump /questions/0/next/1", "dead-jump /questions/1/next/1"]);
  });

  it("finds a jump behind earlier ones that win together, and not behind all but a skip", () => {
    const groups = (["detractor", "passive", "promoter"] as const).map((group) =>
      jump("end", { answer: "score", group }),
    );
    expect(findings(survey([nps("score", { next: [...groups, jump("end")] })]))).toEqual([]);
    expect(findings(survey([nps("score", { required: true, next: [...groups, jump("end")] })]))).toEqual([
      "dead-jump /questions/0/next/3",
    ]);
  });

  it("counts a jump that only closes a loop as alive", () => {
    expect(findings(survey([nps("score", { next: [jump("score", { answer: "score", is: 3 })] })]))).toEqual([
      "loop /questions/0/next/0",
    ]);
  });
});
