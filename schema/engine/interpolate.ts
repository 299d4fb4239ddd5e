import type { Question } from "../definition/survey.ts";
import type { AnswerText } from "../kinds/kindSpec.ts";
import { SHOWN } from "../kinds/registry.ts";
import { type Answers, isBlank, type Traits } from "./answer.ts";

const PLACE = /\{\{\s*(answer|trait)\.([^|{}]+?)\s*(?:\|([^{}]*))?\}\}/g;

/** What a place shows; empty: its fallback. */
export type ValueOf = (from: "answer" | "trait", name: string) => string;

/** Signs by which a value could turn the direction of what stands around it. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
/** Between FSI and PDI a text runs its own way: in Hebrew “3 - 4” stays as it is (Unicode's UAX #9). */
const isolated = (value: string): string => {
  const still = value.replace(TURNS, "");
  return still && `\u2068${still}\u2069`;
};

/**
 * Fills `{{answer.ID|fallback}}` and `{{trait.NAME|fallback}}` in. The result is plain text, for people to read.
 *
 * @param isBare values go in as they are: into a code to copy, into a terminal
 */
export const fillPlaces = (text: string, fill: ValueOf, isBare = false): string =>
  text.replace(PLACE, (_, from, name, fallback = "") => {
    const value = fill(from, name);
    return (isBare ? value : isolated(value)) || fallback;
  });

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
