/**
 * Finds texts that stand for all texts: for every combination of what conditions can tell of a text, one such text if
 * there is any. Texts are grown unit by unit, shortest first, and of those that no condition and no format can ever
 * tell apart again only the first goes on. So the search is exhaustive, and ends.
 */

import { isBlank } from "../../engine/answer.ts";
import { webAddressLength } from "../../kinds/shared/textFormats.ts";
import { partialEvaluation } from "../classes/partialEvaluation.ts";
import { type FormatState, formatStateOf, SCHEMES } from "./formatState.ts";
import type { TextSubject } from "./textClasses.ts";
import { askedWords, comparedWith, fillerFor, shortestLength, written } from "./textWords.ts";

/** Classes of one text: more than any survey that a person writes asks for. */
const MOST = 50_000;

/** What one word costs, in comparisons of characters. */
const COST_OF_WORD = 4;

/** What a text has used up. Of two texts that nothing tells apart, the one that used more of both is dropped. */
type Cost = readonly [length: number, label: number];

interface Search {
  subject: TextSubject;
  /** wholes and heads, which matter at the beginning, and parts and tails, which do at the end */
  front: readonly string[];
  /** every beginning of a part or a tail */
  begun: ReadonlySet<string>;
  seen: Map<string, Cost[]>;
  /** what all tests on one text cost, in comparisons of characters */
  costOfTests: number;
}

/** A text that still grows, and its longest end with which a part or a tail begins. */
interface Growing {
  text: string;
  end: string;
}

/** UTF-16 units that count of a text as short as it can be written. */
function countedLength(text: string, format: TextSubject["format"]): number {
  const length = shortestLength(text);
  if (format !== "url") return length;
  // A scheme under way may become the one that does not count.
  return SCHEMES.some((one) => one.startsWith(text)) ? 0 : length - text.length + webAddressLength(text);
}

function alphabetOf({ format }: TextSubject, words: readonly string[]): string[] {
  const filler = fillerFor(words);
  const needed = format === "email" ? ["@", "."] : format === "url" ? [..."./", ...SCHEMES.join("")] : [];
  return [...new Set([filler, ...needed, ...words.flatMap((word) => [...word])])];
}

function endOf(search: Search, text: string): string {
  let end = text;
  while (end !== "" && !search.begun.has(end)) {
    search.subject.allowance.left -= end.length;
    end = end.slice(1);
  }
  return end;
}

/** All that decides what a text can become: texts with the same key have the same future. */
function traceOf(search: Search, { text, end }: Growing, { key }: FormatState): string {
  const { conditionParts, evaluate, isComparedWhole, allowance } = search.subject;
  allowance.left -= search.costOfTests;
  const partialValues = conditionParts.map((part) =>
    partialEvaluation(part, text, (test) => evaluate(test, text), isComparedWhole),
  );
  const beginning = search.front.some((word) => word.startsWith(text)) ? text : "";
  return [key, isBlank(text), /\s$/.test(text), beginning, end, partialValues.join("\n")].join("\0");
}

/** Whether no earlier text has the same future at the same cost or less. */
function isNew({ seen }: Search, trace: string, cost: Cost): boolean {
  const before = seen.get(trace) ?? [];
  if (before.some(([length, label]) => length <= cost[0] && label <= cost[1])) return false;
  seen.set(trace, [...before, cost]);
  return true;
}

function grow(search: Search, growing: Growing, unit: string): Growing | null {
  const { maxLength, format, allowance } = search.subject;
  const text = growing.text + unit;
  allowance.left -= COST_OF_WORD + text.length;
  const length = countedLength(text, format);
  const state = formatStateOf(text, format);
  if (state === null || length > maxLength || /^\s/.test(text)) return null;
  const grown = { text, end: endOf(search, growing.end + unit) };
  const trace = traceOf(search, grown, state);
  allowance.left -= trace.length >> 2;
  return isNew(search, trace, [length, state.label]) ? grown : null;
}

function beginnings(words: readonly string[]): Set<string> {
  return new Set(
    words.flatMap((word) => Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1))),
  );
}

function searchOf(subject: TextSubject): { search: Search; alphabet: string[] } {
  const { wholes, heads, parts, tails } = askedWords(subject);
  const spare = subject.format === "url" ? Math.max(...SCHEMES.map(({ length }) => length)) : 0;
  const fits = (word: string) => shortestLength(word) - spare <= subject.maxLength;
  const front = [...wholes, ...heads].filter(fits);
  const ends = [...parts, ...tails].filter(fits);
  const words = subject.tests.reduce((count, test) => count + 1 + comparedWith(test).length, 0);
  const search: Search = {
    subject,
    front,
    begun: beginnings(ends),
    seen: new Map(),
    costOfTests: COST_OF_WORD * words,
  };
  return { search, alphabet: alphabetOf(subject, [...front, ...ends]) };
}

const isOver = ({ seen, subject }: Search): boolean => seen.size >= MOST || subject.allowance.left <= 0;

const isAnswer = (text: string, { format }: TextSubject): boolean =>
  formatStateOf(text, format)?.isWhole === true && !/\s$/.test(text) && !isBlank(text);

/** The texts that are one character longer and have a new future. */
function growAll(search: Search, open: readonly Growing[], alphabet: readonly string[]): Growing[] {
  const next: Growing[] = [];
  for (const growing of open) {
    for (const unit of alphabet) {
      if (isOver(search)) return next;
      const grown = grow(search, growing, unit);
      if (grown) next.push(grown);
    }
  }
  return next;
}

/** Texts, none of which begins or ends with white space; `isWhole` is false where there were too many to look at. */
export function searchTexts(subject: TextSubject): { texts: string[]; isWhole: boolean } {
  const { search, alphabet } = searchOf(subject);
  const texts: string[] = [];
  let open: Growing[] = [{ text: "", end: "" }];
  while (open.length > 0 && !isOver(search)) {
    open = growAll(search, open, alphabet);
    const whole = open.filter(({ text }) => isAnswer(text, subject));
    texts.push(...whole.map(({ text }) => written(text, subject.maxLength)));
  }
  return { texts, isWhole: !isOver(search) };
}
