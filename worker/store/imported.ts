import type { Database } from "./database.ts";
import type { PreparedSnapshot } from "./ingest/prepared.ts";

/** Which of these responses are there already, and which were erased; by id. Nothing is written. */
export async function findKnown(
  database: Database,
  items: readonly PreparedSnapshot[],
): Promise<{ stored: Set<string>; erased: Set<string> }> {
  const ids = JSON.stringify(items.map(({ fields }) => fields.id));
  const hashes = items.flatMap(({ fields, tombstones }) => tombstones().map((hash) => [hash, fields.id]));
  const site = Number(items[0]?.fields.site ?? 0);
  const [stored = [], erased = []] = await database.read([
    {
      sql: "SELECT id FROM responses WHERE site = ? AND id IN (SELECT value FROM json_each(?))",
      args: [site, ids],
    },
    {
      sql: `SELECT h.value ->> 1 AS id FROM json_each(?) h JOIN tombstones t ON t.hash = h.value ->> 0`,
      args: [JSON.stringify(hashes)],
    },
  ]);
  const idsOf = (rows: typeof stored) => new Set(rows.map(({ id }) => String(id)));
  return { stored: idsOf(stored), erased: idsOf(erased) };
}
