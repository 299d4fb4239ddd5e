import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { valuesOf } from "../../../schema/engine/interpolate.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";
import { byteLimit } from "../../../widget/prompt/full/byteLimit.ts";
import { interpolateQuestion } from "../../../widget/prompt/full/interpolateQuestion.ts";
import { safeUrl } from "../../../widget/prompt/full/safeUrl.ts";
import { nextStop } from "../../../widget/prompt/keyboard/keys.ts";
import { shuffled } from "../../../widget/prompt/kinds/shuffled.ts";

describe("an address", () => {
  const page = "https://shop.example/a/b?c#d";

  it.each(["https://x.example/", "http://x.example/", "mailto:a@b.example"])(
    "such as %s is followed",
    (url) => {
      expect(safeUrl(url, page)).toBe(url);
    },
  );

  it("that is a path is of the page's origin", () => {
    expect(safeUrl("/deal?x=1", page)).toBe("https://shop.example/deal?x=1");
    expect(safeUrl("../deal", page)).toBe("https://shop.example/deal");
  });

  it.each([
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "JAVASCRIPT:x",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://x/y",
    "file:///etc/passwd",
    "https://",
  ])("such as %j is not", (url) => {
    expect(safeUrl(url, page)).toBeUndefined();
  });
});

describe("shuffling", () => {
  it("keeps every item and changes nothing of what it was given", () => {
    const items = Object.freeze(["a", "b", "c", "d"]);
    expect(shuffled(items, Math.random).sort()).toEqual(items);
  });

  it("is fair: each of three items comes first a third of the time", () => {
    const firsts: Record<string, number> = { a: 0, b: 0, c: 0 };
    // Every pair of random numbers from a grid, so that the test doesn't depend on chance.
    for (let i = 0; i < 30; i++) {
      for (let j = 0; j < 30; j++) {
        const chances = [0, (i + 0.5) / 30, (j + 0.5) / 30];
        const [first] = shuffled(["a", "b", "c"], () => chances.shift() ?? 0);
        firsts[first as string] = (firsts[first as string] ?? 0) + 1;
      }
    }
    expect(firsts).toEqual({ a: 300, b: 300, c: 300 });
  });
});

describe("room", () => {
  it("is left alone where there is enough", () => {
    expect(byteLimit({}, "a")("hello")).toBe("hello");
  });

  it("cuts a text to what the limit of all answers leaves, in bytes of JSON, and splits no character", () => {
    const others = { b: "x".repeat(30_000) };
    const cut = byteLimit(others, "a")("😀".repeat(5000));
    const size = new TextEncoder().encode(JSON.stringify({ ...others, a: cut })).length;
    expect(size).toBeLessThanOrEqual(32_768);
    expect(size).toBeGreaterThan(32_600);
    expect(fitText(cut)).toBe(cut);
  });

  it("is none where the others fill it", () => {
    expect(byteLimit({ b: "x".repeat(33_000) }, "a")("hello")).toBe("");
  });
});

describe("the keys of a radio group", () => {
  it("move to the neighbour, round the ends, and to the ends", () => {
    expect(nextStop("ArrowRight", 0, 11, false)).toBe(1);
    expect(nextStop("ArrowDown", 10, 11, false)).toBe(0);
    expect(nextStop("ArrowLeft", 0, 11, false)).toBe(10);
    expect(nextStop("Home", 5, 11, false)).toBe(0);
    expect(nextStop("End", 5, 11, false)).toBe(10);
  });

  it("move sideways the other way where the page runs from right to left, and not up and down", () => {
    expect(nextStop("ArrowLeft", 4, 11, true)).toBe(5);
    expect(nextStop("ArrowRight", 4, 11, true)).toBe(3);
    expect(nextStop("ArrowDown", 4, 11, true)).toBe(5);
  });

  it("enter at an end where focus is on the group itself, and are no other keys", () => {
    expect(nextStop("ArrowRight", -1, 5, false)).toBe(0);
    expect(nextStop("ArrowUp", -1, 5, false)).toBe(4);
    expect(nextStop("a", 0, 5, false)).toBeUndefined();
  });
});

describe("texts to fill in", () => {
  const question = {
    id: "a",
    kind: "choice",
    title: "Hello {{trait.name|you}}",
    choices: [{ id: "x", label: "{{trait.name}}'s" }],
    next: [{ when: { answer: "a", is: "{{trait.name}}" }, to: "b" }],
  } as unknown as Question;

  it("are filled in wherever people read them, and nowhere else", () => {
    const found = interpolateQuestion(question, valuesOf([question], {}, { name: "Ann" }));
    expect(found).toMatchObject({
      title: "Hello \u2068Ann\u2069",
      choices: [{ id: "x", label: "\u2068Ann\u2069's" }],
    });
    expect(found.next).toEqual(question.next);
  });

  it("go into a code to copy as they are", () => {
    const ending = { id: "e", title: "Yours, {{trait.name}}", code: "{{trait.name}}20" };
    expect(interpolateQuestion(ending, valuesOf([], {}, { name: "ANN" }))).toMatchObject({
      title: "Yours, \u2068ANN\u2069",
      code: "ANN20",
    });
  });

  it("leave markup as the text that it is", () => {
    expect(interpolateQuestion(question, valuesOf([question], {}, { name: "<b>x</b>" })).title).toBe(
      "Hello \u2068<b>x</b>\u2069",
    );
  });
});
