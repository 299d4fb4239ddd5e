/**
 * The widget's own words in the built-in languages. For the collector, which sends those of the visitor's language
 * with the config: none of this is in the widget.
 */
import type { ScaledKind } from "../kinds/registry.ts";
import type { Words } from "../protocol/wire.ts";
import ar from "./ar.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };
import { lookupLanguage, scriptOf } from "./languageLookup.ts";
import nl from "./nl.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

/** What is built in for one language. */
export interface LanguagePack {
  words: Words;
  /** the labels of a scale's ends, where a question names none */
  ends: Record<ScaledKind, { low: string; high: string }>;
  /** the title of the ending, where a survey has none */
  thanks: string;
}

const ALL = { en, es, fr, de, pt, it, nl, ja, zh, ar };
const PACKS: ReadonlyMap<string, LanguagePack> = new Map(Object.entries(ALL));

/** A built-in language, as a primary subtag of BCP 47. */
export type Language = keyof typeof ALL;
export const LANGUAGES: readonly string[] = [...PACKS.keys()];

/** The built-in language nearest to a tag, or English. */
export const languageOf = (tag: string): string => lookupLanguage(tag, LANGUAGES) ?? "en";

/** What is built in for a language tag, or for the nearest there is. */
export const wordsFor = (tag: string): LanguagePack => PACKS.get(languageOf(tag)) ?? en;

const RTL_SCRIPTS = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"];

/** Whether a language is written from right to left, by its script, said or likely. */
export const isRtl = (tag: string): boolean => RTL_SCRIPTS.includes(scriptOf(tag) ?? "");
