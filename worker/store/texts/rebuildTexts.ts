import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { markOf } from "../jobMarks.ts";
import { pause } from "../rows/rowSlices.ts";
import { hasText } from "./hasText.ts";
import { indexedWords } from "./indexedTexts.ts";
import { indexTexts, listUnindexed } from "./textIndex.ts";

/** Responses that one step compares. */
const STEP = 2_000;

/** The last of the next responses. */
const LAST = `SELECT max(seq) AS last, count(*) AS n
  FROM (SELECT seq FROM responses WHERE seq > ?1 ORDER BY seq LIMIT ${STEP})`;
/** Rows without a text need not be compared: their words would be none. */
const ROWS = `SELECT seq, site, answers, tally, note FROM responses
  WHERE seq > ?1 AND seq <= ?2 AND (${hasText(undefined).sql} OR note IS NOT NULL)`;
/**
 * The driver binds numbers as reals (https://github.com/tursodatabase/libsql/pull/1761), and FTS5 takes no real for a
 * bound: without the casts it would read on to the end each time.
 */
const INDEXED = `SELECT rowid AS seq, words FROM response_texts
  WHERE rowid > CAST(?1 AS INTEGER) AND rowid <= CAST(?2 AS INTEGER)`;
/** Those that the job has yet to index. */
const AWAITED = `SELECT seq FROM unindexed_texts WHERE seq > ?1 AND seq <= ?2
  UNION SELECT seq FROM responses WHERE seq > max(?1, ${markOf("texts")}) AND seq <= ?2`;

const bySeq = (rows: readonly Row[], words: (row: Row) => string): Map<number, string> =>
  new Map(rows.map((row) => [Number(row.seq), words(row)]));

/** Responses whose words in the index are not those of their row. Those that are awaited anyway do not count. */
function findDifferent(
  rows: readonly Row[],
  indexed: readonly Row[],
  awaited: ReadonlySet<number>,
): number[] {
  const right = bySeq(rows, (row) => indexedWords(Number(row.site), row));
  const present = bySeq(indexed, ({ words }) => String(words));
  return [...new Set([...right.keys(), ...present.keys()])].filter(
    (seq) => !awaited.has(seq) && (right.get(seq) ?? "") !== (present.get(seq) ?? ""),
  );
}

/**
 * Compares the full text index with all responses, and indexes those anew that differ.
 *
 * @returns how many differed
 */
export async function rebuildTexts(database: Database): Promise<number> {
  let different = 0;
  for (let last = -1; last < Number.MAX_SAFE_INTEGER; ) {
    const [found] = await database.all(LAST, [last]);
    // Behind the last response the index has nothing to hold.
    const until = Number(found?.n) < STEP ? Number.MAX_SAFE_INTEGER : Number(found?.last);
    const [rows = [], indexed = [], awaited = []] = await database.read(
      [ROWS, INDEXED, AWAITED].map((sql) => ({ sql, args: [last, until] })),
    );
    const wrong = findDifferent(rows, indexed, new Set(awaited.map(({ seq }) => Number(seq))));
    if (wrong.length > 0) await listUnindexed(database, wrong);
    different += wrong.length;
    last = until;
    await pause();
  }
  while ((await indexTexts(database)) > 0) await pause();
  return different;
}
