import type { Database } from "./database.ts";

/** A page that fetched a site's config. Nothing of the visitor is known. */
export interface SeenPage {
  origin: string;
  /** without query; `/` where the browser tells no more */
  path: string;
  /** milliseconds of Unix time */
  at: number;
}

export const HOUR = 3_600_000;
/** The newest of each site are kept. */
export const MOST_PAGES = 100;

/** Notes a page, and forgets what is older than an hour, in one round trip. */
export async function saveSeenPage(
  database: Database,
  site: number,
  { origin, path, at }: SeenPage,
): Promise<void> {
  await database.write([
    {
      sql: `INSERT INTO seen_pages (site, origin, path, at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`,
      args: [site, origin, path, at],
    },
    { sql: "DELETE FROM seen_pages WHERE at <= ?", args: [at - HOUR] },
    {
      sql: `DELETE FROM seen_pages WHERE site = ?1 AND (origin, path) IN (
        SELECT origin, path FROM seen_pages WHERE site = ?1 ORDER BY at DESC, origin, path LIMIT -1 OFFSET ${MOST_PAGES})`,
      args: [site],
    },
  ]);
}

/** The pages of the last hour, the newest first. */
export async function listSeenPages(database: Database, site: number, now: number): Promise<SeenPage[]> {
  const rows = await database.all(
    "SELECT origin, path, at FROM seen_pages WHERE site = ? AND at > ? ORDER BY at DESC, origin, path LIMIT ?",
    [site, now - HOUR, MOST_PAGES],
  );
  return rows.map(({ origin, path, at }) => ({
    origin: String(origin),
    path: String(path),
    at: Number(at),
  }));
}
