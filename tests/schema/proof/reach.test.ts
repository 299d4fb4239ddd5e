import { describe, expect, it } from "vitest";
import { choices, consent, jump, message, nps, survey, text } from "../build.ts";
import { findings } from "./findings.ts";

describe("unreachable-question", () => {
  it("finds what every path jumps over", () => {
    expect(findings(survey([nps("a", { next: "c" }), text("b"), text("c")]))).toEqual([
      "unreachable-question /questions/1",
    ]);
  });

  it("finds what only an impossible answer leads to", () => {
    const over = survey([
      nps("a", { required: true, next: [jump("c", { answer: "a", answered: true })] }),
      text("b"),
      text("c"),
    ]);
    expect(findings(over)).toEqual(["unreachable-question /questions/1"]);
  });

  it("says nothing of what only traits, or only a skip, lead to", () => {
    const rare = survey([
      nps("a", {
        next: [
          jump("b", { answer: "a", answered: false }),
          jump("c", { trait: "plan", is: "pro" }),
          jump("end"),
        ],
      }),
      text("b", { next: "end" }),
      text("c"),
    ]);
    expect(findings(rare)).toEqual([]);
  });

  it("does not tell dead jumps of a question that is never asked", () => {
    const never = { answer: "b", above: 10 } as const;
    expect(findings(survey([nps("a", { next: "end" }), nps("b", { next: [jump("end", never)] })]))).toEqual([
      "unreachable-question /questions/1",
    ]);
  });

  it("passes required questions of every kind", () => {
    const required = { required: true };
    const asked = [
      consent("a", required),
      choices("b", ["x", "y"], { required: true, min: 3, other: true }),
      text("c", { required: true, format: "email", maxLength: 5 }),
      text("d", { required: true, format: "url" }),
      text("e", { required: true, format: "number" }),
      message("f", required),
      text("g", { next: [jump("c", { answer: "g", is: "never" })] }),
    ];
    expect(findings(survey(asked))).toEqual(["loop /questions/6/next/0"]);
  });
});

describe("never-answered-here", () => {
  it("finds a condition on a question that comes later, at its answer, and does not call its jump dead", () => {
    const early = survey([nps("a", { next: [jump("end", { all: [{ answer: "b", is: 3 }] })] }), nps("b")]);
    expect(findings(early)).toEqual(["never-answered-here /questions/0/next/0/when/all/0/answer"]);
  });

  it("says nothing where some path has asked by then", () => {
    const some = survey([
      nps("a", { next: [jump("c", { answer: "a", above: 5 })] }),
      nps("b"),
      text("c", { next: [jump("end", { answer: "b", is: 3 })] }),
    ]);
    expect(findings(some)).toEqual([]);
  });

  it("finds a question that no path asked, though it comes before", () => {
    const beside = survey([
      nps("a", { next: [jump("c", { answer: "a", above: 5 })] }),
      nps("b", { next: "end" }),
      text("c", {
        next: [jump("end", { answer: "b", is: 3 }), jump("end", { answer: "b", answered: false })],
      }),
    ]);
    expect(findings(beside)).toEqual([
      "never-answered-here /questions/2/next/0/when/answer",
      "never-answered-here /questions/2/next/1/when/answer",
    ]);
  });

  it("counts the question's own answer, and one that was skipped", () => {
    const own = survey([
      nps("a"),
      nps("b", {
        next: [jump("end", { answer: "b", is: 3 }), jump("end", { answer: "a", answered: false })],
      }),
    ]);
    expect(findings(own)).toEqual([]);
  });
});

describe("unreachable-ending", () => {
  it("finds an ending that no answers lead to", () => {
    expect(
      findings(survey([nps("a", { next: [jump("b", { answer: "a", is: 3 })] })], "x", "b", "c")),
    ).toEqual(["unreachable-ending /endings/2"]);
  });

  it("finds a first ending that every path goes by", () => {
    expect(findings(survey([nps("a", { next: "b" })], "x", "b"))).toEqual(["unreachable-ending /endings/0"]);
  });

  it("reaches the one that is there without endings by any name", () => {
    expect(
      findings(survey([nps("a", { next: [jump("thanks", { answer: "a", is: 3 }), jump("end")] })])),
    ).toEqual([]);
  });
});
