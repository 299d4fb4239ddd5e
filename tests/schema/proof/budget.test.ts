import { describe, expect, it } from "vitest";
import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import type { Jump, Question, Survey } from "../../../schema/definition/survey.ts";
import { lint } from "../../../schema/proof/lint.ts";
import { choices, jump, nps, survey, text } from "../build.ts";
import { findings } from "./findings.ts";

const wordsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `w${i.toString(36).padStart(3, "z")}`);
const anyOf = (count: number, operator: "contains" | "startsWith" | "endsWith" | "is"): Condition => ({
  any: wordsOf(count).map((word) => ({ answer: "a", [operator]: word })),
});
const rest = [text("b"), text("c")];
const asking = (question: Question): Survey => survey([question, ...rest]);
const toLast = (conditions: Condition[]): Jump[] => conditions.map((condition) => jump("c", condition));
const nested = (depth: number): Condition =>
  depth === 1 ? { answer: "a", is: "x" } : { not: nested(depth - 1) };

/** As long as a stranger may keep the proof busy, on a slow machine; it takes a tenth. */
const BOUND = 15_000;

/** 50 questions, and 60 jumps forward that each ask two of the first 25. */
function longSurvey(): Survey {
  const ids = Array.from({ length: 50 }, (_, i) => `q${i}`);
  const jumps = ids.map((): Jump[] => []);
  for (let i = 0; i < 60; i++) {
    const from = 24 + ((i * 7) % 25);
    const one = { answer: `q${(i * 11) % 25}`, atLeast: 1 + (i % 10) };
    const other = { answer: `q${(i * 17 + 5) % 25}`, below: 1 + ((i * 3) % 10) };
    jumps[from]?.push(
      jump(ids[from + 2 + (i % 3)] ?? "end", i % 2 ? { all: [one, other] } : { all: [one, { not: other }] }),
    );
  }
  return survey(ids.map((id, i) => nps(id, { next: jumps[i] })));
}

describe("the proof's budget", () => {
  it("is enough for 50 questions with 60 jumps that ask over 25 of them", () => {
    const { issues } = lint(longSurvey());
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(issues.map(({ rule }) => rule)).not.toContain("unproven");
  });

  it("is enough for pairs of questions that lie far apart", () => {
    const pairs = Array.from(
      { length: 25 },
      (_, i): Condition => ({
        all: [
          { answer: `q${i}`, above: 5 },
          { answer: `q${i + 25}`, above: 5 },
        ],
      }),
    );
    const questions = Array.from({ length: 50 }, (_, i) =>
      nps(`q${i}`, i === 49 ? { next: [jump("q0", { any: pairs })] } : {}),
    );
    expect(findings(survey(questions))).toEqual(["loop /questions/49/next/0"]);
  });

  it.each([
    ["a text that may contain any of 40 words", text("a", { next: toLast([anyOf(40, "contains")]) })],
    [
      "40 jumps by a word each",
      text("a", { next: toLast(wordsOf(40).map((word) => ({ answer: "a", contains: word }))) }),
    ],
    ["an address at one of 30 hosts", text("a", { format: "email", next: toLast([anyOf(30, "endsWith")]) })],
    [
      "an address that contains one of 30 words",
      text("a", { format: "email", next: toLast([anyOf(30, "contains")]) }),
    ],
    ["a trait that is one of 200", text("a", { next: toLast([{ trait: "country", in: wordsOf(200) }]) })],
    [
      "50 choices, each asked for",
      choices("a", wordsOf(50), { next: toLast(wordsOf(50).map((has) => ({ answer: "a", has }))) }),
    ],
    ["1500 beginnings", text("a", { next: toLast([anyOf(1500, "startsWith")]) })],
    ["1500 words", text("a", { next: toLast([anyOf(1500, "is")]) })],
  ])("is enough for %s", (_, question) => {
    expect(findings(asking(question))).toEqual([]);
  });

  it.each([
    [
      "2000 words that an address may contain",
      text("a", { format: "email", next: toLast([anyOf(1900, "contains")]) }),
    ],
    [
      "words that fill the text",
      text("a", {
        maxLength: 20,
        next: toLast(wordsOf(300).map((word) => ({ answer: "a", contains: word }))),
      }),
    ],
    [
      "1000 traits",
      text("a", { next: toLast([{ any: wordsOf(1100).map((trait) => ({ trait, is: "x" })) }]) }),
    ],
  ])("runs out over %s, says so, and says nothing else", (_, question) => {
    expect(findings(asking(question))).toEqual(["unproven "]);
  });

  it("tells the loops that it found, and no dead jumps, where it ran out", () => {
    const words = wordsOf(300).map((word): Condition => ({ answer: "a", contains: word }));
    const found = findings(
      asking(
        text("a", { maxLength: 20, next: [jump("a", { answer: "a", answered: false }), ...toLast(words)] }),
      ),
    );
    expect(found).toEqual(["loop /questions/0/next/0", "unproven "]);
  });

  it.each([
    ["one word as long as a definition", [{ answer: "a", contains: "a".repeat(60_000) }]],
    [
      "words as long as answers, nearly alike",
      [..."abcdef"].map((end) => ({ answer: "a", contains: "a".repeat(1990) + end })),
    ],
    [
      "15,000 different letters",
      [
        {
          answer: "a",
          contains: String.fromCharCode(...Array.from({ length: 15_000 }, (_, i) => 0x4e00 + i)),
        },
      ],
    ],
    ["400 conditions as deep as they may be", Array.from({ length: 400 }, () => nested(8))],
    ["a list of 9000", [{ answer: "a", in: wordsOf(9_000) }]],
  ] satisfies [string, Condition[]][])(
    "ends over %s",
    (_, conditions) => {
      for (const format of ["text", "email", "url"] as const) {
        const definition = asking(text("a", { format, next: toLast(conditions) }));
        const start = performance.now();
        expect(lint(definition).survey).toEqual(definition);
        expect(performance.now() - start).toBeLessThan(BOUND);
      }
    },
    4 * BOUND,
  );

  it("ends over 64 KiB of sets that jump back and forth", () => {
    const ids = wordsOf(30);
    const questions = Array.from({ length: 30 }, (_, i) =>
      choices(`q${i}`, ids, {
        next: [jump(`q${(i + 7) % 30}`, { answer: `q${Math.max(0, i - 15)}`, hasAny: ids })],
      }),
    );
    expect(lint(survey(questions)).issues.map(({ rule }) => rule)).toContain("loop");
  });
});
