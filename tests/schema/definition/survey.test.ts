import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import { surveySchema } from "../../../schema/definition/survey.ts";
import { readDefinition } from "../../../schema/proof/rules/readDefinition.ts";
import {
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

/** The places where a definition is not of the shape; none when it is. */
function wrongIn(definition: unknown): string[] {
  const read = readDefinition(definition);
  return "issues" in read ? read.issues.map(({ at }) => at) : [];
}

const plain = survey([nps("score")]);
const who = (condition: unknown) => wrongIn({ ...plain, show: { who: condition } });
const when = (condition: unknown) =>
  wrongIn({ ...plain, questions: [{ ...nps("score"), next: [{ when: condition, to: "end" }] }] });

/** A condition of a depth, a subject alone being 1. */
const deep = (depth: number): Condition => (depth === 1 ? { trait: "a", is: 1 } : { not: deep(depth - 1) });

describe("the shape of a definition", () => {
  it("takes the contract's example, and fills in `status` where it is left out", () => {
    expect(wrongIn(checkoutNps)).toEqual([]);
    const { status, ...rest } = plain;
    expect(v.parse(surveySchema, rest)).toEqual({ ...rest, status });
  });

  it("takes a question of every kind", () => {
    const questions = [
      ...[nps("a"), csat("b", { look: "stars" }), rating("d", 2, { look: "thumbs" })],
      ...[
        choice("e", ["x", "y"], { other: "Else" }),
        choices("f", ["x", "y"], { min: 1, max: 2, shuffle: true }),
      ],
      ...[
        text("g", { long: true, format: "email", maxLength: 5_000 }),
        consent("h"),
        message("i", { next: "end" }),
      ],
    ];
    expect(wrongIn(survey(questions))).toEqual([]);
  });

  it("refuses a field that it does not know, wherever it is", () => {
    expect(wrongIn({ ...plain, colour: "red" })).toEqual(["/colour"]);
    expect(wrongIn({ ...plain, questions: [{ ...nps("score"), points: 5 }] })).toEqual([
      "/questions/0/points",
    ]);
    expect(wrongIn({ ...plain, theme: { dark: { radius: 3 } } })).toEqual(["/theme/dark/radius"]);
  });

  it("refuses what is not an object, without throwing", () => {
    for (const wrong of [null, [], "x", 3, undefined]) expect(wrongIn(wrong)).not.toEqual([]);
  });

  it("needs ids of small letters, digits, _ and -, up to 64 of them", () => {
    const wrong = ["", "A", "9a", "a b", "é", `a${"b".repeat(64)}`, "__proto__", "a/b", "a\n"];
    for (const id of wrong) expect(wrongIn(survey([nps(id)])), id).toEqual(["/questions/0/id"]);
    expect(wrongIn(survey([nps(`a${"b".repeat(63)}`)]))).toEqual([]);
  });
});

describe("the limits of a definition", () => {
  it("are 1 to 50 questions and 20 endings", () => {
    const questions = (count: number) => Array.from({ length: count }, (_, index) => nps(`q${index}`));
    const endings = (count: number) => Array.from({ length: count }, (_, index) => ending(`e${index}`));
    expect(wrongIn(survey(questions(50)))).toEqual([]);
    expect(wrongIn(survey(questions(51)))).toEqual(["/questions"]);
    expect(wrongIn(survey([]))).toEqual(["/questions"]);
    expect(wrongIn({ ...plain, endings: endings(20) })).toEqual([]);
    expect(wrongIn({ ...plain, endings: endings(21) })).toEqual(["/endings"]);
  });

  it("are 2 to 50 choices", () => {
    const ids = Array.from({ length: 51 }, (_, index) => `c${index}`);
    expect(wrongIn(survey([choice("q", ["only"])]))).toEqual(["/questions/0/choices"]);
    expect(wrongIn(survey([choices("q", ids)]))).toEqual(["/questions/0/choices"]);
    expect(wrongIn(survey([choices("q", ids.slice(1))]))).toEqual([]);
  });

  it("are 2 to 10 points of a rating, and 5 or 7 of a ces", () => {
    for (const points of [1, 11, 2.5])
      expect(wrongIn(survey([rating("q", points)]))).toEqual(["/questions/0/points"]);
    for (const points of [6, "7"]) {
      expect(wrongIn({ ...plain, questions: [{ id: "q", kind: "ces", title: "a", points }] })).toEqual([
        "/questions/0/points",
      ]);
    }
  });

  it("are 5000 characters of a text answer", () => {
    expect(wrongIn(survey([text("q", { maxLength: 5_001 })]))).toEqual(["/questions/0/maxLength"]);
  });
});

describe("the addresses in a definition", () => {
  const linked = (url: string) =>
    wrongIn({ ...plain, endings: [{ ...ending("bye"), link: { label: "Go", url } }] });

  it("are https:, http:, mailto: or a path", () => {
    for (const url of [
      "https://shop.example/deal?a=b#c",
      "http://shop.example",
      "mailto:ann@shop.example",
      "/deal",
    ]) {
      expect(linked(url), url).toEqual([]);
    }
  });

  const hostile = [
    ...[
      "javascript:alert(1)",
      "java\tscript:alert(1)",
      "JaVaScRiPt:alert(1)",
      " javascript:alert(1)",
      "\u0001javascript:alert(1)",
    ],
    ...[
      "data:text/html,<script>alert(1)</script>",
      "vbscript:msgbox(1)",
      "blob:https://shop.example/1",
      "file:///etc/passwd",
    ],
    ...[
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "\\\\evil.example",
      "https:evil.example",
      "https://",
      "",
      "/a\nb",
    ],
  ];
  for (const url of hostile) {
    it(`are not ${JSON.stringify(url)}`, () => {
      expect(linked(url)).toEqual(["/endings/0/link/url"]);
      expect(wrongIn({ ...plain, endings: [{ ...ending("bye"), redirect: url }] })).toEqual([
        "/endings/0/redirect",
      ]);
      expect(wrongIn({ ...plain, questions: [{ ...message("hi"), link: { label: "Go", url } }] })).toEqual([
        "/questions/0/link/url",
      ]);
    });
  }
});

describe("the shape of a condition", () => {
  const at = "/questions/0/next/0/when";

  it("needs one subject", () => {
    expect(when({ is: 3 })).toEqual([at]);
    expect(when({ answer: "score", trait: "plan", is: 3 })).toEqual([at]);
    expect(when({})).not.toEqual([]);
  });

  it("needs one operator", () => {
    expect(when({ answer: "score" })).toEqual([at]);
    expect(when({ answer: "score", above: 3, below: 6 })).toEqual([at]);
  });

  it("takes answers and traits in jumps, traits and the page in `show.who`", () => {
    expect(when({ answer: "score", is: 3 })).toEqual([]);
    expect(when({ trait: "plan", is: "pro" })).toEqual([]);
    expect(when({ visitor: "device", is: "mobile" })[0]).toContain(at);
    expect(
      who({
        all: [
          { visitor: "device", is: "mobile" },
          { query: "utm_source", answered: true },
        ],
      }),
    ).toEqual([]);
    expect(who({ answer: "score", is: 3 })[0]).toBe("/show/who/answer");
    expect(who({ visitor: "address", is: "x" })).toEqual(["/show/who/visitor"]);
  });

  it("is at most 8 deep, a subject alone being 1", () => {
    expect(when(deep(8))).toEqual([]);
    expect(when(deep(9))).toEqual([at]);
    expect(who(deep(8))).toEqual([]);
    expect(who(deep(9))).toEqual(["/show/who"]);
  });

  it("needs operands of the operator's type, and says where", () => {
    expect(who({ trait: "a", below: "7" })).toEqual(["/show/who/below"]);
    expect(who({ trait: "a", between: [1] })[0]).toContain("/show/who/between");
    expect(who({ trait: "a", in: "pro" })).toEqual(["/show/who/in"]);
    expect(who({ trait: "a", group: "happy" })).toEqual(["/show/who/group"]);
    expect(
      who({
        not: {
          any: [
            { trait: "a", is: 1 },
            { trait: "a", is: null },
          ],
        },
      }),
    ).toEqual(["/show/who/not/any/1/is"]);
  });

  it("is told where it is wrong within a list of jumps too", () => {
    expect(when({ answer: "score", below: "7" })).toEqual([`${at}/below`]);
    expect(when({ answer: "score", below: Number.POSITIVE_INFINITY })).toEqual([`${at}/below`]);
    expect(wrongIn(survey([nps("score", { next: [jump("end"), JSON.parse("{}")] })]))).toEqual([
      "/questions/0/next/1/to",
    ]);
  });
});

describe("the rest of a definition", () => {
  const wrong: [string, unknown, string][] = [
    ["a status that is none", { status: "open" }, "/status"],
    ["a locale that is none", { locale: "english!" }, "/locale"],
    ["an empty title", { questions: [{ ...nps("score"), title: "" }] }, "/questions/0/title"],
    ["a kind that is none", { questions: [{ id: "q", kind: "emoji", title: "a" }] }, "/questions/0/kind"],
    ["a sample over 1", { show: { sample: 1.5 } }, "/show/sample"],
    ["a negative rest", { show: { restDays: -1 } }, "/show/restDays"],
    ["a time that is none", { show: { from: "tomorrow" } }, "/show/from"],
    ["a time whose offset no browser reads", { show: { until: "2026-11-21T10:00:00+02" } }, "/show/until"],
    ["an offset without its colon", { show: { from: "2026-11-21T10:00:00+0200" } }, "/show/from"],
    ["a time with a blank in it", { show: { from: "2026-11-21 10:00:00Z" } }, "/show/from"],
    ["a number too large to store", { show: { priority: Number.POSITIVE_INFINITY } }, "/show/priority"],
    ["a day that its month lacks", { show: { from: "2026-02-30T10:00:00Z" } }, "/show/from"],
    ["a month that is none", { show: { until: "2026-13-01T10:00:00Z" } }, "/show/until"],
    [
      "a colour that hides a style",
      { theme: { accent: "red;background:url(//evil.example)" } },
      "/theme/accent",
    ],
    ["a font that hides a style", { theme: { font: "Arial; color: red" } }, "/theme/font"],
    ["a place that is none", { theme: { placement: "left" } }, "/theme/placement"],
  ];
  for (const [title, part, at] of wrong) {
    it(`refuses ${title}`, () => {
      expect(wrongIn({ ...plain, ...(part as object) })).toEqual([at]);
    });
  }
});
