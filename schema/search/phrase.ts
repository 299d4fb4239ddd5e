/** Words that stand side by side in a text. */
import { type TextUnit, unitsOf } from "./textUnits.ts";

/** In their order. The last one may be a prefix, where the phrase says so. */
export interface Phrase {
  units: readonly TextUnit[];
  /** whether the beginning of a word is enough */
  isPrefix: boolean;
}

/** A phrase of whole words, or null for a text without a letter or digit. */
export function phraseOf(text: string): Phrase | null {
  const units = unitsOf(text);
  return units.length > 0 ? { units, isPrefix: false } : null;
}

/**
 * Whether a unit of the phrase fits one of the text. Runs fit by any part of them, but where a further unit stands
 * beside them in the phrase, they reach to that side's end.
 */
function fits(wanted: TextUnit, unit: TextUnit | undefined, place: number, phrase: Phrase): boolean {
  if (!unit || wanted.isRun !== unit.isRun) return false;
  if (!wanted.isRun) return phrase.isPrefix ? unit.text.startsWith(wanted.text) : unit.text === wanted.text;
  const isFirst = place === 0;
  const isLast = place === phrase.units.length - 1;
  if (isFirst && isLast) return unit.text.includes(wanted.text);
  if (isFirst) return unit.text.endsWith(wanted.text);
  return isLast ? unit.text.startsWith(wanted.text) : unit.text === wanted.text;
}

/** Whether a text, given as its units, holds the phrase. */
export const holdsPhrase = (text: readonly TextUnit[], phrase: Phrase): boolean =>
  text.some((_, start) =>
    phrase.units.every((wanted, place) => fits(wanted, text[start + place], place, phrase)),
  );
