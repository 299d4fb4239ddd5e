import { stringify } from "csv-stringify/browser/esm/sync";
import { type Answer, pickedId } from "../../schema/engine/answer.ts";
import { responseFields } from "../../schema/protocol/responseFields.ts";
import type { StoredResponse } from "../store/responses.ts";
import type { ChoiceLabels } from "./choiceLabels.ts";

const FIELDS = responseFields.flatMap(({ name, csv }) => (csv === "byQuestion" ? [] : [name]));

/**
 * A text that a spreadsheet would run as a formula (https://owasp.org/www-community/attacks/CSV_Injection) is made inert
 * by a quote before it; numbers stay numbers. By itself the writer puts quotes around a whole CRLF only, and readers end
 * a line at half of one. To see it, take `quoted_match` out: tests/worker/export/csv.test.ts fails.
 */
const OPTIONS = { escape_formulas: true, record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;

/** Excel reads a file without it in its country's old encoding: https://github.com/JuliaData/CSV.jl/issues/697 */
export const BYTE_ORDER_MARK = "\ufeff";

/** The columns that vary: names of traits, and ids of questions. */
export interface Columns {
  traits: readonly string[];
  /** ids of all questions, for the time that each took */
  asked: readonly string[];
  /** ids of the questions that can be answered */
  answered: readonly string[];
  /** names choices by their labels; without it they are named by their ids */
  labels?: ChoiceLabels;
}

/** The writer tells numbers from texts by their type: `-5` is no formula, and the text “-5” may be one. */
const cell = (value: unknown): string | number => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const own = (map: object, key: string): unknown =>
  Object.hasOwn(map, key) ? (map as Record<string, unknown>)[key] : null;

/** An answer in one cell: choices by their ids or labels, a typed other with its text. */
function answerCell(answer: Answer | null | undefined, labelOf: (choice: string) => string): string | number {
  if (Array.isArray(answer)) return answer.map((picked) => answerCell(picked, labelOf)).join("; ");
  if (typeof answer === "object" && answer !== null) return `${labelOf(pickedId(answer))}: ${answer.other}`;
  return typeof answer === "string" ? labelOf(answer) : cell(answer);
}

export const csvHeader = ({ traits, asked, answered }: Columns): string =>
  stringify(
    [
      [
        ...FIELDS,
        ...traits.map((name) => `trait.${name}`),
        ...asked.map((id) => `spent.${id}`),
        ...answered.map((id) => `answer.${id}`),
      ],
    ],
    OPTIONS,
  );

/** One line a response: its fields, then a cell for each trait, time and answer. */
export const csvLines = (
  responses: readonly StoredResponse[],
  { traits, asked, answered, labels }: Columns,
): string =>
  stringify(
    responses.map((response) => [
      ...FIELDS.map((field) => cell(response[field])),
      ...traits.map((name) => cell(own(response.traits, name))),
      ...asked.map((id) => cell(own(response.spent, id))),
      ...answered.map((id) =>
        answerCell(own(response.answers, id) as Answer | null, (choice) =>
          labels ? labels(String(response.survey), Number(response.version), id, choice) : choice,
        ),
      ),
    ]),
    OPTIONS,
  );
