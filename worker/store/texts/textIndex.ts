/**
 * Keeps the full text index in step with the responses: with those that came in since its mark, and those that triggers
 * list in `unindexed_texts` because their texts changed.
 */
import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import type { FileConnection } from "../file/fileConnection.ts";
import { type MarkedRow, markOf, moveMark } from "../jobMarks.ts";
import { hasText } from "./hasText.ts";
import { indexedWords, type TextRow } from "./indexedTexts.ts";

/** Responses in one transaction: on a file, nothing else is served meanwhile. */
const STEP = { file: 50, server: 500 };
/** New responses that a step looks at: most surveys have few texts. */
const LOOKS = 2_000;

/** What is listed, with the row that it is of: all null where that was erased. */
const LISTED = `SELECT u.seq, r.site, r.answers, r.tally, r.note
  FROM unindexed_texts u LEFT JOIN responses r ON r.seq = u.seq ORDER BY u.seq LIMIT ?`;
const IS_NEW = `seq > ${markOf("texts")}`;
/** The last of the new responses that a step looks at. */
const LAST = `SELECT seq, id FROM responses
  WHERE seq = (SELECT max(seq) FROM (SELECT seq FROM responses WHERE ${IS_NEW} ORDER BY seq LIMIT ${LOOKS}))`;
const NEW = `SELECT seq, id, site, answers, tally, note FROM responses
  WHERE ${IS_NEW} AND seq <= (SELECT seq FROM (${LAST})) AND (${hasText(undefined).sql} OR note IS NOT NULL)
  ORDER BY seq LIMIT ?`;

const wordsOf = (row: TextRow): string => (row.site === null ? "" : indexedWords(Number(row.site), row));

/** How far a step comes: to the last that it looked at, or to the last that it had room for. */
function reached(last: TextRow | undefined, found: readonly TextRow[], most: number): MarkedRow | undefined {
  const row = found.length < most ? last : found.at(-1);
  return row && { seq: Number(row.seq), id: String(row.id) };
}

const REMOVE = "DELETE FROM response_texts WHERE rowid = ?";
const INSERT = "INSERT INTO response_texts (rowid, words) VALUES (?, ?)";
const UNLIST = "DELETE FROM unindexed_texts WHERE seq = ?";
const MOVE = "UPDATE job_marks SET done_to = ? WHERE job = 'texts'";

function indexOnFile(connection: FileConnection): number {
  const listed = connection.prepare(LISTED).all([STEP.file]);
  const last = connection.prepare(LAST).get([]);
  const found = connection.prepare(NEW).all([STEP.file]);
  for (const row of [...listed, ...found]) {
    const seq = Number(row.seq);
    const words = wordsOf(row);
    connection.prepare(REMOVE).run([seq]);
    if (words) connection.prepare(INSERT).run([seq, words]);
  }
  for (const { seq } of listed) connection.prepare(UNLIST).run([seq ?? null]);
  const end = reached(last, found, STEP.file);
  if (end) connection.prepare(MOVE).run([end.seq]);
  return listed.length + (end ? 1 : 0);
}

/** Parts of what was read: its place, its words, and what tells whether the texts are still those that were read. */
const [SEQ, WORDS, ANSWERS, NOTE] = [0, 1, 2, 3].map((place) => `e.value ->> ${place}`);
const AS_READ = `r.seq = ${SEQ} AND r.answers = ${ANSWERS} AND r.note IS ${NOTE}`;

/** Over HTTP the rows can change between the look and the write: what did is listed then, or stays listed. */
async function indexOnServer(database: Database): Promise<number> {
  const [listed = [], ends = [], found = []] = await database.read([
    { sql: LISTED, args: [STEP.server] },
    LAST,
    { sql: NEW, args: [STEP.server] },
  ]);
  const end = reached(ends[0], found, STEP.server);
  const rows: Row[] = [...listed, ...found];
  if (rows.length === 0 && !end) return 0;
  const read = JSON.stringify(rows.map((row) => [row.seq, wordsOf(row), row.answers, row.note]));
  await database.write([
    { sql: `DELETE FROM response_texts WHERE rowid IN (SELECT ${SEQ} FROM json_each(?) e)`, args: [read] },
    {
      sql: `INSERT INTO response_texts (rowid, words)
        SELECT DISTINCT r.seq, ${WORDS} FROM json_each(?) e JOIN responses r ON ${AS_READ} WHERE ${WORDS} <> ''`,
      args: [read],
    },
    {
      sql: `DELETE FROM unindexed_texts WHERE seq IN (
        SELECT ${SEQ} FROM json_each(?) e LEFT JOIN responses now ON now.seq = ${SEQ}
        LEFT JOIN responses r ON ${AS_READ} WHERE now.seq IS NULL OR r.seq IS NOT NULL)`,
      args: [read],
    },
    ...(end ? [moveMark("texts", end)] : []),
  ]);
  return listed.length + (end ? 1 : 0);
}

/** Indexes some of the responses whose texts changed. @returns 0 when there are no more */
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
