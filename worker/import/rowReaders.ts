/** Reads a row of each format as what it says. */
import { didYouMean } from "../../schema/definition/didYouMean.ts";
import type { Survey } from "../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import { canonical, pointer } from "../../schema/protocol/json.ts";
import { RESPONSE_FIELDS } from "../../schema/protocol/responseFields.ts";
import { AnswerFault, answerOfCell, answerOfJson, type ChoiceNames } from "./importedAnswer.ts";
import type { ImportedRow } from "./importedResponse.ts";
import { readIsoTime, timeFault } from "./importedTime.ts";
import type { FieldName, Mapping } from "./mapping.ts";
import { RowFault } from "./rowFault.ts";
import { traitOf } from "./traitOf.ts";

export interface RowContext {
  survey: Survey;
  names: ChoiceNames;
  /** IANA name: the zone of times that name none */
  zone: string;
  now: number;
  retentionDays: number | null;
}

const NOT_A_TIME = "is not a time: write 2026-11-21T10:00:00Z, or 2026-11-21 10:00:00";

function checkedTime(at: number | null, place: string, { now, retentionDays }: RowContext, text: string) {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  if (at === null)
    throw new RowFault(place, text.trim() === "" ? "is empty: a time is needed" : `“${shown}” ${NOT_A_TIME}`);
  const fault = timeFault(at, { now, retentionDays });
  if (fault) throw new RowFault(place, `“${shown}” ${fault}`);
  return at;
}

function answered<T>(place: string, of: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AnswerFault) throw new RowFault(place, `${of} ${cause.message}`);
    throw cause;
  }
}

function checkAnswered(answers: Answers, place: string, { survey }: RowContext): void {
  if (Object.keys(answers).length === 0)
    throw new RowFault(place, `has no answer to a question of “${survey.id}”`);
}

/** @throws RowFault where a cell can't be read */
export function readCsvRow(mapping: Mapping, cells: readonly string[], context: RowContext): ImportedRow {
  const { header, fields, answers: asked, traits: named } = mapping;
  if (cells.length > header.length)
    throw new RowFault("", `has ${cells.length} cells, and the header names ${header.length} columns`);
  const skipped = mapping.skip?.(cells);
  if (skipped) throw new RowFault(skipped.at, skipped.message);
  const cellAt = (column: number | undefined): string =>
    column === undefined ? "" : (cells[column] ?? "").trim();
  const fieldOf = (name: FieldName): string | null => cellAt(fields.get(name)) || null;

  const timeColumn = fields.get("at");
  const time = cellAt(timeColumn);
  const at =
    timeColumn === undefined
      ? context.now
      : checkedTime(mapping.readTime(time, context.zone), "at", context, time);

  const answers: Answers = {};
  for (const { question, columns } of asked) {
    const cell = columns.map(cellAt).filter(Boolean).join(";");
    const place = `answer.${question.id}`;
    const label = `the column “${header[columns[0] ?? 0]}”`;
    const answer = answered(place, label, () => answerOfCell(question, cell, context.names));
    if (answer !== null) answers[question.id] = answer;
  }
  checkAnswered(answers, "answer", context);
  const traits: Traits = {};
  for (const { name, column } of named) {
    const cell = cellAt(column);
    if (cell !== "") traits[name] = traitOf(cell);
  }
  const filled = header.flatMap((name, column) => {
    const cell = cellAt(column);
    return cell === "" ? [] : [[name, cell]];
  });
  return {
    id: fieldOf("id"),
    row: JSON.stringify(filled.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1))),
    at,
    user: fieldOf("user"),
    locale: fieldOf("locale"),
    url: fieldOf("url"),
    traits,
    answers,
  };
}

/** Fields that a row may set. The others of a response may stand in it, as in an export, and are not taken. */
const TAKEN = ["id", "at", "user", "locale", "url", "traits", "answers"];
const KNOWN = Object.keys(RESPONSE_FIELDS);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function checkFields(row: Record<string, unknown>, { survey }: RowContext): void {
  const unknown = Object.keys(row).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    throw new RowFault(pointer([unknown]), `is not a field of a response${didYouMean(unknown, TAKEN)}`);
  if (typeof row.survey === "string" && row.survey !== survey.id)
    throw new RowFault("/survey", `is “${row.survey}”, and the import is for “${survey.id}”`);
  if (row.test === true) throw new RowFault("/test", "is true: tests are not imported");
}

function textOf(row: Record<string, unknown>, name: "user" | "locale" | "url" | "id"): string | null {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (typeof value === "number" && (name === "id" || name === "user")) return String(value);
  if (typeof value !== "string") throw new RowFault(`/${name}`, "must be a text");
  return value.trim() || null;
}

function mapOf(row: Record<string, unknown>, name: "answers" | "traits"): Record<string, unknown> {
  const value = row[name] ?? {};
  if (!isMap(value)) throw new RowFault(`/${name}`, "must be an object");
  return value;
}

/** @throws RowFault where the value is no response */
export function readJsonRow(value: unknown, context: RowContext): ImportedRow {
  if (!isMap(value)) throw new RowFault("", "must be an object");
  checkFields(value, context);
  const { survey, names, zone, now } = context;
  const given = value.at ?? null;
  if (given !== null && typeof given !== "string") throw new RowFault("/at", NOT_A_TIME);
  const at = given === null ? now : checkedTime(readIsoTime(given, zone), "/at", context, given);
  const answers: Answers = {};
  for (const [id, one] of Object.entries(mapOf(value, "answers"))) {
    const place = pointer(["answers", id]);
    const question = survey.questions.find((asked) => asked.id === id);
    const ids = survey.questions.map((asked) => asked.id);
    if (!question) throw new RowFault(place, `“${survey.id}” has no question “${id}”${didYouMean(id, ids)}`);
    const answer = answered(place, `the answer to “${id}”`, () => answerOfJson(question, one, names));
    if (answer !== null) answers[id] = answer;
  }
  checkAnswered(answers, "/answers", context);
  return {
    id: textOf(value, "id"),
    row: canonical(value),
    at,
    user: textOf(value, "user"),
    locale: textOf(value, "locale"),
    url: textOf(value, "url"),
    traits: mapOf(value, "traits") as Traits,
    answers,
  };
}
