/** Answers of a file: in a cell all of them are texts, and a choice may be given by its label. */
import type { Question, QuestionOf, Survey } from "../../schema/definition/survey.ts";
import type { Answer, Picked } from "../../schema/engine/answer.ts";
import { isBlank } from "../../schema/engine/answer.ts";
import { answerError } from "../../schema/engine/answerError.ts";
import { answerMessage } from "../../schema/engine/answerMessage.ts";
import { readAnswer } from "../../schema/kinds/registry.ts";

/** Texts by which a question's choices are known: their ids, and their labels in each of the survey's languages. */
export type ChoiceNames = ReadonlyMap<string, readonly { choice: string; name: string }[]>;

export function choiceNamesOf({ questions, translations = {} }: Survey): ChoiceNames {
  const names = new Map<string, { choice: string; name: string }[]>();
  for (const question of questions) {
    if (!("choices" in question)) continue;
    const known = question.choices.flatMap(({ id, label }) => {
      const translated = Object.values(translations).flatMap(
        (texts) => texts[`questions.${question.id}.choices.${id}`] ?? [],
      );
      return [id, label, ...translated].map((name) => ({ choice: id, name: name.trim() }));
    });
    names.set(question.id, known);
  }
  return names;
}

/** A value that no answer can be, with the reason. */
export class AnswerFault extends Error {}

const folded = (text: string): string => text.trim().normalize("NFC").toLowerCase();

/**
 * The choice that a text names, or null: as it is written, else without regard to case.
 *
 * @throws AnswerFault where it fits two
 */
function choiceNamed(names: ChoiceNames, question: Question, text: string): string | null {
  const known = names.get(question.id) ?? [];
  const fitting = (fits: (name: string) => boolean) => [
    ...new Set(known.filter(({ name }) => fits(name)).map(({ choice }) => choice)),
  ];
  const exact = fitting((name) => name === text.trim());
  const found = exact.length > 0 ? exact : fitting((name) => folded(name) === folded(text));
  if (found.length > 1)
    throw new AnswerFault(`fits the choices ${found.map((id) => `“${id}”`).join(" and ")}: give the id`);
  return found[0] ?? null;
}

/** How an export of Earshot writes a typed other: `other: too far away`. */
const TYPED = /^other: (.+)$/is;

/** A text that is no choice's name was typed, where the question lets one type. */
function pickedIn(names: ChoiceNames, question: QuestionOf<"choice" | "choices">, text: string): Picked {
  const choice = choiceNamed(names, question, text);
  if (choice !== null) return choice;
  return question.other ? { other: (TYPED.exec(text)?.[1] ?? text).trim() } : text.trim();
}

/** Choices between semicolons. A label may have one itself: the most parts that are a name together are one. */
function pickedOfList(names: ChoiceNames, question: QuestionOf<"choices">, cell: string): Picked[] {
  const parts = cell.split(";");
  const picked: Picked[] = [];
  for (let from = 0; from < parts.length; ) {
    let end = parts.length;
    while (end > from + 1 && choiceNamed(names, question, parts.slice(from, end).join(";")) === null) end--;
    const text = parts.slice(from, end).join(";");
    if (text.trim() !== "") picked.push(pickedIn(names, question, text));
    from = end;
  }
  return picked;
}

/** What a cell of CSV means as an answer. What can't be read stays a text, and is refused as an answer. */
function readCell(question: Question, cell: string, names: ChoiceNames): unknown {
  if (question.kind === "choice") return pickedIn(names, question, cell);
  if (question.kind === "choices") return pickedOfList(names, question, cell);
  return readAnswer(question, cell);
}

/** In JSON only the names of choices have to be read: everything else has its type. */
function readValue(question: Question, value: unknown, names: ChoiceNames): unknown {
  if (!("choices" in question)) return value;
  if (question.kind === "choices" && typeof value === "string") return pickedOfList(names, question, value);
  const named = (one: unknown) =>
    typeof one === "string" ? (choiceNamed(names, question, one) ?? one) : one;
  return Array.isArray(value) ? value.map(named) : named(value);
}

function checked(question: Question, value: unknown): Answer | null {
  // An imported answer is not of a path, on which a required one could be missing.
  if (isBlank(value)) return null;
  const error = answerError(question, value);
  if (error) throw new AnswerFault(answerMessage(error));
  return value as Answer;
}

/** @throws AnswerFault where the question takes no such answer; null: none was given */
export const answerOfCell = (question: Question, cell: string, names: ChoiceNames): Answer | null =>
  cell.trim() === "" ? null : checked(question, readCell(question, cell, names));

/** @throws AnswerFault where the question takes no such answer; null: none was given */
export const answerOfJson = (question: Question, value: unknown, names: ChoiceNames): Answer | null =>
  checked(question, readValue(question, value, names));
