/** Keeps the full text index in step with the responses that triggers list in `unindexed_texts`. */
import type { Database } from "../database.ts";
import type { FileConnection } from "../file/fileConnection.ts";
import { indexedWords, type TextRow } from "./indexedTexts.ts";

/** Responses in one transaction: on a file, nothing else is served meanwhile. */
const STEP = { file: 50, server: 500 };

/** What is listed, with the row that it is of: all null where that was erased. */
const LISTED = `SELECT u.seq, r.site, r.answers, r.tally, r.note, r.body
  FROM unindexed_texts u LEFT JOIN responses r ON r.seq = u.seq ORDER BY u.seq LIMIT ?`;

const wordsOf = (row: TextRow): string => (row.site === null ? "" : indexedWords(Number(row.site), row));

const REMOVE = "DELETE FROM response_texts WHERE rowid = ?";
const INSERT = "INSERT INTO response_texts (rowid, words) VALUES (?, ?)";
const UNLIST = "DELETE FROM unindexed_texts WHERE seq = ?";

function indexOnFile(connection: FileConnection): number {
  const rows = connection.prepare(LISTED).all([STEP.file]);
  for (const row of rows) {
    const seq = Number(row.seq);
    const words = wordsOf(row);
    connection.prepare(REMOVE).run([seq]);
    if (words) connection.prepare(INSERT).run([seq, words]);
    connection.prepare(UNLIST).run([seq]);
  }
  return rows.length;
}

/** Parts of what was read: its place, its words, and what tells whether the row is still the one that was read. */
const [SEQ, WORDS, BODY, NOTE] = [0, 1, 2, 3].map((place) => `e.value ->> ${place}`);
const AS_READ = `r.seq = ${SEQ} AND r.body = ${BODY} AND r.note IS ${NOTE}`;

/** Over HTTP the rows can change between the look and the write: what did stays listed. */
async function indexOnServer(database: Database): Promise<number> {
  const rows = await database.all(LISTED, [STEP.server]);
  if (rows.length === 0) return 0;
  const read = JSON.stringify(rows.map((row) => [row.seq, wordsOf(row), row.body, row.note]));
  await database.write([
    { sql: `DELETE FROM response_texts WHERE rowid IN (SELECT ${SEQ} FROM json_each(?) e)`, args: [read] },
    {
      sql: `INSERT INTO response_texts (rowid, words)
        SELECT r.seq, ${WORDS} FROM json_each(?) e JOIN responses r ON ${AS_READ} WHERE ${WORDS} <> ''`,
      args: [read],
    },
    {
      sql: `DELETE FROM unindexed_texts WHERE seq IN (
        SELECT ${SEQ} FROM json_each(?) e LEFT JOIN responses now ON now.seq = ${SEQ}
        LEFT JOIN responses r ON ${AS_READ} WHERE now.seq IS NULL OR r.seq IS NOT NULL)`,
      args: [read],
    },
  ]);
  return rows.length;
}

/** Indexes some of the responses whose texts changed. @returns how many; 0 when there are no more */
export const indexTexts = (database: Database): Promise<number> =>
  database.transact ? database.transact(indexOnFile) : indexOnServer(database);

/** Lists responses again, so that they are indexed anew. */
export const listUnindexed = (database: Database, seqs: readonly number[]): Promise<unknown> =>
  database.write([
    {
      sql: "INSERT INTO unindexed_texts (seq) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
      args: [JSON.stringify(seqs)],
    },
  ]);
