import type { Row } from "@libsql/client";
import type { Answers, Traits } from "../../../schema/engine/answer.ts";
import type { Tally } from "../../../schema/metrics/tally.ts";
import { COUNTED } from "../counts.ts";
import type { Database } from "../database.ts";
import { pause } from "../rows/rowSlices.ts";

/** What a rehearsal reads of a response. */
export interface PastResponse {
  seq: number;
  id: string;
  survey: string;
  version: number;
  at: number;
  user: string | null;
  visitor: string | null;
  answers: Answers;
  traits: Traits;
  tally: Tally;
}

const SLICE = { file: 2_000, server: 10_000 };

const pastOf = (row: Row): PastResponse => ({
  seq: Number(row.seq),
  id: String(row.id),
  survey: String(row.survey),
  version: Number(row.version),
  at: Number(row.at),
  user: row.user === null ? null : String(row.user),
  visitor: row.visitor === null ? null : String(row.visitor),
  answers: JSON.parse(String(row.answers)),
  traits: row.traits === null ? {} : JSON.parse(String(row.traits)),
  tally: JSON.parse(String(row.tally)),
});

/** The responses that count, the oldest first, slice by slice. @param survey of this survey alone */
export async function* scanPast(
  database: Database,
  { site, survey, from, until }: { site: number; survey: string | undefined; from: number; until: number },
): AsyncGenerator<PastResponse> {
  const size = database.isFile ? SLICE.file : SLICE.server;
  let [at, seq] = [from, -1];
  for (;;) {
    const [rows = []] = await database.read([
      {
        sql: `SELECT seq, id, survey, version, at, "user", visitor, answers, traits, tally FROM responses
          WHERE site = ? ${survey === undefined ? "" : "AND survey = ?"} AND (at, seq) > (?, ?) AND at < ? AND ${COUNTED}
          ORDER BY at, seq LIMIT ?`,
        args: [site, ...(survey === undefined ? [] : [survey]), at, seq, until, size],
      },
    ]);
    yield* rows.map(pastOf);
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    [at, seq] = [Number(last.at), Number(last.seq)];
    await pause();
  }
}
