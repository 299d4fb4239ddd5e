import type { Answer } from "../../../schema/engine/answer.ts";
import type { Issue } from "../../../schema/proof/issue.ts";
import { valueWords } from "../../diagram/conditionWords.ts";

const MOST = 48;

const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text);

/** An answer in words: a typed other by its text, a set by its parts. */
export function answerWords(value: Answer): string {
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(answerWords).join(" + ");
  return typeof value === "object"
    ? `other ${valueWords(short(value.other))}`
    : valueWords(typeof value === "string" ? short(value) : value);
}

/** The path of an example: `score = 3 → why = price → score`. */
export function exampleWords({ answers, traits = {}, path }: NonNullable<Issue["example"]>): string {
  const steps = path.map((id, i) => {
    const value = Object.hasOwn(answers, id) && path.indexOf(id) === i ? answers[id] : undefined;
    if (value === undefined) return id;
    return value === null ? `${id} skipped` : `${id} = ${answerWords(value)}`;
  });
  const known = Object.entries(traits).map(([name, value]) => `${valueWords(name)} = ${answerWords(value)}`);
  return `${steps.join(" → ")}${known.length > 0 ? `, for a visitor with ${known.join(", ")}` : ""}`;
}
