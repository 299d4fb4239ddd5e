import { describe, expect, it } from "vitest";
import { lint } from "../../../schema/proof/lint.ts";

const said = (fields: object): Record<string, string> =>
  Object.fromEntries(
    lint({ id: "s", questions: [{ id: "q", kind: "nps", title: "?" }], ...fields }).issues.map((issue) => [
      issue.at,
      issue.message,
    ]),
  );
const ofQuestion = (question: object) => said({ questions: [question] });

describe("a definition that is not of the shape", () => {
  it("is told every place that is wrong, not only the first", () => {
    const wrong = { questions: [{ id: "Q", kind: "nps" }, 7], status: "open", nam: "x" };
    expect(Object.keys(said(wrong)).sort()).toEqual([
      "/nam",
      "/questions/0/id",
      "/questions/0/title",
      "/questions/1",
      "/status",
    ]);
  });

  it("is told what is missing, and what is known to nobody", () => {
    expect(ofQuestion({ id: "q", kind: "nps", titel: "?" })).toEqual({
      "/questions/0/title": "“title” is missing",
      "/questions/0/titel": "“titel” is not a known field: did you mean “title”?",
    });
  });

  it("is told what a value has to be, and what it is", () => {
    expect(ofQuestion({ id: "q", kind: "nps", title: 5 })).toEqual({
      "/questions/0/title": "has to be a text, and is 5",
    });
    expect(ofQuestion({ id: "q", kind: "nps", title: "?", required: "yes" })).toEqual({
      "/questions/0/required": 'has to be true or false, and is "yes"',
    });
    expect(said({ endings: {} })).toEqual({ "/endings": "has to be a list, and is an object" });
  });

  it("is told the values that there are", () => {
    expect(said({ status: "open" })["/status"]).toBe(
      'has to be draft, live, paused or closed, and is "open"',
    );
    expect(ofQuestion({ id: "q", kind: "nsp", title: "?" })["/questions/0/kind"]).toContain("nps, csat, ces");
  });

  it("is told the bounds of a number", () => {
    const rating = (points: number) =>
      ofQuestion({ id: "q", kind: "rating", title: "?", points })["/questions/0/points"];
    expect(rating(11)).toBe("has to be at most 10, and is 11");
    expect(rating(1)).toBe("has to be at least 2, and is 1");
    expect(rating(2.5)).toBe("has to be a whole number, and is 2.5");
  });

  it("is told that a list is not an object, at any depth", () => {
    const list = "has to be an object, and is a list";
    expect(lint([]).issues.map(({ at, message }) => `${at} ${message}`)).toEqual([` ${list}`]);
    expect(said({ show: [], theme: [], translations: { es: [] } })).toEqual({
      "/show": list,
      "/theme": list,
      "/translations/es": list,
    });
    expect(ofQuestion([])).toEqual({ "/questions/0": list });
    const who = { all: [[], { trait: "plan", in: ["pro"] }] };
    expect(said({ show: { who } })).toEqual({ "/show/who/all/0": list });
  });

  it("is told the shapes that an object may have, where it has none of them", () => {
    const shapes = 'has to be one of {"after"}, {"scroll"}, {"idle"}, {"click"}, {"event", "after"?}';
    expect(said({ show: { on: [{}, { scroll: 50, after: 2 }, { event: "paid", after: 2 }] } })).toEqual({
      "/show/on/0": shapes,
      "/show/on/1": shapes,
    });
  });

  it("is told which text a misspelt key of a translation means", () => {
    const translations = { es: { "questions.q.titel": "?", "ending.thanks.title": "!" } };
    expect(Object.values(said({ translations }))).toEqual([
      "the survey has no text “questions.q.titel”: did you mean “questions.q.title”?",
      "the survey has no text “ending.thanks.title”: did you mean “endings.thanks.title”?",
    ]);
  });
});
