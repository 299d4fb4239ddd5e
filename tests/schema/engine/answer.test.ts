import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { isBlank } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { ces, choice, choices, consent, csat, message, nps, rating, text } from "../build.ts";

const takes = (question: Question, value: unknown): boolean => answerError(question, value) === null;
const taken = (question: Question, values: unknown[]): unknown[] =>
  values.filter((value) => takes(question, value));

const hostile: unknown[] = ["9", 9.5, -1, true, {}, { valueOf: 9 }, [9], Number.NaN, Infinity, 2 ** 53];

describe("a scale", () => {
  const numbers = Array.from({ length: 14 }, (_, index) => index - 1);
  const upTo = (low: number, high: number) => numbers.filter((one) => one >= low && one <= high);

  const scales: [string, Question, number, number][] = [
    ["nps takes the whole numbers 0 to 10", nps("q"), 0, 10],
    ["csat takes 1 to 5", csat("q"), 1, 5],
    ["ces takes 1 to 7", ces("q"), 1, 7],
    ["ces of 5 points takes 1 to 5", ces("q", { points: 5 }), 1, 5],
    ["a rating takes 1 to its points", rating("q", 3), 1, 3],
  ];
  for (const [title, question, low, high] of scales) {
    it(title, () => {
      expect(taken(question, numbers)).toEqual(upTo(low, high));
    });
  }

  it("takes nothing that must be a whole number, and coerces nothing", () => {
    for (const [, question] of scales) expect(taken(question, hostile)).toEqual([]);
  });
});

describe("a choice", () => {
  const why = choice("q", ["price", "slow"], { other: true });

  it("takes the id of one of its choices, to the letter", () => {
    expect(taken(why, ["price", "PRICE", " price", "The price", "other", "nobody"])).toEqual(["price"]);
  });

  it("takes a typed other where it has one, by `true` or by a label", () => {
    expect(takes(why, { other: "Delivery" })).toBe(true);
    expect(takes(choice("q", ["price", "slow"], { other: "Something else" }), { other: "Delivery" })).toBe(
      true,
    );
    expect(takes(choice("q", ["price", "slow"]), { other: "Delivery" })).toBe(false);
  });

  it("takes no other that is no text, is too long or says more", () => {
    const wrong = [
      { other: 3 },
      { other: null },
      { other: "a", more: 1 },
      { Other: "a" },
      { other: "x".repeat(5_001) },
    ];
    expect(taken(why, wrong)).toEqual([]);
  });

  it("takes no inherited name and no list", () => {
    expect(taken(why, ["constructor", "__proto__", "toString", ["price"]])).toEqual([]);
  });
});

describe("a set of choices", () => {
  const set = choices("q", ["price", "slow", "late"], { other: true, min: 2, max: 3 });

  it("takes as many as it wants, no fewer and no more", () => {
    expect(takes(set, ["price"])).toBe(false);
    expect(takes(set, ["price", "slow"])).toBe(true);
    expect(takes(set, ["price", "slow", { other: "a" }])).toBe(true);
    expect(takes(set, ["price", "slow", "late", { other: "a" }])).toBe(false);
  });

  it("takes no repeats, two typed others included", () => {
    expect(takes(set, ["price", "price"])).toBe(false);
    expect(takes(set, [{ other: "a" }, { other: "b" }])).toBe(false);
  });

  it("takes no single choice and nothing unknown", () => {
    expect(
      taken(set, ["price", ["price", "nobody"], ["price", null], [["price"], "slow"], { 0: "price" }]),
    ).toEqual([]);
  });

  it("may be skipped whatever its `min`", () => {
    expect(takes(set, [])).toBe(true);
  });
});

describe("a text", () => {
  it("takes up to 2000 characters, or its own `maxLength`, counted as UTF-16 units", () => {
    expect(takes(text("q"), "x".repeat(2_000))).toBe(true);
    expect(takes(text("q"), "x".repeat(2_001))).toBe(false);
    expect(takes(text("q", { maxLength: 4 }), "😀😀")).toBe(true);
    expect(takes(text("q", { maxLength: 4 }), "😀😀x")).toBe(false);
  });

  it("takes no number, unless its format is `number`, which takes no text", () => {
    expect(takes(text("q"), 9)).toBe(false);
    expect(taken(text("q", { format: "number" }), [9, -1.5, "9", Number.NaN, Infinity])).toEqual([9, -1.5]);
  });

  it("takes an e-mail address for `email`", () => {
    const written = [
      "ann@shop.example",
      "ann+news@mail.shop.example",
      "ann",
      "@shop.example",
      "ann@",
      "a b@shop.example",
    ];
    expect(taken(text("q", { format: "email" }), written)).toEqual(written.slice(0, 2));
  });

  it("takes a web address for `url`, and no script", () => {
    const written = [
      "https://shop.example/a?b#c",
      "http://shop.example",
      "shop",
      "javascript:alert(1)",
      "https://",
      "data:,",
    ];
    expect(taken(text("q", { format: "url" }), written)).toEqual(written.slice(0, 2));
  });
});

describe("the other kinds", () => {
  it("consent takes `true` alone", () => {
    expect(taken(consent("q"), [true, false, "true", 1])).toEqual([true]);
  });

  it("a message takes no answer, and needs none when required", () => {
    expect(taken(message("q"), ["seen", true, 1])).toEqual([]);
    expect(takes(message("q", { required: true }), null)).toBe(true);
  });
});

describe("a blank", () => {
  it("is null, undefined, an empty or blank text, or an empty list", () => {
    expect([null, undefined, "", " \n\t\u00a0", []].every(isBlank)).toBe(true);
    expect([0, false, "0", [""], { other: "" }].some(isBlank)).toBe(false);
  });

  const all = [
    nps("q"),
    choice("q", ["a", "b"]),
    choices("q", ["a", "b"]),
    text("q"),
    consent("q"),
    rating("q", 5),
  ];

  it("skips a question of any kind", () => {
    for (const question of all) expect(taken(question, [null, "", "  ", []])).toHaveLength(4);
  });

  it("is refused by a required question, which says so", () => {
    for (const question of all)
      expect(answerError({ ...question, required: true }, " ")).toEqual({ code: "needed" });
  });
});
