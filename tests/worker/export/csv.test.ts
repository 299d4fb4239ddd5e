import { describe, expect, it } from "vitest";
import type { Answer } from "../../../schema/engine/answer.ts";
import { choiceLabelsOf } from "../../../worker/export/choiceLabels.ts";
import { type Columns, csvHeader, csvLines } from "../../../worker/export/csv.ts";
import type { StoredResponse } from "../../../worker/store/responses.ts";
import { readCsv, readCsvRecords } from "./readCsv.ts";

const response = (fields: Partial<StoredResponse> = {}): StoredResponse => ({
  id: "0193a1b2-0000-7000-8000-000000000000",
  survey: "nps",
  version: 1,
  rev: 2,
  state: "completed",
  answers: {},
  visitor: null,
  user: null,
  traits: {},
  locale: null,
  url: null,
  referrer: null,
  device: null,
  shownAt: "2026-11-21T10:00:00.000Z",
  at: "2026-11-21T10:00:00.000Z",
  spent: {},
  test: false,
  proved: false,
  channel: "widget",
  tags: [],
  note: null,
  handled: false,
  handledAt: null,
  excluded: null,
  ending: null,
  ...fields,
});
const columns = (answered: string[] = [], rest: Partial<Columns> = {}): Columns => ({
  traits: [],
  asked: [],
  answered,
  ...rest,
});
const written = (fields: Partial<StoredResponse>, answered: string[] = [], rest: Partial<Columns> = {}) => {
  const all = columns(answered, rest);
  return readCsvRecords(csvHeader(all) + csvLines([response(fields)], all))[0] ?? {};
};

describe("CSV", () => {
  it("has a column for each field and each question", () => {
    const [header] = readCsv(csvHeader(columns(["score", "why"])));
    expect(header?.slice(0, 5)).toEqual(["id", "survey", "version", "rev", "state"]);
    expect(header?.slice(-2)).toEqual(["answer.score", "answer.why"]);
  });

  it("gives quotes, commas and line breaks back as they came", () => {
    const note = 'She said "no", then\r\nleft,\nand so on';
    expect(written({ note }).note).toBe(note);
  });

  it.each(["a\nb", "a\rb", '"', "a,b", " a ", "a\r\n"])("gives %j back as it came", (note) => {
    expect(written({ note }).note).toBe(note);
  });

  it.each(["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
    "makes the formula “%s” text by a quote before it",
    (formula) => {
      const { note, ...rest } = written({ note: formula, user: formula, answers: { why: formula } }, ["why"]);
      expect([note, rest.user, rest["answer.why"]]).toEqual([`'${formula}`, `'${formula}`, `'${formula}`]);
    },
  );

  it("makes a formula in a tag or a typed other no cell's beginning", () => {
    const { tags, ...rest } = written({ tags: ["=1", "b"], answers: { why: { other: "=1" } } }, ["why"]);
    expect([tags, rest["answer.why"]]).toEqual(["'=1; b", "other: =1"]);
  });

  it("writes what is absent as an empty cell, and false as false", () => {
    expect(written({}, ["score"])).toMatchObject({
      user: "",
      note: "",
      tags: "",
      "answer.score": "",
      handled: "false",
    });
  });

  it("writes a set by its ids and a typed other by its text", () => {
    expect(written({ answers: { why: ["price", { other: "noise" }] } }, ["why"])["answer.why"]).toBe(
      "price; other: noise",
    );
  });

  it("leaves numbers and true as they are", () => {
    expect(written({ answers: { score: 0, agree: true } }, ["score", "agree"])).toMatchObject({
      "answer.score": "0",
      "answer.agree": "true",
    });
  });

  it("leaves negative numbers numbers: they are no formulas", () => {
    const record = written({ answers: { t: -5, half: -0.5 }, traits: { balance: -12.5 } }, ["t", "half"], {
      traits: ["balance"],
    });
    expect(record).toMatchObject({ "answer.t": "-5", "answer.half": "-0.5", "trait.balance": "-12.5" });
  });

  it("has a column for each trait and for the time of each question", () => {
    const record = written({ traits: { plan: "pro", vip: true }, spent: { score: 2300 } }, ["score"], {
      traits: ["plan", "seats", "vip"],
      asked: ["hello", "score"],
    });
    expect(record).toMatchObject({
      "trait.plan": "pro",
      "trait.seats": "",
      "trait.vip": "true",
      "spent.hello": "",
      "spent.score": "2300",
    });
  });

  it("names choices by the labels of the version that was answered, where labels are asked for", () => {
    const choices = (label: string) => [
      { id: "price", label },
      { id: "slow", label: "=SUM(1)" },
    ];
    const version = (n: number, label: string, other: true | string) => ({
      version: n,
      definition: {
        id: "nps",
        locale: "en",
        status: "live" as const,
        questions: [{ id: "why", kind: "choices" as const, title: "?", choices: choices(label), other }],
      },
    });
    const labels = choiceLabelsOf(
      new Map([["nps", [version(1, "Price", true), version(2, "Cost", "Else")]]]),
    );
    const why = ["price", { other: "noise" }];
    const told = (n: number, answer: Answer) =>
      written({ version: n, answers: { why: answer } }, ["why"], { labels })["answer.why"];
    expect([told(1, why), told(2, why)]).toEqual(["Price; Other: noise", "Cost; Else: noise"]);
    expect([told(1, "slow"), told(1, "gone"), told(3, "price")]).toEqual(["'=SUM(1)", "gone", "price"]);
  });

  it("reads a question's own answers only, whatever its id", () => {
    const answers = JSON.parse('{"toString":"x"}');
    expect(written({ answers: {} }, ["toString"])["answer.toString"]).toBe("");
    expect(written({ answers }, ["toString"])["answer.toString"]).toBe("x");
  });
});
