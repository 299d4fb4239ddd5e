import type { Test } from "../../definition/conditionSchema.ts";
import { isBlank } from "../../engine/answer.ts";
import { operatorOf } from "../rules/operands.ts";
import type { TextSubject } from "./textClasses.ts";

/** What tests compare a text with, as they compare it: trimmed, lower case, each once, none empty. */
export interface AskedWords {
  /** by `is`, `isNot`, `in`, `notIn` */
  wholes: string[];
  /** by `startsWith` */
  heads: string[];
  /** by `endsWith` */
  tails: string[];
  /** by `contains` */
  parts: string[];
}

const EQUAL = ["is", "isNot", "in", "notIn"];

const fold = (text: string): string => text.trim().toLowerCase();

const compared = new WeakMap<Test, string[]>();

/** The texts that a test compares with. */
export function comparedWith(test: Test): string[] {
  const known = compared.get(test);
  if (known) return known;
  const operands = [operatorOf(test)[1]].flat();
  const folded = operands.flatMap((operand) => (typeof operand === "string" ? fold(operand) : []));
  compared.set(test, folded);
  return folded;
}

function wordsOf(tests: readonly Test[], operators: readonly string[]): string[] {
  const asked = tests.filter((test) => operators.includes(operatorOf(test)[0])).flatMap(comparedWith);
  return [...new Set(asked)].filter((word) => word !== "");
}

export function askedWords({
  tests,
  isComparedWhole,
}: Pick<TextSubject, "tests" | "isComparedWhole">): AskedWords {
  return {
    // A text that shows nothing is no answer, so that no answer is such a word.
    wholes: isComparedWhole ? wordsOf(tests, EQUAL).filter((word) => !isBlank(word)) : [],
    heads: wordsOf(tests, ["startsWith"]),
    tails: wordsOf(tests, ["endsWith"]),
    parts: wordsOf(tests, ["contains"]),
  };
}

/** Whether anything of a text itself is asked. */
export const looksAtText = (tests: readonly Test[], isComparedWhole: boolean): boolean =>
  Object.values(askedWords({ tests, isComparedWhole })).some((words) => words.length > 0);

const longest = (words: readonly string[]): number =>
  words.reduce((most, { length }) => Math.max(most, length), 0);

/** The length of the longest text that `freeTexts` may write. */
export function areaOf(subject: TextSubject): number {
  const { heads, tails, parts } = askedWords(subject);
  return longest(heads) + longest(tails) + parts.reduce((sum, { length }) => sum + length + 1, 0) + 3;
}

/** The one letter that is longer in lower case: a text that may not be so long can have it as a capital. */
const shortened = (text: string): string => text.replaceAll("i\u0307", "\u0130");

/** The length of a folded text where it is written as short as it can be. */
export const shortestLength = (text: string): number => shortened(text).length;

/** A folded text as it can be written within a length. */
export const written = (text: string, maxLength: number): string =>
  text.length > maxLength ? shortened(text) : text;

const PLAIN = [..."xyzwvqkjabcdefghilmnoprstu0123456789"];

/** A letter that no word holds: it stands for all that none holds, and any format has room for it. */
export function fillerFor(words: readonly string[]): string {
  const units = new Set(words.flatMap((word) => [...word]));
  const known = PLAIN.find((unit) => !units.has(unit));
  if (known !== undefined) return known;
  for (let code = 0x4e00; ; code++)
    if (!units.has(String.fromCharCode(code))) return String.fromCharCode(code);
}
