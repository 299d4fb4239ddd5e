import type { InStatement } from "@libsql/client";
import { addToCounts, COUNTED, tallied } from "../counts.ts";
import type { Database } from "../database.ts";
import { isCountable, registerValues, traitDeltas, traitTotals } from "./traitCounts.ts";

/**
 * On a server a trait is opened this long after it was named: by then every isolate has read the site's settings anew,
 * and counts it.
 */
const SETTLED_MS = 120_000;
/** Rows that one step looks at: on a file no visitor waits for it longer than some milliseconds. */
const STEP = { file: 500, server: 2_000 };

/** Takes what the counts have of the site's traits into its settings. */
const refresh = (site: number): InStatement => ({
  sql: `UPDATE sites SET counted_traits = (
      SELECT json_group_array(json_object('name', name, 'dim', 't' || id)) FROM counted_traits
      WHERE site = ?1 AND NOT is_removed AND open_from IS NOT NULL AND done_to >= open_from
    ) WHERE seq = ?1`,
  args: [site],
});

/** Statements that make these the traits that the site counts. They go into the transaction that changes its settings. */
export function changeCountedTraits(site: number, names: readonly string[], now: number): InStatement[] {
  const wanted = JSON.stringify(names.filter(isCountable));
  return [
    {
      sql: `UPDATE counted_traits SET is_removed = 1, changed_at = ?3
        WHERE site = ?1 AND NOT is_removed AND name NOT IN (SELECT value FROM json_each(?2))`,
      args: [site, wanted, now],
    },
    {
      sql: `DELETE FROM trait_values WHERE trait IN (SELECT id FROM counted_traits WHERE site = ? AND is_removed)`,
      args: [site],
    },
    {
      sql: `INSERT INTO counted_traits (site, name, changed_at) SELECT ?1, value, ?3 FROM json_each(?2)
        WHERE value NOT IN (SELECT name FROM counted_traits WHERE site = ?1 AND NOT is_removed)`,
      args: [site, wanted, now],
    },
    refresh(site),
  ];
}

/** A trait that is not as its owner wants it yet. */
export interface UnfinishedTrait {
  id: number;
  site: number;
  isRemoved: boolean;
  isOpen: boolean;
  doneTo: number;
  changedAt: number;
}

export async function listUnfinishedTraits(database: Database): Promise<UnfinishedTrait[]> {
  const rows = await database.all(
    `SELECT id, site, is_removed, open_from, done_to, changed_at FROM counted_traits
     WHERE is_removed OR open_from IS NULL OR done_to < open_from ORDER BY id`,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    site: Number(row.site),
    isRemoved: row.is_removed === 1,
    isOpen: row.open_from !== null,
    doneTo: Number(row.done_to),
    changedAt: Number(row.changed_at),
  }));
}

/** Whether every commit knows of the change, so that the trait can be opened, or its counts removed. */
export const isSettled = ({ isFile }: Database, { changedAt }: UnfinishedTrait, now: number): boolean =>
  isFile || now - changedAt >= SETTLED_MS;

/** From now on what comes in counts in the trait; what is there is to be counted back. */
export async function openTrait(database: Database, { id, site }: UnfinishedTrait): Promise<void> {
  await database.write([
    {
      sql: `UPDATE counted_traits SET open_from = (SELECT ifnull(max(seq), 0) FROM responses)
        WHERE id = ? AND open_from IS NULL`,
      args: [id],
    },
    refresh(site),
  ]);
}

/**
 * Counts the next responses of a trait back.
 *
 * @param from rows up to this one are counted
 * @returns up to which row they are counted now, or null where all are
 */
export async function countBackStep(
  database: Database,
  { id, site }: UnfinishedTrait,
  from: number,
): Promise<number | null> {
  const [last] = await database.all(
    "SELECT max(seq) AS seq FROM (SELECT seq FROM responses WHERE seq > ? ORDER BY seq LIMIT ?)",
    [from, database.isFile ? STEP.file : STEP.server],
  );
  const to = last?.seq == null ? Number.MAX_SAFE_INTEGER : Number(last.seq);
  // The plus keeps the planner at the rows of the step, which are next to each other
  // (https://www.sqlite.org/optoverview.html#uplus).
  const rows = tallied(`seq > ?2 AND seq <= ?3 AND +site = ?4 AND ${COUNTED}`);
  const join = `JOIN counted_traits ct ON ct.id = ?1 AND NOT ct.is_removed AND r.seq > ct.done_to AND r.seq <= ct.open_from`;
  const args = [id, from, to, site];
  const outcomes = await database.write([
    { sql: registerValues("", rows, join), args },
    { sql: addToCounts("", `${traitDeltas(rows, 1, join)} UNION ALL ${traitTotals(rows, 1, join)}`), args },
    {
      sql: `UPDATE counted_traits SET done_to = max(done_to, min(?2, open_from)) WHERE id = ?1
        RETURNING done_to, open_from`,
      args: [id, to],
    },
    refresh(site),
  ]);
  const row = outcomes[2]?.rows[0];
  return !row || Number(row.done_to) >= Number(row.open_from) ? null : Number(row.done_to);
}

/** Removes one step of what a trait that is counted no more left in the counts. @returns whether nothing is left */
export async function removeTraitStep(
  database: Database,
  { id, site }: UnfinishedTrait,
  surveys: readonly string[],
): Promise<boolean> {
  for (const survey of [...surveys, ""]) {
    const [removed] = await database.write([
      {
        sql: `DELETE FROM counts WHERE site = ?1 AND survey = ?2 AND dim = ?3 AND hour IN (
          SELECT hour FROM counts WHERE site = ?1 AND survey = ?2 AND dim = ?3 ORDER BY hour LIMIT ?4)`,
        args: [site, survey, `t${id}`, database.isFile ? STEP.file : STEP.server],
      },
    ]);
    if (removed?.rowsAffected) return false;
  }
  await database.write([{ sql: "DELETE FROM counted_traits WHERE id = ? AND is_removed", args: [id] }]);
  return true;
}
