/**
 * Texts with room for every word that conditions ask for, side by side: what they hold can be told word by word. A
 * text either is one of the words, or it begins with one or none, ends with one or none, and holds any others between.
 */
import type { Test } from "../../definition/conditionSchema.ts";
import { isBlank } from "../../engine/answer.ts";
import { ALL, type Assignment, type Diagram, type Diagrams, NONE } from "../diagram/decisionDiagram.ts";
import { operatorOf } from "../rules/operands.ts";
import type { TextClasses, TextSubject } from "./textClasses.ts";
import {
  type AskedWords,
  askedWords,
  comparedWith,
  fillerFor,
  shortestLength,
  written,
} from "./textWords.ts";

interface Context extends AskedWords {
  diagrams: Diagrams;
  subject: TextSubject;
  filler: string;
  separator: string;
  /** variables: which whole it is, the longest head and tail, 0 for none; and for each part whether it is there */
  whole: number;
  head: number;
  tail: number;
  bits: readonly number[];
}

/** The place of the longest of some words that fits, counted from 1, or 0. */
function longestOf(words: readonly string[], fits: (word: string) => boolean): number {
  return words.reduce(
    (best, word, i) => (fits(word) && word.length > (words[best - 1]?.length ?? 0) ? i + 1 : best),
    0,
  );
}

const variablesOf = ({ whole, head, tail, bits }: Context): number[] => [whole, head, tail, ...bits];

/** Where a text that has a word in it has all parts of the word. */
function partsOf({ diagrams, parts, bits }: Context, word: string): Diagram {
  const within = bits.filter((_, i) => word.includes(parts[i] ?? ""));
  return diagrams.exactly(new Map(within.map((bit) => [bit, 1])));
}

/** What else holds of a text that is a word, and nothing else. */
function valuesOf({ head, tail, bits, heads, tails, parts }: Context, word: string): [number, number][] {
  return [
    [head, longestOf(heads, (one) => word.startsWith(one))],
    [tail, longestOf(tails, (one) => word.endsWith(one))],
    ...bits.map((bit, i): [number, number] => [bit, word.includes(parts[i] ?? "") ? 1 : 0]),
  ];
}

/** The texts that are a word, and nothing else: those of which the same holds. */
function justWords(context: Context): Diagram[] {
  const { diagrams, whole, wholes, subject } = context;
  const alike = new Map<string, { values: Set<number>; fixed: [number, number][] }>();
  wholes.forEach((word, i) => {
    if (shortestLength(word) > subject.maxLength) return;
    const fixed = valuesOf(context, word);
    const group = alike.get(fixed.join()) ?? { values: new Set(), fixed };
    alike.set(fixed.join(), group);
    group.values.add(i + 1);
  });
  return [...alike.values()].map(({ values, fixed }) =>
    diagrams.and(
      diagrams.where(whole, (value) => values.has(value)),
      diagrams.exactly(new Map(fixed)),
    ),
  );
}

/** Every text: the words, and all that can be put together of them. */
function allTexts(context: Context): Diagram {
  const { diagrams, whole, head, tail, bits, heads, tails, parts } = context;
  const has = (variable: number, value: number) => diagrams.where(variable, (other) => other === value);
  const brings = (variable: number, words: readonly string[]) =>
    diagrams.some([
      has(variable, 0),
      ...words.map((word, i) => diagrams.and(has(variable, i + 1), partsOf(context, word))),
    ]);
  const bringsParts = bits.map((bit, i) => diagrams.or(has(bit, 0), partsOf(context, parts[i] ?? "")));
  const mixed = diagrams.every([
    ...bringsParts.reverse(),
    brings(tail, tails),
    brings(head, heads),
    has(whole, 0),
  ]);
  return diagrams.some([mixed, ...justWords(context)]);
}

function textHolds({ diagrams, subject, filler, ...context }: Context, test: Test): Diagram {
  const { whole, head, tail, bits, wholes, heads, tails, parts } = context;
  const [operator] = operatorOf(test);
  const among = (variable: number, words: readonly string[], fits: (word: string) => boolean): Diagram =>
    diagrams.where(variable, (value) => value > 0 && fits(words[value - 1] ?? ""));
  if (operator === "contains" || operator === "startsWith" || operator === "endsWith") {
    const [word = ""] = comparedWith(test);
    if (word === "") return ALL;
    if (operator === "startsWith") return among(head, heads, (one) => one.startsWith(word));
    if (operator === "endsWith") return among(tail, tails, (one) => one.endsWith(word));
    return diagrams.where(bits[parts.indexOf(word)] ?? 0, (value) => value === 1);
  }
  const isEqual = ["is", "isNot", "in", "notIn"].includes(operator);
  if (!isEqual || !subject.isComparedWhole) return subject.evaluate(test, filler) ? ALL : NONE;
  const asked = new Set(comparedWith(test));
  const equal = among(whole, wholes, (one) => asked.has(one));
  return operator === "is" || operator === "in" ? equal : diagrams.not(equal);
}

/** A text of the words that are wanted, apart from each other. */
function textOf(
  { whole, head, tail, bits, filler, separator, subject, ...words }: Context,
  assignment: Assignment,
): string {
  const wordAt = (list: readonly string[], variable: number) => list[(assignment.get(variable) ?? 0) - 1];
  const just = wordAt(words.wholes, whole);
  if (just !== undefined) return written(just, subject.maxLength);
  const ends = [wordAt(words.heads, head), wordAt(words.tails, tail)];
  const inside = words.parts.filter((_, i) => assignment.get(bits[i] ?? -1) === 1);
  const isCovered = (part: string) =>
    ends.some((end) => end?.includes(part)) || inside.some((other) => other !== part && other.includes(part));
  const pieces = inside.filter((part) => !isCovered(part));
  if (pieces.length === 0 && ends.every((end) => end === undefined)) return filler;
  return [ends[0] ?? filler, ...pieces, ends[1] ?? filler].join(separator);
}

export function freeTexts(diagrams: Diagrams, subject: TextSubject): TextClasses {
  const words = askedWords(subject);
  const all = Object.values(words).flat();
  const filler = fillerFor(all);
  const context: Context = {
    ...words,
    diagrams,
    subject,
    filler,
    // A letter between words that show nothing, too: the text is no answer else.
    separator: all.some((word) => /\s/.test(word) || isBlank(word)) ? filler : " ",
    whole: diagrams.variable(words.wholes.length + 1),
    head: diagrams.variable(words.heads.length + 1),
    tail: diagrams.variable(words.tails.length + 1),
    bits: words.parts.map(() => diagrams.variable(2)),
  };
  let texts: Diagram | undefined;
  return {
    variables: variablesOf(context),
    isWhole: true,
    all: () => (texts ??= allTexts(context)),
    holds: (test) => textHolds(context, test),
    textIn: (assignment) => textOf(context, assignment),
  };
}
