/** SQL that counts responses by the traits that an owner named (schema/db/traitTables.ts). */
import type { InStatement } from "@libsql/client";

/** Most values of a trait that are counted each by itself. */
export const MOST_VALUES = 50;

/** The value of all responses whose trait has none of the counted values. */
export const BEYOND = "*";

/** In a query over rows `r`: the traits in which a row counts. A row that is not stored yet has no `seq`. */
export const COUNTS_IN = `JOIN counted_traits ct ON ct.site = r.site AND NOT ct.is_removed AND ct.open_from IS NOT NULL
  AND (r.seq IS NULL OR r.seq <= ct.done_to OR r.seq > ct.open_from)`;

/** The trait's value in a row, as JSON; null where it has none. Names that JSON escapes are never counted. */
const VALUE = `(r.traits -> ('$."' || ct.name || '"'))`;

/** Whether a trait of this name can be counted: others are read from rows. */
export const isCountable = (name: string): boolean => !/["\\\p{Cc}]/u.test(name);

const SLOT = `CASE WHEN ${VALUE} IS NULL THEN '' ELSE ifnull(
  (SELECT CAST(v.slot AS TEXT) FROM trait_values v WHERE v.trait = ct.id AND v.value = ${VALUE}), '${BEYOND}') END`;

/**
 * Rows' tallies as deltas by trait, and what they add to the totals.
 *
 * @param rows a SELECT that gives site, seq, survey, hour, traits, tally, and how many `times` it counts
 * @param join the traits that a row counts in
 */
export const traitDeltas = (rows: string, sign: 1 | -1, join = COUNTS_IN): string => `
  SELECT r.site, r.survey, 't' || ct.id AS dim, ${SLOT} AS value, t.key, r.hour, t.value AS mask, ${sign} * r.times AS amount
  FROM (${rows}) r ${join}, json_each(r.tally) t`;

export const traitTotals = (rows: string, sign: 1 | -1, join = COUNTS_IN): string => `
  SELECT r.site, '' AS survey, 't' || ct.id AS dim, ${SLOT} AS value, '' AS key, 0 AS hour, 1 AS mask, ${sign} * r.times AS amount
  FROM (${rows}) r ${join}`;

/** How many responses a value has in all. @param value SQL of it as `counts` has it */
const total = (site: string, dim: string, value: string): string =>
  `ifnull((SELECT c0 FROM counts b WHERE b.site = ${site} AND b.survey = '' AND b.dim = ${dim} AND b.hour = 0
    AND b.value = ${value} AND b.key = ''), 0)`;

/**
 * Gives new values their slots, before rows that have them are counted. While a response counts as beyond the slots, no
 * value gets a new one: otherwise it would be taken out of another place than it was put in.
 *
 * @param rows a SELECT of the rows that come in
 */
export const registerValues = (withClause: string, rows: string, join = COUNTS_IN): string => `${withClause}
  INSERT INTO trait_values (trait, slot, value)
  SELECT trait, highest + place, value FROM (
    SELECT n.trait, n.value,
      (SELECT ifnull(max(v.slot), 0) FROM trait_values v WHERE v.trait = n.trait) AS highest,
      (SELECT count(*) FROM trait_values v WHERE v.trait = n.trait) AS present,
      row_number() OVER (PARTITION BY n.trait ORDER BY n.value) AS place
    FROM (
      SELECT DISTINCT ct.id AS trait, ${VALUE} AS value FROM (${rows}) r ${join}
      WHERE ${VALUE} IS NOT NULL AND ${total("r.site", "'t' || ct.id", `'${BEYOND}'`)} <= 0
    ) n
    WHERE NOT EXISTS (SELECT 1 FROM trait_values v WHERE v.trait = n.trait AND v.value = n.value)
  ) WHERE present + place <= ${MOST_VALUES}
  ON CONFLICT DO NOTHING`;

/**
 * Statements that follow an erasure, in its transaction: values that no response has any more are erased too, and a
 * `seq` that a later response may get again is not one to be counted back.
 */
export const afterErasure = (site: number): InStatement[] => [
  `UPDATE counted_traits SET open_from = (SELECT ifnull(max(seq), 0) FROM responses)
    WHERE done_to < open_from AND open_from > (SELECT ifnull(max(seq), 0) FROM responses)`,
  {
    sql: `DELETE FROM trait_values WHERE trait IN (SELECT id FROM counted_traits WHERE site = ?1)
      AND ${total("?1", "'t' || trait", "CAST(slot AS TEXT)")} <= 0`,
    args: [site],
  },
];
