import { beforeAll, describe, expect, it } from "vitest";
import { csvOf, importFile, importNdjson, ndjsonOf } from "../../support/api/importing.ts";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

const choices = (...labels: [id: string, label: string][]) => labels.map(([id, label]) => ({ id, label }));

beforeAll(async () => {
  owner = await createOwner(door);
  const made = await owner.putSurvey({
    id: "all",
    questions: [
      { id: "sat", kind: "csat", title: "Satisfied?" },
      { id: "easy", kind: "ces", points: 5, title: "Easy?" },
      { id: "stars", kind: "rating", points: 3, title: "Stars?" },
      {
        id: "one",
        kind: "choice",
        title: "One?",
        choices: choices(["a", "Apple"], ["b", "Pear; ripe"], ["c", "Plum"], ["d", "plum"], ["e", "a"]),
      },
      {
        id: "some",
        kind: "choices",
        title: "Some?",
        max: 2,
        other: true,
        choices: choices(["x", "Left; right"], ["y", "Up"], ["z", "Down"]),
      },
      { id: "words", kind: "text", title: "Words?", required: true },
      { id: "count", kind: "text", format: "number", title: "How many?" },
      { id: "site", kind: "text", format: "url", title: "Where?" },
      { id: "yes", kind: "consent", title: "Yes?", label: "Yes" },
      { id: "said", kind: "message", title: "Thanks" },
    ],
    translations: { de: { "questions.one.choices.a": "Apfel" } },
  });
  expect(made.status).toBe(201);
});

let made = 0;
/** Imports one cell. @returns its answer, or the reason why it was refused */
async function cell(question: string, text: string): Promise<unknown> {
  const id = `cell-${made++}`;
  const file = csvOf(["id", "words", "q"], [id, "w", text]);
  const columns = { id: "id", "answer.words": "words", user: "id" };
  const { refusals } = await importFile(door, owner, file, {
    survey: "all",
    ...columns,
    [`answer.${question}`]: "q",
  });
  if (refusals[0]) return refusals[0].message;
  const [response] = (await owner.get(`/v1/responses?user=${id}`)).body.responses;
  return response.answers[question];
}
async function json(question: string, value: unknown): Promise<unknown> {
  const id = `json-${made++}`;
  const row = { id, user: id, answers: { words: "w", [question]: value } };
  const { refusals } = await importNdjson(door, owner, ndjsonOf(row), { survey: "all" });
  if (refusals[0]) return refusals[0].message;
  const [response] = (await owner.get(`/v1/responses?user=${id}`)).body.responses;
  return response.answers[question];
}

describe("an imported answer", () => {
  it("is a point of its question's scale; another scale is refused, and not stretched", async () => {
    expect(await cell("sat", " 5 ")).toBe(5);
    expect(await cell("sat", "6")).toMatch(/from 1 to 5/);
    expect(await cell("easy", "7")).toMatch(/from 1 to 5/);
    expect(await cell("stars", "0")).toMatch(/from 1 to 3/);
    expect(await cell("stars", "1e0")).toMatch(/from 1 to 3/);
  });

  it("names a choice by its id, or by its label in any of the survey's languages", async () => {
    expect(await cell("one", "b")).toBe("b");
    expect(await cell("one", "Pear; ripe")).toBe("b");
    expect(await cell("one", "APPLE")).toBe("a");
    expect(await cell("one", "Apfel")).toBe("a");
    expect(await cell("one", "Grape")).toMatch(/must be one of the choices/);
  });

  it("is refused where a label fits two choices", async () => {
    expect(await cell("one", "Plum")).toBe("c");
    expect(await cell("one", "PLUM")).toMatch(/fits the choices “c” and “d”/);
    expect(await cell("one", "a")).toMatch(/fits the choices “a” and “e”/);
    expect(await json("one", "PLUM")).toMatch(/fits the choices/);
  });

  it("has several choices between semicolons, whose labels may have one themselves", async () => {
    expect(await cell("some", "Up; Down")).toEqual(["y", "z"]);
    expect(await cell("some", "Left; right;up")).toEqual(["x", "y"]);
    expect(await cell("some", "Up;elsewhere")).toEqual(["y", { other: "elsewhere" }]);
    expect(await cell("some", "Up;Up")).toMatch(/twice/);
    expect(await cell("some", "x;y;z")).toMatch(/at most 2/);
  });

  it("is a number, an address or a tick where the question wants one", async () => {
    expect(await cell("count", "-1.5")).toBe(-1.5);
    expect(await cell("count", "1,5")).toMatch(/must be a number/);
    expect(await cell("site", "shop.example")).toBe("https://shop.example");
    expect(await cell("yes", "Yes")).toBe(true);
    expect(await cell("yes", "no")).toBeUndefined();
    expect(await cell("yes", "perhaps")).toMatch(/must be true/);
  });

  it("has its type in NDJSON, where only choices are named", async () => {
    expect(await json("sat", 4)).toBe(4);
    expect(await json("sat", "4")).toMatch(/from 1 to 5/);
    expect(await json("some", ["Up", { other: "x" }])).toEqual(["y", { other: "x" }]);
    expect(await json("said", "x")).toMatch(/never answered/);
    expect(await json("nothing", "x")).toMatch(/no question/);
  });

  it("may miss a required one, which is no fault", async () => {
    const { stored } = await importNdjson(door, owner, ndjsonOf({ id: "n", answers: { sat: 5 } }), {
      survey: "all",
    });
    expect(stored).toBe(1);
  });
});

describe("a line of NDJSON", () => {
  it("is refused by itself where it is no response", async () => {
    const file = [
      JSON.stringify({ id: "l1", answers: { sat: 5 } }),
      "{",
      "[]",
      "",
      JSON.stringify({ id: "l2", anwsers: { sat: 5 } }),
      JSON.stringify({ id: "l3", answers: { sat: 5 }, survey: "another" }),
      JSON.stringify({ id: "l4", answers: { sat: 5 }, user: "u".repeat(300) }),
      JSON.stringify({ id: "l5", answers: { words: "a\u0000b" } }),
      JSON.stringify({ id: "l6", answers: { sat: 5 }, at: "yesterday" }),
      "x".repeat(300_000),
      JSON.stringify({ id: "l7", answers: { sat: 4 } }),
    ].join("\n");
    const { refusals, ...counts } = await importNdjson(door, owner, file, { survey: "all" });
    expect(counts).toEqual({ rows: 10, stored: 2, duplicates: 0, refused: 8 });
    expect(refusals.map(({ line, at }) => [line, at])).toEqual([
      [2, ""],
      [3, ""],
      [5, "/anwsers"],
      [6, "/survey"],
      [7, "/user"],
      [8, "/answers/words"],
      [9, "/at"],
      [10, ""],
    ]);
    expect(refusals[2]?.message).toMatch(/did you mean “answers”/);
  });
});
