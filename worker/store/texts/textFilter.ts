/** The filters on texts, `q` and `theme`: how the index narrows responses down, and which rows fit. */
import { holdsPhrase } from "../../../schema/search/phrase.ts";
import { askedTokens } from "../../../schema/search/searchTokens.ts";
import { phrasesOf } from "../../../schema/search/textQuery.ts";
import type { Filters } from "../../schemas/filters.ts";
import type { Database } from "../database.ts";
import { markOf } from "../jobMarks.ts";
import type { Where } from "../rows/filters.ts";
import { matchAll, type TextRow, textsOfRow } from "./indexedTexts.ts";
import { findTheme, type Theme, themePhrases, themesOfRow } from "./themes.ts";

export interface TextFilter {
  /** an FTS5 expression that every response fits which has been indexed and holds what is wanted; null: nothing fits */
  match: string | null;
  /** whether a row holds what is wanted */
  holds(row: TextRow): boolean;
}

/** One text holds all words and phrases. */
function queryFilter(site: number, q: string): TextFilter {
  const phrases = phrasesOf(q);
  return {
    match: matchAll(site, askedTokens(phrases)),
    holds: (row) => textsOfRow(row).some((text) => phrases.every((phrase) => holdsPhrase(text, phrase))),
  };
}

/** One text holds one of the words or phrases. */
function themeFilter(site: number, theme: Theme | null): TextFilter {
  if (!theme) return { match: null, holds: () => false };
  const themesOf = themesOfRow([theme]);
  return {
    match: themePhrases(theme)
      .map((phrase) => `(${matchAll(site, askedTokens([phrase]))})`)
      .join(" OR "),
    holds: (row) => themesOf(row).length > 0,
  };
}

/** The filters on texts, or null where there are none. A theme that was deleted meanwhile fits nothing. */
export async function loadTextFilter(
  database: Database,
  site: number,
  { q, theme }: Filters,
): Promise<TextFilter | null> {
  const parts = [
    ...(q === undefined ? [] : [queryFilter(site, q)]),
    ...(theme === undefined ? [] : [themeFilter(site, await findTheme(database, site, theme))]),
  ];
  if (parts.length === 0) return null;
  return {
    match: parts.some(({ match }) => match === null)
      ? null
      : parts.map(({ match }) => `(${match})`).join(" AND "),
    holds: (row) => parts.every((part) => part.holds(row)),
  };
}

/** Responses that one statement takes from the index. With more hits, rows are walked through by time. */
export const MOST_CANDIDATES = 5_000;

/** Responses that the index may not know as they are. */
const CHANGED = "SELECT seq FROM unindexed_texts";
const IS_NEW = `seq > ${markOf("texts")}`;

/** A SELECT of the responses that may fit. It gives more than `MOST_CANDIDATES` where some of them are missing. */
export const candidatesOf = ({ match }: TextFilter): Where =>
  match === null
    ? { sql: "SELECT NULL AS seq WHERE false", args: [] }
    : {
        sql: `SELECT seq FROM (SELECT rowid AS seq FROM response_texts WHERE response_texts MATCH ? LIMIT ?)
          UNION SELECT seq FROM (${CHANGED} LIMIT ?)
          UNION SELECT seq FROM (SELECT seq FROM responses WHERE ${IS_NEW} LIMIT ?)`,
        args: [match, ...Array(3).fill(MOST_CANDIDATES + 1)],
      };

/** A condition on rows of `responses` between two, whatever the number of hits. */
export const mayHold = ({ match }: TextFilter, lowest: string, highest: string): Where => {
  const between = `BETWEEN (${lowest}) AND (${highest})`;
  return match === null
    ? { sql: "false", args: [] }
    : {
        sql: `seq IN (SELECT rowid FROM response_texts WHERE response_texts MATCH ? AND rowid ${between})
          OR seq IN (${CHANGED} WHERE seq ${between}) OR ${IS_NEW}`,
        args: [match],
      };
};
