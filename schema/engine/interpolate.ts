import type { Question } from "../definition/survey.ts";
import type { AnswerText } from "../kinds/kindSpec.ts";
import { SHOWN } from "../kinds/registry.ts";
import { type Answers, isBlank, type Traits } from "./answer.ts";

const PLACE = /\{\{\s*(answer|trait)\.([^|{}]+?)\s*(?:\|([^{}]*))?\}\}/g;

/** What a place shows; empty: its fallback. */
export type ValueOf = (from: "answer" | "trait", name: string) => string;

/** Fills `{{answer.ID|fallback}}` and `{{trait.NAME|fallback}}` in. The result is plain text. */
export const fillPlaces = (text: string, fill: ValueOf): string =>
  text.replace(PLACE, (_, from, name, fallback = "") => fill(from, name) || fallback);

/** The value of a trait as it is shown; empty where there is none. */
export function traitText(traits: Traits, name: string): string {
  const value = Object.hasOwn(traits, name) ? traits[name] : null;
  return isBlank(value) ? "" : String(value);
}

/** What the places of a survey's texts show: a choice by its label, what is missing or blank by nothing. */
export const valuesOf =
  (questions: readonly Question[], answers: Answers, traits: Traits): ValueOf =>
  (from, name) => {
    if (from === "trait") return traitText(traits, name);
    const answer = Object.hasOwn(answers, name) ? (answers[name] ?? null) : null;
    if (answer === null || isBlank(answer)) return "";
    const question = questions.find(({ id }) => id === name);
    // Each entry is given questions of its own kind alone.
    return question ? (SHOWN[question.kind] as AnswerText<Question>)(question, answer) : String(answer);
  };

/** Fills a text in: an empty value by the fallback, else by nothing. */
export const interpolate = (text: string, ...values: Parameters<typeof valuesOf>): string =>
  fillPlaces(text, valuesOf(...values));
