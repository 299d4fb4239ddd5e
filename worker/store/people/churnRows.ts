import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { pause } from "../rows/rowSlices.ts";

const SLICE = 5_000;

/** Responses of people in a stretch of time, newest first, in slices, each with its person and when they left. */
export async function* churnRows(
  database: Database,
  site: number,
  { from, until }: { from: number; until: number },
): AsyncGenerator<Row[]> {
  let place = { at: until, seq: -1 };
  for (;;) {
    const [rows = []] = await database.read([
      {
        sql: `SELECT r.at, r.seq, r.tally, r.test, r.excluded, coalesce(r."user", n."user", r.visitor) AS person, p.left_at
          FROM (
            SELECT at, seq, tally, test, excluded, visitor, "user" FROM responses
            WHERE site = ?1 AND at >= ?2 AND (at, seq) < (?3, ?4) ORDER BY at DESC, seq DESC LIMIT ?5
          ) r
          LEFT JOIN named_visitors n ON n.site = ?1 AND n.visitor = r.visitor AND r."user" IS NULL
          LEFT JOIN people p ON p.site = ?1 AND p.id = coalesce(r."user", n."user", r.visitor)
          ORDER BY r.at DESC, r.seq DESC`,
        args: [site, from, place.at, place.seq, SLICE],
      },
    ]);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) return;
    place = { at: Number(last.at), seq: Number(last.seq) };
    await pause();
  }
}
