import { describe, expect, it } from "vitest";
import type { StoredResponse } from "../../../worker/dashboard/api/apiTypes.ts";
import { answered } from "../../../worker/dashboard/model/answered.ts";
import { answerRow } from "../../../worker/dashboard/model/answerRow.ts";
import { newestTexts } from "../../../worker/dashboard/model/newestTexts.ts";
import { rowLine } from "../../../worker/dashboard/model/rowLine.ts";
import { response, surveyRecord } from "./apiBuilders.ts";

const survey = surveyRecord([
  {
    id: "score",
    kind: "nps",
    title: "Recommend {{trait.shop|us}}?",
    next: [{ when: { answer: "score", above: 8 }, to: "love" }],
  },
  {
    id: "why",
    kind: "choice",
    title: "Why?",
    choices: [
      { id: "price", label: "The price" },
      { id: "slow", label: "Slow" },
    ],
    other: true,
    next: "end",
  },
  { id: "love", kind: "text", title: "What do you like?" },
]);

const row = (over: Partial<StoredResponse>) => answerRow(response(over), survey);

describe("a response in the list", () => {
  it("bears its score with the tone of its group", () => {
    expect(row({ answers: { score: 6 } }).score).toMatchObject({
      value: 6,
      tone: "bad",
      label: "NPS 6 of 10",
    });
    expect(row({ answers: { score: null } }).score).toBeNull();
  });

  it("takes the path that the engine takes, and tells what was said beside the score", () => {
    const { path, said } = row({ answers: { score: 9, love: "All" } });
    expect(path).toEqual(["score", "love"]);
    expect(said).toEqual([{ id: "love", title: "What do you like?", answer: "All", quote: true }]);
  });

  it("says choices by their labels, and quotes a typed other", () => {
    expect(row({ answers: { score: 3, why: "price" } }).said[0]).toMatchObject({
      answer: "The price",
      quote: false,
    });
    expect(row({ answers: { score: 3, why: { other: "Mud" } } }).said[0]).toMatchObject({
      answer: "Mud",
      quote: true,
    });
  });

  it("tells skipped from left", () => {
    expect(row({ answers: { score: 9, love: null } }).said[0]?.answer).toBeNull();
    expect(row({ answers: { score: 9 } }).said[0]?.answer).toBeUndefined();
  });

  it("says a score with its scale, and nothing of a message", () => {
    const asked = surveyRecord([
      { id: "score", kind: "nps", title: "Recommend?" },
      { id: "easy", kind: "ces", points: 5, title: "Easy?" },
      { id: "bye", kind: "message", title: "Bye" },
    ]);
    const { said } = answerRow(response({ answers: { score: 9, easy: 2 } }), asked);
    expect(said.map(({ title, answer }) => [title, answer])).toEqual([["Easy?", "2 of 5"]]);
  });

  it("fills traits into the titles", () => {
    expect(row({ answers: {}, traits: { shop: "Acme" } }).said[0]?.title).toBe("Recommend \u2068Acme\u2069?");
  });

  it("shows the answers of an older version as they came, since its path is not known", () => {
    expect(row({ version: 1, answers: { score: 9, gone: "yes" } }).path).toEqual(["score", "gone"]);
  });

  it("shows the page without its query", () => {
    expect(row({ url: "https://shop.example/thanks?mail=a#b" }).page).toBe("shop.example/thanks");
    expect(row({ url: "not a url" }).page).toBe("not a url");
    expect(row({ url: null }).page).toBe("");
  });
});

describe("a response in one line", () => {
  const asked = surveyRecord([
    { id: "score", kind: "nps", title: "Recommend {{trait.shop|us}}?" },
    { id: "easy", kind: "ces", points: 5, title: "Easy?" },
    { id: "why", kind: "choice", title: "Why?", choices: [{ id: "price", label: "The price" }], other: true },
    { id: "more", kind: "text", title: "More?" },
  ]);
  const line = (over: Partial<StoredResponse>) =>
    rowLine(answerRow(response(over), asked), asked.definition.questions);

  it("is what was written, else what was chosen, else a further score with its scale", () => {
    const all = { score: 3, easy: 2, why: "price", more: "Cold" };
    expect(line({ answers: all })).toEqual({ title: null, words: "Cold", kind: "quote" });
    const { more, ...chosen } = all;
    expect(line({ answers: { ...chosen, more: null } })).toEqual({
      ...{ title: "Why?", words: "The price", kind: "answer" },
    });
    expect(line({ answers: { score: 3, easy: 2, why: null, more: null } })).toEqual({
      ...{ title: "Easy?", words: "2 of 5", kind: "answer" },
    });
    expect(line({ answers: { ...chosen, why: { other: more } } }).words).toBe("Cold");
  });

  it.each([
    ["completed", { score: 3, easy: null, why: null, more: null }, "answered without words"],
    ["dismissed", { score: 3 }, "closed without words"],
    ["started", { score: 3 }, "no words yet"],
    ["shown", {}, "seen, not answered"],
  ] as const)("is what was asked, and how it ended, where there is no more: %s", (state, answers, words) => {
    expect(line({ state, answers, traits: { shop: "Acme" } })).toEqual({
      ...{ title: "Recommend \u2068Acme\u2069?", words, kind: "nothing" },
    });
  });

  it("says how it ended where the survey is not known", () => {
    expect(rowLine(answerRow(response({ state: "dismissed" }), null), [])).toEqual({
      ...{ title: null, words: "closed without words", kind: "nothing" },
    });
  });
});

describe("the newest answers", () => {
  it("leave out prompts that were only shown or skipped, and end at twenty", () => {
    const all: StoredResponse["answers"][] = [{}, { score: 9 }, { score: null }, {}, { score: 0 }];
    const given = all.map((answers, at) => response({ id: String(at), state: "started", answers }));
    expect(answered(given).map(({ id }) => id)).toEqual(["1", "4"]);
    expect(answered(Array(30).fill(given[1]))).toHaveLength(20);
  });
});

describe("the newest texts of a question", () => {
  it("are those that were typed, at most three", () => {
    const given = ["one", " ", null, "two", "three", "four"].map((love) => response({ answers: { love } }));
    expect(newestTexts(given, "love")).toEqual(["one", "two", "three"]);
    expect(newestTexts(given, "other")).toEqual([]);
  });
});
