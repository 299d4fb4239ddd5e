import { texts } from "../texts/texts.ts";
import { FILTER_NAMES, type Filter } from "./filters.ts";

/** A filter's name in words: `Device`, `Trait plan`. */
export function filterWords(name: string): string {
  const { names, trait, answer, question } = texts.filters;
  const known = FILTER_NAMES.find((one) => one === name);
  if (known) return names[known];
  const [, kind, rest = name] = /^(trait|answer|question)\.(.*)$/s.exec(name) ?? [];
  if (!kind) return name;
  return kind === "trait" ? trait(rest) : kind === "question" ? question(rest) : answer(rest);
}

/** A filter's value in words: what responses are without is a name of a filter itself. */
export const valueWords = ({ name, value }: Filter): string =>
  name === "without" ? filterWords(value) : value;

/** A whole filter in words, for sentences: `Device mobile`. */
export const filterSentence = (filter: Filter): string => `${filterWords(filter.name)} ${valueWords(filter)}`;
