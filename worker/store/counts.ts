import type { InStatement } from "@libsql/client";
import { COLUMNS } from "../../schema/metrics/tally.ts";

/** The dimensions that counts are kept by; every other one is read from rows. */
export const DIMENSIONS = ["version", "device", "locale"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const HOUR = 3_600_000;

/**
 * Rows' tallies as deltas, one for each dimension and key.
 *
 * @param rows a SELECT that gives site, survey, version, device, locale, hour, tally, and how many `times` it counts
 */
const deltas = (rows: string, sign: 1 | -1): string => `
  SELECT r.site, r.survey, d.value AS dim,
    CASE d.value WHEN 'version' THEN CAST(r.version AS TEXT) WHEN 'device' THEN ifnull(r.device, '') ELSE ifnull(r.locale, '') END AS value,
    t.key, r.hour, t.value AS mask, ${sign} * r.times AS amount
  FROM (${rows}) r, json_each(r.tally) t, json_each('${JSON.stringify(DIMENSIONS)}') d`;

const SUMS = COLUMNS.map((column, bit) => `sum(amount * ((mask >> ${bit}) & 1)) AS ${column}`).join(", ");
const sumsOf = (
  parts: string,
): string => `SELECT site, survey, dim, value, key, hour, ${SUMS} FROM (${parts}) WHERE true
  GROUP BY site, survey, dim, value, key, hour`;

/** A SELECT of the counts that rows make, as rows of `counts`. @param rows a SELECT by `tallied` */
export const countedRows = (rows: string): string => sumsOf(deltas(rows, 1));

/**
 * The statement that keeps the counts in step with the rows. It reads both sides in the transaction that changes
 * them, and sums before it writes: a commit of many responses to one survey touches few rows.
 *
 * @param added rows whose tallies come in, as a SELECT
 * @param taken rows whose tallies go, as a SELECT
 */
export function recount(withClause: string, changes: { added?: string; taken?: string }): string {
  const parts = [changes.added && deltas(changes.added, 1), changes.taken && deltas(changes.taken, -1)];
  return `${withClause}
    INSERT INTO counts (site, survey, dim, value, key, hour, ${COLUMNS.join(", ")})
    ${sumsOf(parts.filter(Boolean).join(" UNION ALL "))}
    ON CONFLICT DO UPDATE SET ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(", ")}`;
}

/** The rows that the counts know: no tests, and none that the owner left out. */
export const COUNTED = "test = 0 AND excluded IS NULL";

/** A SELECT of rows as `recount` takes them. */
export const tallied = (condition: string): string =>
  `SELECT *, at / ${HOUR} AS hour, 1 AS times FROM responses WHERE ${condition}`;

/** Deletes the rows of a condition, and leaves what they counted. */
export const deleteRows = (condition: string, args: (string | number)[]): InStatement => ({
  sql: `DELETE FROM responses WHERE ${condition}`,
  args,
});

/** Statements that erase the rows of a condition and take them out of the counts. Goes into one transaction. */
export function eraseRows(condition: string, args: (string | number)[]): InStatement[] {
  const taken = tallied(`${COUNTED} AND ${condition}`);
  return [{ sql: recount("", { taken }), args }, deleteRows(condition, args)];
}
