import { describe, expect, it } from "vitest";
import { csvHeader, csvLines } from "../../../worker/export/csv.ts";
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
  channel: "widget",
  tags: [],
  note: null,
  handled: false,
  ending: null,
  ...fields,
});
const written = (fields: Partial<StoredResponse>, questions: string[] = []) =>
  readCsvRecords(csvHeader(questions) + csvLines([response(fields)], questions))[0] ?? {};

describe("CSV", () => {
  it("has a column for each field and each question", () => {
    const [header] = readCsv(csvHeader(["score", "why"]));
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

  it("reads a question's own answers only, whatever its id", () => {
    const answers = JSON.parse('{"toString":"x"}');
    expect(written({ answers: {} }, ["toString"])["answer.toString"]).toBe("");
    expect(written({ answers }, ["toString"])["answer.toString"]).toBe("x");
  });
});
