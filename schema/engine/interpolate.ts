import type { Question } from "../definition/survey.ts";
import { type Answer, type Answers, isBlank, type Picked, type Traits } from "./answer.ts";

const PIPE = /\{\{\s*(answer|trait)\.([^|{}]+?)\s*(?:\|([^{}]*))?\}\}/g;

function labelOf(question: Question | undefined, picked: Picked): string {
  if (typeof picked !== "string") return picked.other;
  const choices = question && "choices" in question ? question.choices : [];
  return choices.find((choice) => choice.id === picked)?.label ?? picked;
}

function shown(question: Question | undefined, value: Answer | Traits[string]): string {
  if (Array.isArray(value)) return value.map((picked) => labelOf(question, picked)).join(", ");
  if (typeof value === "object") return value.other;
  return question?.kind === "choice" ? labelOf(question, String(value)) : String(value);
}

/**
 * Fills `{{answer.ID|fallback}}` and `{{trait.NAME|fallback}}` in: a choice by its label, an empty value by the
 * fallback, else by nothing. The result is plain text.
 */
export function interpolate(
  text: string,
  questions: readonly Question[],
  answers: Answers,
  traits: Traits,
): string {
  return text.replace(PIPE, (_, from: string, name: string, fallback = "") => {
    const map = from === "answer" ? answers : traits;
    const value = Object.hasOwn(map, name) ? map[name] : null;
    if (value === null || value === undefined || isBlank(value)) return fallback;
    const question = from === "answer" ? questions.find(({ id }) => id === name) : undefined;
    return shown(question, value) || fallback;
  });
}
