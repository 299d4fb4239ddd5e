import { describe, expect, it } from "vitest";
import type { Condition, Group, Operators } from "../../../schema/definition/conditionSchema.ts";
import type { Question } from "../../../schema/definition/survey.ts";
import { type Facts, holds } from "../../../schema/engine/condition.ts";
import { scoreGroup } from "../../../schema/kinds/scoreGroup.ts";
import { ces, choice, choices, consent, csat, nps, rating, text } from "../build.ts";

const why = choice("q", ["price", "slow"], { other: true });
const set = choices("q", ["price", "slow", "late"], { other: true });

/** Whether one operator holds for an answer to a question. */
function answer(question: Question, value: unknown, operator: Operators): boolean {
  const facts: Facts = { questions: [question], answers: JSON.parse(JSON.stringify({ q: value })) };
  return holds({ answer: "q", ...operator }, facts);
}

const every: Operators[] = [
  { answered: true },
  { is: "" },
  { isNot: "price" },
  { in: ["price", ""] },
  { notIn: ["price"] },
  { below: 7 },
  { atMost: 7 },
  { above: -1 },
  { atLeast: -1 },
  { between: [-1, 11] },
  { group: "detractor" },
  { has: "price" },
  { hasAny: ["price"] },
  { hasAll: [] },
  { hasNone: ["price"] },
  { contains: "" },
  { startsWith: "" },
  { endsWith: "" },
];

describe("a missing value", () => {
  const blanks = [null, "", "  ", []];

  for (const operator of every) {
    it(`makes ${JSON.stringify(operator)} false`, () => {
      const found = [nps("q"), why, set, text("q")].flatMap((one) =>
        blanks.map((blank) => answer(one, blank, operator)),
      );
      expect(found).not.toContain(true);
      expect(holds({ trait: "plan", ...operator }, { traits: {} })).toBe(false);
    });
  }

  it("makes `answered: false` true", () => {
    for (const blank of blanks) expect(answer(text("q"), blank, { answered: false })).toBe(true);
    expect(answer(text("q"), "a", { answered: false })).toBe(false);
  });

  it("makes `not` of an operator true", () => {
    expect(holds({ not: { answer: "q", is: 9 } }, { questions: [nps("q")], answers: { q: null } })).toBe(
      true,
    );
    expect(holds({ not: { trait: "plan", isNot: "pro" } }, {})).toBe(true);
  });

  it("is what a blank trait, fact of the visitor or query parameter is", () => {
    const facts: Facts = { traits: { plan: " " }, visitor: { referrer: "" }, query: { utm_source: "" } };
    expect(holds({ trait: "plan", answered: false }, facts)).toBe(true);
    expect(holds({ visitor: "referrer", contains: "" }, facts)).toBe(false);
    expect(holds({ query: "utm_source", isNot: "mail" }, facts)).toBe(false);
  });

  it("is what inherited names are", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      const facts: Facts = { answers: {}, traits: {}, query: {} };
      expect(holds({ answer: name, answered: true }, facts)).toBe(false);
      expect(holds({ trait: name, answered: true }, facts)).toBe(false);
      expect(holds({ query: name, answered: true }, facts)).toBe(false);
    }
  });
});

describe("equality", () => {
  it("coerces nothing", () => {
    expect(answer(nps("q"), 9, { is: "9" })).toBe(false);
    expect(answer(text("q"), "9", { is: 9 })).toBe(false);
    expect(answer(consent("q"), true, { is: "true" })).toBe(false);
    expect(answer(consent("q"), true, { is: 1 })).toBe(false);
    expect(answer(nps("q"), 0, { in: [false, "0", ""] })).toBe(false);
  });

  it("compares text without regard to case or to blanks around it", () => {
    expect(answer(text("q"), "  Too SLOW ", { is: "too slow\t" })).toBe(true);
    expect(answer(text("q"), "Too SLOW", { in: ["fast", " TOO slow"] })).toBe(true);
    expect(answer(text("q"), "Too SLOW", { isNot: "too slow" })).toBe(false);
  });

  it("takes a typed other for the id `other`", () => {
    expect(answer(why, { other: "price" }, { is: "other" })).toBe(true);
    expect(answer(why, { other: "price" }, { in: ["other"] })).toBe(true);
    expect(answer(why, { other: "price" }, { is: "price" })).toBe(false);
    expect(answer(why, { other: "price" }, { isNot: "price" })).toBe(true);
  });

  it("lets `isNot` and `notIn` hold for any single value that differs, of whatever type", () => {
    expect(answer(nps("q"), 9, { isNot: "9" })).toBe(true);
    expect(answer(nps("q"), 9, { notIn: ["9", true] })).toBe(true);
    expect(answer(nps("q"), 9, { notIn: [] })).toBe(true);
    expect(answer(nps("q"), 9, { isNot: 9 })).toBe(false);
    expect(answer(nps("q"), 9, { notIn: [8, 9] })).toBe(false);
  });

  it("does not apply to a set, by its negations either", () => {
    const operators: Operators[] = [
      { is: "price" },
      { in: ["price"] },
      { isNot: "slow" },
      { notIn: ["slow"] },
    ];
    for (const operator of operators) expect(answer(set, ["price"], operator)).toBe(false);
  });
});

describe("a comparison of numbers", () => {
  it("is false below 7 for an empty text", () => {
    expect(answer(text("q", { format: "number" }), "", { below: 7 })).toBe(false);
    expect(holds({ trait: "seats", below: 7 }, { traits: { seats: "" } })).toBe(false);
  });

  it("is false for a text of digits and for a boolean", () => {
    expect(answer(text("q"), "3", { below: 7 })).toBe(false);
    expect(holds({ trait: "vip", atLeast: 0 }, { traits: { vip: true } })).toBe(false);
  });

  it("excludes its bound in `below` and `above`, and includes it in `atMost` and `atLeast`", () => {
    const at7 = [{ below: 7 }, { above: 7 }, { atMost: 7 }, { atLeast: 7 }].map((one) =>
      answer(nps("q"), 7, one),
    );
    expect(at7).toEqual([false, false, true, true]);
  });

  it("includes both ends in `between`", () => {
    const found = [2, 3, 5, 6].map((score) => answer(nps("q"), score, { between: [3, 5] }));
    expect(found).toEqual([false, true, true, false]);
  });
});

describe("a group", () => {
  const table: [string, Question, Group[]][] = [
    ["nps", nps("q"), [...Array<Group>(7).fill("detractor"), "passive", "passive", "promoter", "promoter"]],
    ["csat", csat("q"), ["dissatisfied", "dissatisfied", "neutral", "satisfied", "satisfied"]],
    ["ces of 5", ces("q", { points: 5 }), ["difficult", "difficult", "neutral", "easy", "easy"]],
    ["ces of 7", ces("q"), ["difficult", "difficult", "difficult", "neutral", "easy", "easy", "easy"]],
  ];

  for (const [name, question, groups] of table) {
    it(`of ${name} is told by the score: ${groups.join(" ")}`, () => {
      const lowest = question.kind === "nps" ? 0 : 1;
      for (const [index, group] of groups.entries()) {
        expect(answer(question, lowest + index, { group })).toBe(true);
      }
      const other = groups.at(-1);
      if (other) expect(answer(question, lowest, { group: other })).toBe(false);
    });
  }

  it("is none for a rating, a text, a trait and a group of another kind", () => {
    expect(scoreGroup("rating", 5, 5)).toBe(null);
    expect(scoreGroup("nps", "9")).toBe(null);
    expect(answer(rating("q", 5), 5, { group: "satisfied" })).toBe(false);
    expect(answer(csat("q"), 5, { group: "promoter" })).toBe(false);
    expect(holds({ trait: "score", group: "promoter" }, { traits: { score: 10 } })).toBe(false);
  });
});

describe("a set of choices", () => {
  it("has one, any, all or none of some", () => {
    const picked = ["price", "slow"];
    expect(answer(set, picked, { has: "price" })).toBe(true);
    expect(answer(set, picked, { has: "late" })).toBe(false);
    expect(answer(set, picked, { hasAny: ["late", "slow"] })).toBe(true);
    expect(answer(set, picked, { hasAll: ["slow", "price"] })).toBe(true);
    expect(answer(set, picked, { hasAll: ["slow", "late"] })).toBe(false);
    expect(answer(set, picked, { hasNone: ["late"] })).toBe(true);
    expect(answer(set, picked, { hasNone: ["late", "slow"] })).toBe(false);
  });

  it("never has any of an empty list, and always has all and none of it", () => {
    expect(answer(set, ["price"], { hasAny: [] })).toBe(false);
    expect(answer(set, ["price"], { hasAll: [] })).toBe(true);
    expect(answer(set, ["price"], { hasNone: [] })).toBe(true);
  });

  it("has `other` where one was typed, whatever its text", () => {
    expect(answer(set, ["price", { other: "late" }], { has: "other" })).toBe(true);
    expect(answer(set, ["price", { other: "late" }], { has: "late" })).toBe(false);
  });

  it("is not a single choice, a text or a trait", () => {
    expect(answer(why, "price", { has: "price" })).toBe(false);
    expect(answer(text("q"), "price", { hasNone: ["slow"] })).toBe(false);
    expect(holds({ trait: "plan", has: "pro" }, { traits: { plan: "pro" } })).toBe(false);
  });
});

describe("text operators", () => {
  it("compare without regard to case, both sides trimmed", () => {
    expect(answer(text("q"), "  Too Slow ", { contains: " O S" })).toBe(true);
    expect(answer(text("q"), "  Too Slow ", { contains: " SLOW\n" })).toBe(true);
    expect(answer(text("q"), "  Too Slow ", { startsWith: "too" })).toBe(true);
    expect(answer(text("q"), "  Too Slow ", { endsWith: "slow  " })).toBe(true);
    expect(answer(text("q"), "  Too Slow ", { startsWith: "slow" })).toBe(false);
    expect(answer(text("q"), "  Too Slow ", { endsWith: "too" })).toBe(false);
    expect(answer(text("q"), "  Too Slow ", { contains: "tooslow" })).toBe(false);
  });

  it("take patterns for what is written", () => {
    expect(answer(text("q"), "abc", { contains: ".*" })).toBe(false);
    expect(answer(text("q"), "a.*c", { contains: ".*" })).toBe(true);
  });

  it("look at the text of a typed other, also in a set", () => {
    expect(answer(why, { other: "Delivery costs" }, { contains: "cost" })).toBe(true);
    expect(answer(why, { other: "Delivery costs" }, { contains: "other" })).toBe(false);
    expect(answer(set, ["price", { other: "Delivery costs" }], { startsWith: "delivery" })).toBe(true);
  });

  it("never fit a choice's id, a number or a boolean", () => {
    expect(answer(why, "price", { contains: "price" })).toBe(false);
    expect(answer(set, ["price"], { contains: "price" })).toBe(false);
    expect(answer(nps("q"), 10, { contains: "1" })).toBe(false);
    expect(answer(consent("q"), true, { startsWith: "t" })).toBe(false);
  });

  it("fit traits, facts of the visitor and the query", () => {
    const facts: Facts = {
      traits: { plan: "Pro plus" },
      visitor: { language: "pt-BR" },
      query: { utm_source: "Mail" },
    };
    expect(holds({ trait: "plan", startsWith: "pro" }, facts)).toBe(true);
    expect(holds({ visitor: "language", startsWith: "pt" }, facts)).toBe(true);
    expect(holds({ query: "utm_source", endsWith: "ail" }, facts)).toBe(true);
  });
});

describe("junctions", () => {
  const yes: Condition = { all: [] };
  const no: Condition = { any: [] };

  it("hold for an empty `all`, and not for an empty `any`", () => {
    expect([holds(yes, {}), holds(no, {})]).toEqual([true, false]);
  });

  it("need every part of `all`, and one of `any`", () => {
    expect([holds({ all: [yes, yes] }, {}), holds({ all: [yes, no] }, {})]).toEqual([true, false]);
    expect([holds({ any: [no, yes] }, {}), holds({ any: [no, no] }, {})]).toEqual([true, false]);
  });

  it("are reversed by `not`, also when nested", () => {
    expect([holds({ not: no }, {}), holds({ not: { not: no } }, {})]).toEqual([true, false]);
    expect(holds({ not: { all: [yes, { not: no }] } }, {})).toBe(false);
  });
});

describe("the visitor's language", () => {
  const speaks = (language: string, operators: object) =>
    holds({ visitor: "language", ...operators }, { visitor: { language } });

  it("is compared as a range: a language fits what is a part of it, and not the other way round", () => {
    expect(speaks("de-DE", { is: "de" })).toBe(true);
    expect(speaks("de", { is: "de-DE" })).toBe(false);
    expect(speaks("den", { is: "de" })).toBe(false);
    expect(speaks("zh-Hant-TW", { is: "zh-hant" })).toBe(true);
    expect(speaks("pt-BR", { in: ["es", "pt"] })).toBe(true);
    expect(speaks("pt-BR", { isNot: "pt" })).toBe(false);
    expect(speaks("pt-BR", { notIn: ["es", "fr"] })).toBe(true);
    expect(speaks("fr", { is: "*" })).toBe(true);
  });

  it("is compared in canonical form, as whoever wrote it meant it", () => {
    for (const written of ["pt_BR", " pt-br ", "PT-BR"]) expect(speaks("pt-BR", { is: written })).toBe(true);
    expect(speaks("he-IL", { is: "iw" })).toBe(true);
    expect(speaks("in", { is: "id" })).toBe(true);
    expect(speaks("nb-NO", { is: "no" })).toBe(true);
    expect(speaks("no", { is: "nb" })).toBe(true);
    expect(speaks("nn-NO", { is: "nb" })).toBe(false);
  });

  it("stays a text to operators on text", () => {
    expect(speaks("de-DE", { startsWith: "de" })).toBe(true);
    expect(speaks("de-DE", { is: "no tag at all" })).toBe(false);
  });
});

describe("a parameter of the query", () => {
  const came = (query: Record<string, string>, firstQuery: Record<string, string>) =>
    holds({ query: "utm_source", is: "news" }, { query, firstQuery });

  it("is the page's, and where the page lacks it that of the visit's first page", () => {
    expect(came({ utm_source: "news" }, {})).toBe(true);
    expect(came({}, { utm_source: "news" })).toBe(true);
    expect(came({ utm_source: "ad" }, { utm_source: "news" })).toBe(false);
    expect(came({ utm_source: "" }, { utm_source: "news" })).toBe(false);
  });
});
