import { describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { simulate } from "../../../schema/engine/simulate.ts";
import { choice, consent, jump, message, nps, survey, text } from "../build.ts";
import { findings, issueOf } from "./findings.ts";

const low = { answer: "score", group: "detractor" } as const;
const high = { answer: "score", group: "promoter" } as const;

/** The path of the first loop's example, once the engine has replayed it. */
function replayed(definition: Survey): string[] | undefined {
  const example = issueOf("loop", definition)?.example;
  const { path, loop } = simulate(definition, example?.answers ?? {}, example?.traits ?? {});
  expect(path).toEqual(example?.path);
  expect(loop).toBe(path.at(-1));
  return path;
}

describe("loop", () => {
  it("says nothing of a backward jump that no answers turn into a loop", () => {
    const back = survey([
      nps("score", { next: [jump("late", low)] }),
      text("early", { next: "end" }),
      text("late", { next: [jump("early", low)] }),
    ]);
    expect(findings(back)).toEqual([]);
  });

  it("says nothing of a circle that is left before it closes, whatever the answers", () => {
    const circle = survey([
      choice("way", ["a", "b"], { required: true, next: [jump("second", { answer: "way", is: "b" })] }),
      message("first", { next: [jump("second", { answer: "way", is: "a" }), jump("end")] }),
      message("second", { next: [jump("first", { answer: "way", is: "b" }), jump("end")] }),
    ]);
    expect(findings(circle)).toEqual([]);
  });

  it("finds a jump to the question itself", () => {
    const self = survey([nps("score", { next: [jump("score", low)] })]);
    expect(findings(self)).toEqual(["loop /questions/0/next/0"]);
    expect(replayed(self)).toEqual(["score", "score"]);
  });

  it("finds a `next` that is a target, and names it", () => {
    const back = survey([text("a"), text("b", { next: "a" })]);
    expect(findings(back)).toEqual(["loop /questions/1/next"]);
    expect(replayed(back)).toEqual(["a", "b", "a"]);
  });

  it("finds a question that falls through to one asked already, at the question", () => {
    const through = survey([
      nps("score", { next: [jump("last", low)] }),
      text("middle"),
      text("last", { next: [jump("middle", low), jump("end")] }),
    ]);
    expect(findings(through)).toEqual(["loop /questions/1"]);
    expect(replayed(through)).toEqual(["score", "last", "middle", "last"]);
  });

  it("finds a fall-through behind jumps, at the list of jumps", () => {
    const through = survey([
      nps("score", { next: [jump("last", low)] }),
      text("middle", { next: [jump("end", high)] }),
      text("last", { next: [jump("middle", low), jump("end")] }),
    ]);
    expect(findings(through)).toContain("loop /questions/1/next");
  });

  it("tells each jump that closes a loop, once", () => {
    const two = survey([
      nps("score", { next: [jump("score", low)] }),
      text("more", { next: [jump("score", high), jump("score")] }),
    ]);
    expect(findings(two)).toEqual([
      "loop /questions/0/next/0",
      "loop /questions/1/next/0",
      "loop /questions/1/next/1",
    ]);
  });

  it("shows the shortest way into a loop, even where a longer one is found first", () => {
    const detour = survey([
      nps("score", { next: [jump("last", high)] }),
      text("a"),
      text("b"),
      text("last", { next: "score" }),
    ]);
    expect(replayed(detour)).toEqual(["score", "last", "score"]);
  });

  it("gives the answers and traits that the loop needs, and no others", () => {
    const needy = survey([
      text("name"),
      nps("score", {
        next: [
          jump("name", {
            all: [low, { trait: "plan", startsWith: "Pro" }, { answer: "name", contains: "Ann" }],
          }),
        ],
      }),
    ]);
    expect(replayed(needy)).toEqual(["name", "score", "name"]);
    const example = issueOf("loop", needy)?.example;
    expect(Object.keys(example?.answers ?? {})).toEqual(["name", "score"]);
    expect(String(example?.traits?.plan)).toMatch(/^pro/);
    expect(String(example?.answers.name)).toMatch(/ann/);
  });

  it("passes messages, which have no answer, and needs the required", () => {
    const circle = survey([
      consent("agree", { required: true }),
      message("note"),
      text("more", { next: [jump("note", { answer: "agree", is: true })] }),
    ]);
    expect(findings(circle)).toEqual(["loop /questions/2/next/0"]);
    expect(replayed(circle)).toEqual(["agree", "note", "more", "note"]);
    expect(issueOf("loop", circle)?.example?.answers).toEqual({ agree: true, more: null });
  });

  it("keeps a trait named __proto__ in its example", () => {
    const odd = survey([nps("score", { next: [jump("score", { trait: "__proto__", is: "x" })] })]);
    expect(replayed(odd)).toEqual(["score", "score"]);
  });
});
