import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../schema/protocol/json.ts";
import { TEMPLATES } from "../../../schema/templates/templates.ts";
import { changeLines, changesBetween } from "../../../worker/cli/changes.ts";
import { definitionText } from "../../../worker/cli/lint/definitionText.ts";

const question = (id: string, title = id) => ({ id, title });
const lines = (before: unknown, after: unknown) => changeLines(changesBetween(before, after));

describe("changes between definitions", () => {
  it("are none where the values are the same, whatever the order of keys", () => {
    expect(lines({ a: 1, b: null, c: [1] }, { c: [1], a: 1 })).toEqual([]);
  });

  it("name what was added, removed and changed", () => {
    expect(lines({ a: 1, b: 2, c: { d: [1] } }, { a: 1, c: { d: [2] }, e: 3 })).toEqual([
      "~ /c/d",
      "+ /e",
      "- /b",
    ]);
  });

  it("know questions by their ids, so that one put in between is one change", () => {
    const before = { questions: [question("a"), question("b"), question("c")] };
    const after = { questions: [question("a"), question("x"), question("b", "B"), question("c")] };
    expect(lines(before, after)).toEqual(["+ /questions/1 (x)", "~ /questions/2/title"]);
    expect(lines(after, before)).toEqual(["~ /questions/1/title", "- /questions/1 (x)"]);
  });

  it("tell a change of order alone", () => {
    const before = { questions: [question("a"), question("b")] };
    expect(lines(before, { questions: [...before.questions].reverse() })).toEqual([
      "↕ /questions (their order)",
    ]);
  });

  it("are cut to a short list", () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i]));
    expect(lines({}, many)).toHaveLength(13);
    expect(lines({}, many).at(-1)).toBe("  and 28 more");
  });

  it("are none exactly where the canonical texts are the same", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(changesBetween(a, b).length === 0).toBe(canonical(a) === canonical(b));
        expect(changesBetween(a, structuredClone(a))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the text of a definition's file", () => {
  it.each([...TEMPLATES])("says the same as %s, in lines to read", (_, template) => {
    const text = definitionText(template);
    expect(JSON.parse(text)).toEqual(template);
    expect(definitionText(JSON.parse(text))).toBe(text);
    const long = text.split("\n").filter((line) => line.length > 110);
    expect(long.filter((line) => !/^\s*"[^"]+": "/.test(line))).toEqual([]);
  });

  it("has its fields in one order, whatever order they come in", () => {
    const text = definitionText({
      questions: [{ title: "T", kind: "text", id: "q" }],
      status: "draft",
      id: "a",
    });
    expect(text).toBe(
      '{\n  "id": "a",\n  "status": "draft",\n  "questions": [{ "id": "q", "kind": "text", "title": "T" }]\n}\n',
    );
  });
});
