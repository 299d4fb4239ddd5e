import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { pause } from "../rows/rowSlices.ts";
import { indexedWords } from "./indexedTexts.ts";
import { indexTexts, listUnindexed } from "./textIndex.ts";

/** Responses that one step compares. */
const STEP = 2_000;

const ROWS = "SELECT seq, site, answers, tally, note FROM responses WHERE seq > ?1 ORDER BY seq LIMIT ?2";
/** Up to the last of those rows, or to the end where there are fewer. */
const until = (seq: string): string =>
  `${seq} > ?1 AND ${seq} <= ifnull((SELECT seq FROM responses WHERE seq > ?1 ORDER BY seq LIMIT 1 OFFSET ?2 - 1), ${seq})`;
const INDEXED = `SELECT rowid AS seq, words FROM response_texts WHERE ${until("rowid")}`;
const LISTED = `SELECT seq FROM unindexed_texts WHERE ${until("seq")}`;

const bySeq = (rows: readonly Row[], words: (row: Row) => string): Map<number, string> =>
  new Map(rows.map((row) => [Number(row.seq), words(row)]));

/** Responses whose words in the index are not those of their row. Those that are listed anyway do not count. */
function findDifferent(rows: readonly Row[], indexed: readonly Row[], listed: ReadonlySet<number>): number[] {
  const right = bySeq(rows, (row) => indexedWords(Number(row.site), row));
  const present = bySeq(indexed, ({ words }) => String(words));
  return [...new Set([...right.keys(), ...present.keys()])].filter(
    (seq) => !listed.has(seq) && (right.get(seq) ?? "") !== (present.get(seq) ?? ""),
  );
}

/**
 * Compares the full text index with all responses, and indexes those anew that differ.
 *
 * @returns how many differed
 */
export async function rebuildTexts(database: Database): Promise<number> {
  let different = 0;
  for (let last: number | null = -1; last !== null; ) {
    const args = [last, STEP];
    const [rows = [], indexed = [], listed = []] = await database.read(
      [ROWS, INDEXED, LISTED].map((sql) => ({ sql, args })),
    );
    const found = findDifferent(rows, indexed, new Set(listed.map(({ seq }) => Number(seq))));
    if (found.length > 0) await listUnindexed(database, found);
    different += found.length;
    last = rows.length < STEP ? null : Number(rows.at(-1)?.seq);
    await pause();
  }
  while ((await indexTexts(database)) > 0) await pause();
  return different;
}
