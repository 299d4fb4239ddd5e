import type { Where } from "./filters.ts";

/**
 * Rows of a person by the indexes in runs (schema/db/tables.ts): each run is visited once, so a look-up costs by the
 * number of rows in the database divided by 1,024. The index is named, because the planner would walk another one.
 */
const rowsBy = (column: "visitor" | "user"): string => `
  SELECT r.seq FROM (
    WITH RECURSIVE runs(run) AS (
      SELECT (SELECT min(seq) >> 10 FROM responses)
      UNION ALL SELECT run + 1 FROM runs WHERE run < (SELECT max(seq) >> 10 FROM responses)
    ) SELECT run FROM runs
  ) CROSS JOIN responses r INDEXED BY responses_by_${column}_run
  WHERE r.site = ? AND r.seq >> 10 = run AND r."${column}" = ?`;

/** Rows whose `visitor`, or whose `user`, it is. */
export const isOf = (column: "visitor" | "user", site: number, name: string): Where => ({
  sql: `seq IN (${rowsBy(column)})`,
  args: [site, name],
});
