import { texts } from "../texts/texts.ts";
import { FILTER_NAMES, type Filter } from "./filters.ts";

/** A filter's name in words: `Device`, `Trait plan`. */
export function filterWords(name: string): string {
  const { names, trait, answer, question } = texts.filters;
  const known = FILTER_NAMES.find((one) => one === name);
  if (known) return names[known];
  const [, kind, rest = ""] = /^(trait|answer|question)\.(.*)$/s.exec(name) ?? [];
  return kind === "trait" ? trait(rest) : kind === "question" ? question(rest) : answer(rest);
}

/** A whole filter in words, for sentences: `Device mobile`. */
export const filterSentence = ({ name, value }: Filter): string => `${filterWords(name)} ${value}`;
