import { median } from "../../../schema/metrics/scores.ts";
import type { Filters } from "../../schemas/filters.ts";
import type { Database } from "../database.ts";
import { looksAt, type Span } from "../rows/rowSlices.ts";

/** Medians use at most this many responses, the newest of the range. */
export const NEWEST = 10_000;
/** Rows that the statement looks at: it takes a few tens of milliseconds, on a file beside ingest. */
const MOST_LOOKED = 20_000;

/**
 * The median time to answer, in seconds, by question, in one statement.
 *
 * @returns null where SQL alone can't tell, or the filters let so few rows through that it would take long
 */
export async function readMedians(
  database: Database,
  site: number,
  filters: Filters,
  span: Span,
): Promise<ReadonlyMap<string, number | null> | null> {
  const looks = looksAt(site, filters, span);
  if (!looks) return null;
  const { range, rest } = looks;
  const [rows = []] = await database.read([
    {
      sql: `WITH looked AS MATERIALIZED (
          SELECT seq AS looked_seq FROM responses WHERE ${range.sql} ORDER BY at DESC, seq DESC LIMIT ${MOST_LOOKED}
        ), newest AS MATERIALIZED (
          SELECT r.spent, r.answers FROM looked CROSS JOIN responses r ON r.seq = looked_seq
          WHERE ${rest.sql} ORDER BY r.at DESC, r.seq DESC LIMIT ${NEWEST}
        ), times AS (
          SELECT s.key AS question, s.value AS ms FROM newest, json_each(newest.spent) s
          WHERE s.type IN ('integer', 'real') AND EXISTS (SELECT 1 FROM json_each(newest.answers) a WHERE a.key = s.key)
        ), ranked AS (
          SELECT question, ms, row_number() OVER (PARTITION BY question ORDER BY ms) AS place,
            count(*) OVER (PARTITION BY question) AS n
          FROM times
        )
        SELECT question, ms, NULL AS looked, NULL AS used FROM ranked WHERE place IN ((n + 1) / 2, n / 2 + 1)
        UNION ALL SELECT NULL, NULL, (SELECT count(*) FROM looked), (SELECT count(*) FROM newest)`,
      args: [...range.args, ...rest.args],
    },
  ]);
  const middle = new Map<string, number[]>();
  for (const { question, ms, looked, used } of rows) {
    if (question !== null) {
      const key = String(question);
      middle.set(key, [...(middle.get(key) ?? []), Number(ms) / 1000]);
    } else if (Number(looked) === MOST_LOOKED && Number(used) < NEWEST) return null;
  }
  return new Map([...middle].map(([question, seconds]) => [question, median(seconds)]));
}
