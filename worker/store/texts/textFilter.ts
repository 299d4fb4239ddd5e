/** The filters on texts, `q` and `theme`: how the index narrows responses down, and which rows fit. */
import { holdsPhrase, type Phrase } from "../../../schema/search/phrase.ts";
import { askedTokens } from "../../../schema/search/searchTokens.ts";
import { phrasesOf } from "../../../schema/search/textQuery.ts";
import type { TextUnit } from "../../../schema/search/textUnits.ts";
import type { Filters } from "../../schemas/filters.ts";
import type { Where } from "../rows/filters.ts";
import { matchAll, type TextRow, textsOfRow } from "./indexedTexts.ts";

export interface TextFilter {
  /** an FTS5 expression that every response fits which has been indexed and holds what is wanted */
  match: string;
  /** whether a row holds what is wanted */
  holds(row: TextRow): boolean;
}

/** Whether one text holds all of the phrases. */
const holdsAll = (text: readonly TextUnit[], phrases: readonly Phrase[]): boolean =>
  phrases.every((phrase) => holdsPhrase(text, phrase));

function queryFilter(site: number, q: string): TextFilter {
  const phrases = phrasesOf(q);
  return {
    match: matchAll(site, askedTokens(phrases)),
    holds: (row) => textsOfRow(row).some((text) => holdsAll(text, phrases)),
  };
}

/** The filters on texts, or null where there are none. */
export function textFilterOf(site: number, { q }: Filters): TextFilter | null {
  return q === undefined ? null : queryFilter(site, q);
}

/** Responses that one statement takes from the index. With more hits, rows are walked through by time. */
export const MOST_CANDIDATES = 5_000;

const LISTED = "SELECT seq FROM unindexed_texts";

/** A SELECT of the responses that may fit. It gives more than `MOST_CANDIDATES` where some of them are missing. */
export const candidatesOf = ({ match }: TextFilter): Where => ({
  sql: `SELECT seq FROM (SELECT rowid AS seq FROM response_texts WHERE response_texts MATCH ? LIMIT ?)
    UNION SELECT seq FROM (${LISTED} LIMIT ?)`,
  args: [match, MOST_CANDIDATES + 1, MOST_CANDIDATES + 1],
});

/** A condition on rows of `responses` between two, whatever the number of hits. */
export const mayHold = ({ match }: TextFilter, lowest: string, highest: string): Where => ({
  sql: `seq IN (SELECT rowid FROM response_texts WHERE response_texts MATCH ? AND rowid BETWEEN (${lowest}) AND (${highest}))
    OR seq IN (${LISTED} WHERE seq BETWEEN (${lowest}) AND (${highest}))`,
  args: [match],
});
