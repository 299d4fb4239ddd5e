import { describe, expect, it } from "vitest";
import { readPlaces } from "../../../../worker/cli/lint/jsonText.ts";
import { locate, positionOf } from "../../../../worker/cli/lint/locate.ts";

const text = `{
  "id": "nps",
  "questions": [
    {
      "id": "score",
      "next": [
        {
          "when": { "answer": "score" },
          "to": "why"
        },
        { "to": "end" }
      ]
    }
  ]
}`;

const shown = (at: string): string => {
  const { start, end } = locate(text, readPlaces(text, 24), at);
  return text.slice(start, end).split("\n")[0] ?? "";
};

describe("the place that is shown for a JSON Pointer", () => {
  it.each([
    ["/id", '"nps"', "a plain value itself"],
    ["/questions", '"questions"', "a list by its key"],
    ["/questions/0", '"score"', "a question by its id"],
    ["/questions/0/next/0", '"when": { "answer": "score" },', "a jump over several lines by its first"],
    ["/questions/0/next/1", '{ "to": "end" }', "a jump on one line whole"],
    ["/questions/0/next/0/when", '"when"', "a condition by its key"],
    ["/questions/0/title", '"score"', "what is missing by what it is missing in"],
    ["/questions/0/next/0/when/answer", '"score"', "a value deep within"],
    ["/endings/3/title", '"nps"', "what is not there at all by the survey's id"],
  ])("of %s is %s: %s", (at, expected) => {
    expect(shown(at)).toBe(expected);
  });

  it("counts lines and columns from 1, whatever ends a line", () => {
    expect(positionOf("a\r\nb\rc\nde", { start: 8, end: 9 })).toEqual({
      line: 4,
      column: 2,
      text: "de",
      length: 1,
    });
    expect(positionOf("", { start: 0, end: 0 })).toEqual({ line: 1, column: 1, text: "", length: 1 });
  });

  it("covers no more than its line", () => {
    expect(positionOf("[\n1]", { start: 0, end: 4 })).toEqual({ line: 1, column: 1, text: "[", length: 1 });
  });
});
