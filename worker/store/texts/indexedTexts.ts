/** The texts of rows, and the words by which the full text index (`response_texts`) finds them. */
import type { Answers } from "../../../schema/engine/answer.ts";
import type { Tally } from "../../../schema/metrics/tally.ts";
import { answerTexts } from "../../../schema/search/responseTexts.ts";
import { type SearchToken, tokensOf } from "../../../schema/search/searchTokens.ts";
import { type TextUnit, unitsOf } from "../../../schema/search/textUnits.ts";

/** Columns that a row's texts come from. */
export const TEXT_COLUMNS = ["answers", "tally", "note"] as const;
/** A row of `responses` with these columns. */
export type TextRow = Readonly<Record<string, unknown>>;

/** The units of each text of a row: of its answers, and of the owner's note. */
export function textsOfRow({ answers, tally, note }: TextRow): TextUnit[][] {
  const given = answerTexts(JSON.parse(String(answers)) as Answers, JSON.parse(String(tally)) as Tally).map(
    ({ text }) => text,
  );
  return [...given, ...(note ? [String(note)] : [])].map(unitsOf);
}

/** Each word of the index begins with its site, so that a search walks through no other site's responses. */
const siteOf = (site: number): string => site.toString(36).padStart(4, "0");

/** The words that the index keeps of a row; empty where it has none. */
export function indexedWords(site: number, row: TextRow): string {
  const tokens = new Set(textsOfRow(row).flatMap(tokensOf));
  return [...tokens].map((token) => siteOf(site) + token).join(" ");
}

/** An FTS5 expression of all of the tokens. They hold letters and digits alone. */
export const matchAll = (site: number, tokens: readonly SearchToken[]): string =>
  tokens.map(({ text, isPrefix }) => `"${siteOf(site)}${text}"${isPrefix ? "*" : ""}`).join(" AND ");
