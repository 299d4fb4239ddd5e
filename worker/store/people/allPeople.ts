/** Reads for making all people of a site anew: the whole table in slices, a part of the people at a time. */
import type { Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { rowRanges } from "../rows/rowRanges.ts";

/** Rows that one slice looks at. */
const SLICE = 5_000;

/** Rows of all responses: how many people are made together follows from it. */
export async function countRows(database: Database): Promise<number> {
  const [rows] = await database.read(["SELECT count(*) AS n FROM responses"]);
  return Number(rows?.[0]?.n ?? 0);
}

/** Rows of a site that name both a visitor and a user. */
export const namingRows = (
  database: Database,
  site: number,
  columns: readonly string[],
): AsyncGenerator<Row[]> =>
  rowRanges(database, {
    sql: `SELECT seq, at, visitor, user, ${columns.join(", ")} FROM responses
     WHERE seq >= ?1 AND seq < ?2 AND +site = ?3 AND visitor IS NOT NULL AND "user" IS NOT NULL`,
    args: [site],
    size: SLICE,
  });

/** A share of the names, told by their last two characters. */
const inShare = (name: string): string =>
  `(unicode(substr(${name}, -1)) * 31 + ifnull(unicode(substr(${name}, -2, 1)), 0)) % ?5 = ?4`;

/** Rows of a share of a site's people, once `named_visitors` is complete. */
export const rowsOfShare = (
  database: Database,
  site: number,
  { share, shares }: { share: number; shares: number },
  columns: readonly string[],
): AsyncGenerator<Row[]> =>
  rowRanges(database, {
    sql: `SELECT r.seq, r.at, r.visitor, r.user, ${columns.map((column) => `r.${column}`).join(", ")}
     FROM responses r LEFT JOIN named_visitors n
       ON n.site = r.site AND n.visitor = r.visitor AND r."user" IS NULL
     WHERE r.seq >= ?1 AND r.seq < ?2 AND +r.site = ?3
       AND ${inShare('coalesce(r."user", n."user", r.visitor)')}`,
    args: [site, share, shares],
    size: SLICE,
  });

/** Ids of a share of the people, as they stand. */
export async function listShare(
  database: Database,
  site: number,
  { share, shares }: { share: number; shares: number },
): Promise<string[]> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT id FROM people WHERE site = ?3 AND ${inShare("id")} AND ?1 = ?2`,
      args: [0, 0, site, share, shares],
    },
  ]);
  return rows.map((row) => String(row.id));
}

/** All visitors that are named, with their users. */
export async function readAllNamings(database: Database, site: number): Promise<Map<string, string>> {
  const [rows = []] = await database.read([
    { sql: "SELECT visitor, user FROM named_visitors WHERE site = ?", args: [site] },
  ]);
  return new Map(rows.map((row) => [String(row.visitor), String(row.user)]));
}
