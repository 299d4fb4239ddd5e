import type { Database } from "./database.ts";

/** Whether a response was completed by a link that is for one alone. */
export async function isLinkUsed(database: Database, site: number, link: string): Promise<boolean> {
  const rows = await database.all(
    "SELECT 1 FROM responses WHERE site = ? AND link = ? AND link IS NOT NULL AND state = 'completed' LIMIT 1",
    [site, link],
  );
  return rows.length > 0;
}
