import { describe, expect, it } from "vitest";
import { exampleWords } from "../../../worker/cli/lint/exampleWords.ts";
import { columnsOf, paintFor, printable } from "../../../worker/cli/terminal.ts";

describe("colours", () => {
  const red = (stream: { isTTY?: boolean }, env: Record<string, string>) => paintFor(stream, env)("red", "x");

  it("are for a terminal", () => {
    expect(red({ isTTY: true }, {})).toBe("\u001b[31mx\u001b[39m");
    expect(red({ isTTY: true }, { NO_COLOR: "" })).toBe("\u001b[31mx\u001b[39m");
  });

  it("are never for a pipe, under NO_COLOR, or for a dumb terminal", () => {
    expect(red({}, {})).toBe("x");
    expect(red({ isTTY: true }, { NO_COLOR: "1" })).toBe("x");
    expect(red({ isTTY: true }, { TERM: "dumb" })).toBe("x");
  });
});

describe("what is printed", () => {
  it("is one line without controls", () => {
    expect(printable("a\u001b[2J\nb\tc\u202ed")).toBe("a\ufffd[2J\ufffdb c\ufffdd");
  });

  it("takes two columns for wide characters and none for marks", () => {
    expect(["ab", "日本", "e\u0301", "🙂"].map(columnsOf)).toEqual([2, 4, 1, 2]);
  });
});

describe("an example in words", () => {
  it("is its path, with the answers on it", () => {
    const answers = { score: 3, mid: null, why: ["price", { other: "too slow" }] };
    expect(exampleWords({ answers, path: ["score", "note", "mid", "why", "score"] })).toBe(
      "score = 3 → note → mid skipped → why = price + other “too slow” → score",
    );
  });

  it("names the traits that it takes", () => {
    expect(exampleWords({ answers: { q: "yes" }, traits: { plan: "pro", seats: 3 }, path: ["q", "q"] })).toBe(
      "q = yes → q, for a visitor with plan = pro, seats = 3",
    );
  });
});
