import { stringify } from "csv-stringify/browser/esm/sync";
import { type Answer, pickedId } from "../../schema/engine/answer.ts";
import type { StoredResponse } from "../store/responses.ts";

const FIELDS = [
  "id",
  "survey",
  "version",
  "rev",
  "state",
  "at",
  "shownAt",
  "visitor",
  "user",
  "locale",
  "url",
  "referrer",
  "device",
  "channel",
  "test",
  "tags",
  "note",
  "handled",
  "ending",
  "traits",
  "spent",
] as const satisfies (keyof StoredResponse)[];

/**
 * A cell that begins as a formula is made text by a quote before it. By itself the writer puts quotes around a whole
 * CRLF only, and readers end a line at half of one.
 */
const OPTIONS = { escape_formulas: true, record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** An answer in one cell: a set by its ids, a typed other by its text. */
function answerCell(answer: Answer | null | undefined): string {
  if (Array.isArray(answer)) {
    return answer
      .map((picked) => (typeof picked === "string" ? picked : `other: ${picked.other}`))
      .join("; ");
  }
  if (typeof answer === "object" && answer !== null) return `${pickedId(answer)}: ${answer.other}`;
  return cell(answer);
}

export const csvHeader = (questions: readonly string[]): string =>
  stringify([[...FIELDS, ...questions.map((id) => `answer.${id}`)]], OPTIONS);

/** One line a response: its fields, then an answer for each question. */
export const csvLines = (responses: readonly StoredResponse[], questions: readonly string[]): string =>
  stringify(
    responses.map((response) => [
      ...FIELDS.map((field) => cell(response[field])),
      ...questions.map((id) => answerCell(Object.hasOwn(response.answers, id) ? response.answers[id] : null)),
    ]),
    OPTIONS,
  );
