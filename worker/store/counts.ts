import type { InStatement, InValue } from "@libsql/client";
import type { CountedTrait } from "../../schema/db/tables.ts";
import { COLUMNS } from "../../schema/metrics/tally.ts";
import { registerValues, traitDeltas, traitTotals } from "./traits/traitCounts.ts";

/** The dimensions that every site's counts are kept by, beside its counted traits; others are read from rows. */
export const DIMENSIONS = ["version", "device", "locale"] as const;
export type Dimension = (typeof DIMENSIONS)[number] | CountedTrait["dim"];

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

/**
 * A SELECT of the counts that rows make, as rows of `counts`, without the totals of traits.
 *
 * @param rows a SELECT by `tallied`
 */
export const countedRows = (rows: string): string =>
  sumsOf(`${deltas(rows, 1)} UNION ALL ${traitDeltas(rows, 1)}`);

/** Adds rows of sums to the counts. @param parts a SELECT of deltas */
export const addToCounts = (withClause: string, parts: string): string => `${withClause}
    INSERT INTO counts (site, survey, dim, value, key, hour, ${COLUMNS.join(", ")})
    ${sumsOf(parts)}
    ON CONFLICT DO UPDATE SET ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(", ")}`;

/** Rows whose tallies come in or go, each a SELECT. */
interface Changes {
  added?: string;
  taken?: string;
}

/**
 * The statement that keeps the counts in step with the rows, but for the counted traits. It reads both sides in the
 * transaction that changes them, and sums before it writes: a commit of many responses to one survey touches few rows.
 */
export function recountPlain(withClause: string, { added, taken }: Changes): string {
  const parts = [added && deltas(added, 1), taken && deltas(taken, -1)];
  return addToCounts(withClause, parts.filter(Boolean).join(" UNION ALL "));
}

/** Statements that keep all counts in step with the rows, those of traits too. */
export function recount(withClause: string, { added, taken }: Changes): string[] {
  const parts = (rows: string | undefined, sign: 1 | -1) =>
    rows ? [deltas(rows, sign), traitDeltas(rows, sign), traitTotals(rows, sign)] : [];
  const all = [...parts(added, 1), ...parts(taken, -1)];
  return [
    ...(added ? [registerValues(withClause, added)] : []),
    addToCounts(withClause, all.join(" UNION ALL ")),
  ];
}

/** The rows that the counts know: no tests, and none that the owner left out. */
export const COUNTED = "test = 0 AND excluded IS NULL";

/** A SELECT of rows as `recount` takes them. */
export const tallied = (condition: string): string =>
  `SELECT *, at / ${HOUR} AS hour, 1 AS times FROM responses WHERE ${condition}`;

/** Deletes the rows of a condition, and leaves what they counted. */
export const deleteRows = (condition: string, args: InValue[]): InStatement => ({
  sql: `DELETE FROM responses WHERE ${condition}`,
  args,
});

/**
 * Statements that erase the rows of a condition and take them out of the counts; the last one deletes the rows. Goes into
 * one transaction, which `afterErasure` ends.
 */
export function eraseRows(condition: string, args: InValue[]): InStatement[] {
  const taken = tallied(`${COUNTED} AND ${condition}`);
  return [...recount("", { taken }).map((sql) => ({ sql, args })), deleteRows(condition, args)];
}
