/** Files of responses, and how a test imports them. */
import type { Door } from "../runtime/door.ts";
import type { Owner } from "./owner.ts";

export interface Imported {
  rows: number;
  stored: number;
  duplicates: number;
  refused: number;
  refusals: { line: number; at: string; message: string }[];
}

/** A line of CSV for each row; a cell with a comma, a quote or a line break is quoted. */
export const csvOf = (...rows: (string | number)[][]): string =>
  rows
    .map((row) =>
      row
        .map((cell) => (/[",\r\n]/.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : cell))
        .join(","),
    )
    .join("\n");

export const ndjsonOf = (...rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join("\n");

/** Columns of `csvOf` files for the survey of `npsSurvey`. */
export const COLUMNS = { id: "Id", at: "When", "answer.score": "NPS", "answer.why": "Reason" };
export const HEADER = ["Id", "When", "NPS", "Reason"];

type Query = Record<string, string>;

/** Imports a body, and gives the answer back as it came. */
export async function importBody(
  door: Door,
  owner: Owner,
  body: BodyInit,
  { type = "text/csv", ...query }: Query = {},
) {
  const response = await door.request(`/v1/import?${new URLSearchParams({ survey: "nps", ...query })}`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner.secretKey}`, "content-type": type },
    body,
  });
  return { status: response.status, body: await response.json() };
}

/** Imports a file that can be read. @returns what became of its rows */
export async function importFile(
  door: Door,
  owner: Owner,
  body: BodyInit,
  query: Query = {},
): Promise<Imported> {
  const answer = await importBody(door, owner, body, query);
  if (answer.status !== 200) throw new Error(`the import ended with ${JSON.stringify(answer)}`);
  return answer.body;
}

export const importCsv = (door: Door, owner: Owner, body: BodyInit, query: Query = {}) =>
  importFile(door, owner, body, { ...COLUMNS, ...query });
export const importNdjson = (door: Door, owner: Owner, body: BodyInit, query: Query = {}) =>
  importFile(door, owner, body, { type: "application/x-ndjson", ...query });
