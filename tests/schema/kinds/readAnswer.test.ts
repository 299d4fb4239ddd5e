import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { type Kind, readAnswer, SPECS } from "../../../schema/kinds/registry.ts";
import { ces, choice, choices, consent, csat, message, nps, rating, text } from "../build.ts";

const number = text("q", { format: "number" });

/** By kind: texts that say an answer, with it, and texts that say none. A new kind has its place here too. */
const CASES: Record<
  Kind,
  { question: Question; read: [text: string, answer: unknown][]; refused: string[] }
> = {
  nps: {
    question: nps("q"),
    read: [
      ["9", 9],
      [" 0 ", 0],
      ["10.0", 10],
    ],
    refused: ["11", "-1", "8.5", "nine", "0x9", "1e1", "Infinity", "NaN"],
  },
  csat: { question: csat("q"), read: [["5", 5]], refused: ["0", "6"] },
  ces: { question: ces("q", { points: 5 }), read: [["5", 5]], refused: ["7"] },
  rating: { question: rating("q", 3), read: [["3", 3]], refused: ["4"] },
  choice: { question: choice("q", ["price", "slow"]), read: [[" slow ", "slow"]], refused: ["late", "0"] },
  choices: {
    question: choices("q", ["price", "slow", "late"], { max: 2 }),
    read: [
      ["slow", ["slow"]],
      ["slow, late", ["slow", "late"]],
      ["slow;price", ["slow", "price"]],
    ],
    refused: ["slow,slow", "price,slow,late", "slow late", "other"],
  },
  text: {
    question: text("q", { maxLength: 4 }),
    read: [
      ["9", "9"],
      ["true", "true"],
    ],
    refused: ["five!"],
  },
  consent: {
    question: consent("q"),
    read: [
      ["true", true],
      ["Yes", true],
      [" x ", true],
      ["1", true],
      ["no", null],
      ["FALSE", null],
    ],
    refused: ["perhaps", "2"],
  },
  message: { question: message("q"), read: [], refused: ["seen"] },
};

describe("a text that stands for an answer", () => {
  for (const [kind, { question, read, refused }] of Object.entries(CASES)) {
    it.each(read)(`answers a question of the kind ${kind}: %j is %j`, (text, answer) => {
      expect(readAnswer(question, text)).toEqual(answer);
      expect(answerError(question, answer)).toBeNull();
    });
    it.each(refused)(`answers no question of the kind ${kind}: %j`, (text) => {
      expect(answerError(question, readAnswer(question, text))).not.toBeNull();
    });
  }

  it("skips every kind of question where it is blank", () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(SPECS).sort());
    for (const { question } of Object.values(CASES))
      for (const blank of ["", " ", "\t\n"])
        expect([question.kind, readAnswer(question, blank)]).toEqual([question.kind, null]);
  });

  it.each([
    ["-1.5", -1.5],
    [".5", 0.5],
    ["+2.", 2],
    ["1e3", 1000],
  ])("is a number for a text of that format: %j", (text, answer) => {
    expect(readAnswer(number, text)).toBe(answer);
  });

  it.each(["1,5", "0x10", "Infinity", "1e400", "1 000", "."])("is no number: %j", (text) => {
    expect(answerError(number, readAnswer(number, text))).toEqual({ code: "not-number" });
  });
});
