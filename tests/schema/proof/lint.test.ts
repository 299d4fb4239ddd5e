import { describe, expect, it } from "vitest";
import { lint } from "../../../schema/proof/lint.ts";
import { demoSurveys } from "../../../worker/demo/surveys.ts";
import {
  ces,
  choice,
  choices,
  consent,
  csat,
  ending,
  jump,
  message,
  nps,
  rating,
  survey,
  text,
} from "../build.ts";
import { checkoutNps } from "../checkoutNps.ts";

/** What is seen without walking a survey's paths. */
const WITHOUT_PATHS = [
  "schema",
  "duplicate-id",
  "reserved-id",
  "unknown-target",
  "unknown-question",
  "bad-operand",
];

/** `rule at` of each of those errors. */
const errors = (definition: unknown): string[] =>
  lint(definition)
    .issues.filter(({ rule, severity }) => severity === "error" && WITHOUT_PATHS.includes(rule))
    .map(({ rule, at }) => `${rule} ${at}`);

/** The errors of a survey of every kind with a condition behind it. */
const test = (condition: object) =>
  errors(
    survey([
      nps("score"),
      choice("why", ["price", "slow"], { other: true }),
      choices("which", ["price", "slow"]),
      text("more"),
      text("age", { format: "number" }),
      ces("effort"),
      csat("happy"),
      rating("stars", 4),
      consent("agree"),
      message("note", { next: [jump("end", condition as never)] }),
    ]),
  );
const AT = "/questions/9/next/0/when";

describe("lint", () => {
  it("finds nothing wrong with the contract's example", () => {
    expect(errors(checkoutNps)).toEqual([]);
    expect(lint(checkoutNps).ok).toBe(true);
  });

  it.each(demoSurveys.map((definition) => ({ definition })))(
    "finds nothing wrong with the demo's survey $definition.id",
    ({ definition }) => {
      expect(lint(definition)).toMatchObject({ ok: true, issues: [] });
    },
  );

  it("tells every place that is not of the shape", () => {
    const wrong = {
      id: "Nps",
      questions: [
        { id: "q", kind: "nps" },
        { ...nps("r"), colour: "red" },
      ],
      endings: "none",
    };
    expect(errors(wrong)).toEqual([
      "schema /id",
      "schema /questions/0/title",
      "schema /questions/1/colour",
      "schema /endings",
    ]);
  });

  it("writes what was left out as a JSON Pointer with its escapes", () => {
    expect(errors({ ...survey([nps("score")]), "a/b~c": 1 })).toEqual(["schema /a~1b~0c"]);
  });

  it.each([
    ["a kind that there is not", { ...nps("score"), kind: "smileys" }, "/questions/0/kind"],
    ["a rating without points", { id: "r", kind: "rating", title: "R" }, "/questions/0/points"],
    ["thumbs of more than two points", rating("r", 5, { look: "thumbs" }), "/questions/0/look"],
    ["one choice only", choice("c", ["one"]), "/questions/0/choices"],
    [
      "51 choices",
      choice(
        "c",
        Array.from({ length: 51 }, (_, i) => `c${i}`),
      ),
      "/questions/0/choices",
    ],
    ["more to choose than there is", choices("c", ["a", "b"], { min: 3 }), "/questions/0/min"],
    ["at most fewer than at least", choices("c", ["a", "b"], { min: 2, max: 1 }), "/questions/0/max"],
    ["a text longer than 5000", text("t", { maxLength: 5001 }), "/questions/0/maxLength"],
    ["CES of 6 points", { ...ces("e"), points: 6 }, "/questions/0/points"],
    [
      "a javascript: link",
      message("m", { link: { label: "L", url: "javascript:alert(1)" } }),
      "/questions/0/link/url",
    ],
    ["an empty title", nps("score", { title: "" }), "/questions/0/title"],
  ])("refuses %s", (_, question, at) => {
    expect(errors({ id: "s", questions: [question] })).toEqual([`schema ${at}`]);
  });

  it("needs exactly one subject and one operator of a condition", () => {
    expect(test({ answer: "score" })).toEqual([`schema ${AT}`]);
    expect(test({ answer: "score", trait: "plan", is: 1 })).toEqual([`schema ${AT}`]);
    expect(test({ answer: "score", above: 1, below: 3 })).toEqual([`schema ${AT}`]);
    expect(test({ visitor: "device", is: "mobile" })).toEqual([`schema ${AT}/visitor`]);
  });

  it("allows 50 questions and 20 endings, and no more", () => {
    const questions = (count: number) => Array.from({ length: count }, (_, i) => text(`q${i}`));
    const endings = (count: number) => Array.from({ length: count }, (_, i) => ending(`e${i}`));
    expect(
      errors({ id: "s", questions: questions(50), endings: endings(20) }).filter((one) =>
        one.startsWith("schema"),
      ),
    ).toEqual([]);
    expect(errors({ id: "s", questions: questions(51), endings: endings(21) })).toEqual([
      "schema /questions",
      "schema /endings",
    ]);
  });

  it("allows conditions 8 deep, and no deeper", () => {
    const nested = (depth: number): object =>
      depth === 1 ? { answer: "score", is: 3 } : { not: nested(depth - 1) };
    expect(test(nested(8))).toEqual([]);
    expect(test(nested(9))).toEqual([`schema ${AT}`]);
  });

  it("names the limit that was passed", () => {
    expect(
      lint({ id: "s", questions: [text("q", { title: "x".repeat(70_000) })] }).issues[0]?.message,
    ).toContain("65536");
    expect(lint({ id: "s", questions: Array(51).fill(text("q")) }).issues[0]?.message).toContain("50");
  });

  it("finds ids that are there twice, of questions and endings together", () => {
    expect(errors(survey([nps("a"), text("b"), text("a")], "b"))).toEqual([
      "duplicate-id /questions/2/id",
      "duplicate-id /endings/0/id",
    ]);
  });

  it("finds a choice's id twice in one question, not in two", () => {
    expect(errors(survey([choice("a", ["x", "x"]), choice("b", ["x", "y"])]))).toEqual([
      "duplicate-id /questions/0/choices/1/id",
    ]);
  });

  it.each(["end", "other", "constructor", "prototype", "tostring", "hasownproperty", "valueof"])(
    "reserves “%s”",
    (id) => {
      expect(errors({ ...survey([nps(id)], id), id })).toEqual([
        "reserved-id /id",
        "reserved-id /questions/0/id",
        "reserved-id /endings/0/id",
      ]);
      expect(errors(survey([choice("c", ["a", id])]))).toEqual(["reserved-id /questions/0/choices/1/id"]);
    },
  );

  it("finds targets that there are not, in either form of next", () => {
    expect(
      errors(survey([nps("a", { next: "gone" }), text("b", { next: [jump("gone"), jump("end")] })])),
    ).toEqual(["unknown-target /questions/0/next", "unknown-target /questions/1/next/0/to"]);
  });

  it("knows the ending that is there without endings, and only then", () => {
    expect(errors(survey([nps("a", { next: "thanks" })]))).toEqual([]);
    expect(errors(survey([nps("a", { next: "thanks" })], "bye"))).toEqual([
      "unknown-target /questions/0/next",
    ]);
  });

  it("finds conditions that ask of no question, however deep", () => {
    expect(
      test({ all: [{ answer: "score", is: 3 }, { not: { any: [{ answer: "gone", answered: true }] } }] }),
    ).toEqual([`unknown-question ${AT}/all/1/not/any/0/answer`]);
  });

  it.each([
    [{ answer: "score", group: "satisfied" }],
    [{ answer: "happy", group: "promoter" }],
    [{ answer: "stars", group: "neutral" }],
    [{ answer: "score", is: 11 }],
    [{ answer: "score", is: "9" }],
    [{ answer: "score", is: 2.5 }],
    [{ answer: "score", between: [0, 11] }],
    [{ answer: "happy", below: 0 }],
    [{ answer: "effort", atLeast: 8 }],
    [{ answer: "stars", in: [1, 5] }],
    [{ answer: "why", is: "gone" }],
    [{ answer: "why", has: "price" }],
    [{ answer: "why", above: 3 }],
    [{ answer: "which", is: "price" }],
    [{ answer: "which", hasAny: ["price", "gone"] }],
    [{ answer: "which", has: "other" }],
    [{ answer: "which", contains: "x" }],
    [{ answer: "more", above: 3 }],
    [{ answer: "more", is: 3 }],
    [{ answer: "age", is: "3" }],
    [{ answer: "age", contains: "3" }],
    [{ answer: "agree", is: "true" }],
    [{ answer: "note", is: true }],
    [{ trait: "plan", has: "pro" }],
    [{ trait: "plan", group: "promoter" }],
  ])("finds that %j can't fit", (condition) => {
    expect(test(condition)).toEqual([`bad-operand ${AT}`]);
  });

  it.each([
    [{ answer: "score", group: "passive" }],
    [{ answer: "score", is: 0 }],
    [{ answer: "score", between: [0, 10] }],
    [{ answer: "effort", group: "difficult" }],
    [{ answer: "effort", atMost: 7 }],
    [{ answer: "why", is: "other" }],
    [{ answer: "why", in: ["price", "SLOW "] }],
    [{ answer: "why", contains: "noise" }],
    [{ answer: "which", hasNone: ["price", "slow"] }],
    [{ answer: "more", startsWith: "no" }],
    [{ answer: "age", above: 1_000 }],
    [{ answer: "agree", is: true }],
    [{ answer: "note", answered: false }],
    [{ trait: "plan", is: "pro" }],
    [{ all: [] }],
  ])("finds nothing wrong with %j", (condition) => {
    expect(test(condition)).toEqual([]);
  });

  it("looks at show.who as well", () => {
    const who = {
      all: [
        { visitor: "device", is: "mobile" },
        { trait: "plan", hasAny: ["pro"] },
      ],
    };
    expect(errors({ ...survey([nps("a")]), show: { who } })).toEqual(["bad-operand /show/who/all/1"]);
    expect(errors({ ...survey([nps("a")]), show: { who: { answer: "a", is: 3 } } })).toEqual([
      "schema /show/who/answer",
    ]);
  });

  it.each([
    { visitor: "device", is: "phone" },
    { visitor: "device", in: ["mobile", "tv"] },
    { visitor: "device", above: 3 },
    { visitor: "visits", is: "three" },
    { visitor: "visits", startsWith: "1" },
    { visitor: "returning", is: "yes" },
    { visitor: "returning", atLeast: 1 },
    { visitor: "language", isNot: 3 },
    { visitor: "referrer", between: [1, 2] },
    { query: "step", is: 3 },
    { query: "step", above: 3 },
  ])("finds that %j can't fit what is known of a visitor", (who) => {
    expect(errors({ ...survey([nps("a")]), show: { who } })).toEqual(["bad-operand /show/who"]);
  });

  it.each([
    { visitor: "device", in: [" Mobile", "tablet"] },
    { visitor: "visits", between: [2, 5] },
    { visitor: "returning", is: false },
    { visitor: "language", startsWith: "de" },
    { visitor: "referrer", contains: "search.example" },
    { visitor: "referrer", answered: false },
    { query: "utm_source", notIn: ["mail", "3"] },
    { trait: "seats", above: 3 },
    { trait: "seats", is: "3" },
  ])("finds nothing wrong with %j in show.who", (who) => {
    expect(errors({ ...survey([nps("a")]), show: { who } })).toEqual([]);
  });

  it("names the choice that a misspelt one means", () => {
    const { issues } = lint(
      survey([
        choice("why", ["price", "slow"], { next: [{ when: { answer: "why", is: "prise" }, to: "end" }] }),
      ]),
    );
    expect(issues[0]?.message).toContain("did you mean “price”?");
  });

  it("finds translations of texts that there are not", () => {
    const translations = {
      es: { "questions.a.title": "Hola", "questions.b.title": "?", "endings.thanks.title": "¡Gracias!" },
    };
    expect(errors({ ...survey([nps("a")]), translations })).toEqual([
      "schema /translations/es/questions.b.title",
    ]);
  });

  it("refuses texts that could not be given back as they came", () => {
    expect(errors({ id: "s", questions: [nps("a", { title: "x\0" })] })).toEqual([
      "schema /questions/0/title",
    ]);
    expect(errors({ id: "s", questions: [nps("a", { title: "\ud800" })] })).toEqual([
      "schema /questions/0/title",
    ]);
  });

  it.each([null, 3, "survey", [], { id: "s" }])("says that %j has the wrong shape", (definition) => {
    const { ok, issues, survey } = lint(definition);
    expect([ok, survey]).toEqual([false, null]);
    expect(issues[0]?.rule).toBe("schema");
  });
});
