/**
 * What a full text index keeps of a text, and asks for. The index narrows down: whatever a phrase fits has its tokens,
 * but not the other way round, so what is found is compared once more with the phrase itself.
 */
import type { Phrase } from "./phrase.ts";
import { charactersOf, type TextUnit } from "./textUnits.ts";

/** Characters of a word that the index keeps. */
const LONGEST = 40;
/** Tokens that the index is asked for: more would not narrow it down any further. */
const MOST_ASKED = 12;

export interface SearchToken {
  text: string;
  /** whether longer tokens that begin with it are meant as well */
  isPrefix: boolean;
}

const shortened = (word: string): string => charactersOf(word).slice(0, LONGEST).join("");

/** Each pair of neighbours in a run, and its last character alone. */
function pairsOf(run: string): string[] {
  const characters = charactersOf(run);
  return characters.map((character, place) => character + (characters[place + 1] ?? ""));
}

/** The tokens of a text, without repeats. */
export const tokensOf = (units: readonly TextUnit[]): string[] => [
  ...new Set(units.flatMap(({ text, isRun }) => (isRun ? pairsOf(text) : [shortened(text)]))),
];

function askedOf({ text, isRun }: TextUnit, isPrefix: boolean): SearchToken[] {
  if (!isRun) return [{ text: shortened(text), isPrefix }];
  const pairs = pairsOf(text);
  // A pair begins with a lone character, or the character is a run's last one.
  return pairs.length === 1
    ? [{ text, isPrefix: true }]
    : pairs.slice(0, -1).map((pair) => ({ text: pair, isPrefix: false }));
}

/** Tokens that a text must have to hold all of the phrases: the longest ones. */
export const askedTokens = (phrases: readonly Phrase[]): SearchToken[] =>
  phrases
    .flatMap(({ units, isPrefix }) => units.flatMap((unit) => askedOf(unit, isPrefix)))
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, MOST_ASKED);
