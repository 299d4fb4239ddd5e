/** The full text query `q` (contract section 13): words, each a prefix, and phrases in quotes. */
import { type Phrase, phraseOf } from "./phrase.ts";
import { unitsOf } from "./textUnits.ts";

/** Quotes of several languages: a phone writes “ ” or „ “ where somebody types ". */
const QUOTES = /["“”„‟«»＂]/u;

/**
 * The phrases that a text must hold, all of them. A word outside quotes is a phrase of one prefix; a quote that is not
 * closed reaches to the end.
 *
 * @returns none for a query without a letter or digit
 */
export const phrasesOf = (q: string): Phrase[] =>
  q.split(QUOTES).flatMap((part, place): Phrase[] => {
    const isQuoted = place % 2 === 1;
    if (!isQuoted) return unitsOf(part).map((unit) => ({ units: [unit], isPrefix: true }));
    const phrase = phraseOf(part);
    return phrase ? [phrase] : [];
  });
