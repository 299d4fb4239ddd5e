/**
 * The words that tell the unhappy from the happy (contract section 14): log-odds with an informative Dirichlet prior
 * (Monroe, Colaresi, Quinn 2008, "Fightin' Words", equations 16 and 22). Nothing is guessed of a text: its score is known.
 */
import { round } from "./scores.ts";

/** The weight of the prior: as many words as it stands for. */
const PRIOR = 500;
/** Words in fewer responses of the two groups tell nothing. */
const FEWEST = 3;
/** Words of each side. */
const MOST = 25;
const QUOTES = 3;
/** What binary fractions leave of a difference of nothing: with one side alone, no word tells anything. */
const NOTHING = 1e-9;

interface Segmenters {
  sentences: Intl.Segmenter;
  words: Intl.Segmenter;
}

/** Locales whose segmenters are kept: pages send any text as a locale. */
const MOST_LOCALES = 50;

/** A function that divides texts, and keeps the segmenters of each locale. What is no locale is read as English. */
export function createWordReader(): (text: string, locale: string) => Set<string> {
  const known = new Map<string, Segmenters>();
  const make = (locale: string): Segmenters => ({
    sentences: new Intl.Segmenter(locale, { granularity: "sentence" }),
    words: new Intl.Segmenter(locale, { granularity: "word" }),
  });
  const segmentersOf = (locale: string): Segmenters => {
    const found = known.get(locale);
    if (found) return found;
    let made: Segmenters;
    try {
      made = make(locale);
    } catch {
      made = make("en"); // the only error is a RangeError for a text that isn't a locale
    }
    if (known.size < MOST_LOCALES) known.set(locale, made);
    return made;
  };
  return (text, locale) => wordsOf(text, segmentersOf(locale));
}

const LETTER = /\p{L}/gu;
const HAN = /\p{Script=Han}/u;

/** Whether a word counts: it has two letters, or is Han. */
const counts = (word: string): boolean => HAN.test(word) || (word.match(LETTER)?.length ?? 0) >= 2;

/** The words of a text that count, and the pairs of them that stand side by side in a sentence. */
function wordsOf(text: string, { sentences, words }: Segmenters): Set<string> {
  const found = new Set<string>();
  for (const { segment: sentence } of sentences.segment(text)) {
    let before: string | null = null;
    for (const { segment, isWordLike } of words.segment(sentence)) {
      if (!isWordLike) continue;
      const word = segment.toLowerCase();
      if (!counts(word)) {
        before = null;
        continue;
      }
      found.add(word);
      if (before !== null) found.add(`${before} ${word}`);
      before = word;
    }
  }
  return found;
}

export type Side = "unhappy" | "happy";

interface Use {
  /** responses that have the word, of whatever group */
  all: number;
  unhappy: number;
  happy: number;
  /** ids of the newest of each side */
  quotes: Record<Side, string[]>;
}

export interface ToldWord {
  word: string;
  /** positive: of the unhappy, negative: of the happy; 2 decimals */
  z: number;
  /** responses of each group that have it */
  unhappy: number;
  happy: number;
  /** ids of the newest responses of its side */
  quotes: string[];
}

/** Counts the words of responses, each once a response, and compares the two sides. */
export class WordComparison {
  readonly groups: Record<Side, number> = { unhappy: 0, happy: 0 };
  /** responses with a text */
  read = 0;
  readonly #uses = new Map<string, Use>();

  /** Responses are added newest first. @param side null: neither unhappy nor happy */
  add(id: string, side: Side | null, words: ReadonlySet<string>): void {
    this.read++;
    if (side) this.groups[side]++;
    for (const word of words) {
      const use = this.#uses.get(word) ?? {
        all: 0,
        unhappy: 0,
        happy: 0,
        quotes: { unhappy: [], happy: [] },
      };
      use.all++;
      if (side) {
        use[side]++;
        if (use.quotes[side].length < QUOTES) use.quotes[side].push(id);
      }
      this.#uses.set(word, use);
    }
  }

  /** The words that tell a side, the clearest first. */
  told(): Record<Side, ToldWord[]> {
    const total: Omit<Use, "quotes"> = { all: 0, unhappy: 0, happy: 0 };
    for (const { all, unhappy, happy } of this.#uses.values()) {
      total.all += all;
      total.unhappy += unhappy;
      total.happy += happy;
    }
    const scored = [...this.#uses]
      .filter(([, { unhappy, happy }]) => unhappy + happy >= FEWEST)
      .map(([word, use]) => ({ word, use, z: zOf(use, total) }))
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || (a.word < b.word ? -1 : 1));
    const side = (name: Side, sign: 1 | -1): ToldWord[] =>
      scored
        .filter(({ z }) => z * sign > NOTHING)
        .slice(0, MOST)
        .map(({ word, use: { unhappy, happy, quotes }, z }) => ({
          word,
          z: round(z, 2),
          unhappy,
          happy,
          quotes: quotes[name],
        }));
    return { unhappy: side("unhappy", 1), happy: side("happy", -1) };
  }
}

/** The z of a word's log-odds between the sides. The variance is 1/(y₁ + α) + 1/(y₂ + α). */
function zOf(use: Omit<Use, "quotes">, total: Omit<Use, "quotes">): number {
  const prior = (PRIOR * use.all) / total.all;
  const logOdds = (side: Side) => Math.log((use[side] + prior) / (total[side] + PRIOR - use[side] - prior));
  const variance = 1 / (use.unhappy + prior) + 1 / (use.happy + prior);
  return (logOdds("unhappy") - logOdds("happy")) / Math.sqrt(variance);
}
