import { sha256 } from "../http/hash.ts";
import { eraseRows } from "./counts.ts";
import type { Database } from "./database.ts";
import type { Site } from "./sites.ts";

/** What is kept of something erased: a hash, salted by the site's own secret. */
export const tombstoneHash = (site: Pick<Site, "salt">, kind: "response" | "person", name: string): string =>
  sha256(`${site.salt} ${kind} ${name}`);

const insertTombstone = (site: Site, hash: string, now: number) => ({
  sql: "INSERT INTO tombstones (hash, site, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  args: [hash, site.seq, now],
});

/** Erases a response for good. @returns whether there was one */
export async function eraseResponse(
  database: Database,
  site: Site,
  id: string,
  now: number,
): Promise<boolean> {
  const [, removed] = await database.write([
    ...eraseRows("site = ?1 AND id = ?2", [site.seq, id]),
    {
      sql: `INSERT INTO tombstones (hash, site, at) SELECT ?1, ?2, ?3 WHERE changes() > 0 ON CONFLICT DO NOTHING`,
      args: [tombstoneHash(site, "response", id), site.seq, now],
    },
  ]);
  await truncateWal(database);
  return (removed?.rowsAffected ?? 0) > 0;
}

/**
 * Erases everything on a visitor or user, for good: responses leave the reports, and a late resend is refused.
 *
 * @returns how many responses there were
 */
export async function erasePerson(
  database: Database,
  site: Site,
  name: string,
  now: number,
): Promise<number> {
  const condition = "site = ?1 AND (visitor = ?2 OR user = ?2)";
  const ids = await database.all(`SELECT id FROM responses WHERE ${condition}`, [site.seq, name]);
  if (ids.length === 0) return 0;
  // A resend may come without the name that it was erased by, so each response is buried as well.
  await database.write([
    ...eraseRows(condition, [site.seq, name]),
    insertTombstone(site, tombstoneHash(site, "person", name), now),
    ...ids.map(({ id }) => insertTombstone(site, tombstoneHash(site, "response", String(id)), now)),
  ]);
  await truncateWal(database);
  return ids.length;
}

/** Empties the write-ahead log, where old pages would live on (`secure_delete` blanks those of the file). */
export async function truncateWal(database: Database): Promise<void> {
  if (database.isFile) await database.all("PRAGMA wal_checkpoint(TRUNCATE)");
}
