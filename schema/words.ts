/**
 * The widget's own words in the built-in languages. For the collector, which sends those of the visitor's language
 * with the config: none of this is in the widget.
 */
import type { Words } from "./wire.ts";
import ar from "./words/ar.json" with { type: "json" };
import de from "./words/de.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import es from "./words/es.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import it from "./words/it.json" with { type: "json" };
import ja from "./words/ja.json" with { type: "json" };
import nl from "./words/nl.json" with { type: "json" };
import pt from "./words/pt.json" with { type: "json" };
import zh from "./words/zh.json" with { type: "json" };

export type ScaleKind = "nps" | "csat" | "ces" | "rating";

/** What is built in for one language. */
export interface LanguagePack {
  words: Words;
  /** the labels of a scale's ends, where a question names none */
  ends: Record<ScaleKind, { low: string; high: string }>;
  /** the title of the ending, where a survey has none */
  thanks: string;
}

const PACKS: ReadonlyMap<string, LanguagePack> = new Map(
  Object.entries({ en, es, fr, de, pt, it, nl, ja, zh, ar }),
);

/** The built-in languages, as primary subtags of BCP 47. */
export const LANGUAGES: readonly string[] = [...PACKS.keys()];

/** The built-in language nearest to a tag: that one, else its primary subtag's, else English. */
export function languageOf(tag: string): string {
  const wanted = tag.toLowerCase();
  const primary = wanted.split(/[-_]/)[0] ?? "";
  return [wanted, primary].find((language) => PACKS.has(language)) ?? "en";
}

/** What is built in for a language tag, or for the nearest there is. */
export const wordsFor = (tag: string): LanguagePack => PACKS.get(languageOf(tag)) ?? en;

/** Whether a language is written from right to left, by its script or its primary subtag. */
export function isRtl(tag: string): boolean {
  const [primary, ...rest] = tag.toLowerCase().split(/[-_]/);
  const script = rest.find((part) => part.length === 4);
  if (script) return ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"].includes(script);
  return ["ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"].includes(primary ?? "");
}
