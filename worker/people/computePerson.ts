import type { Row } from "@libsql/client";
import type { Database } from "../store/database.ts";
import { rowOf } from "../store/people/peopleRows.ts";
import { computePeople } from "./foldPeople.ts";
import { VersionCache } from "./versionCache.ts";

/**
 * A person from their responses, as the job will write them.
 *
 * @param known the id under which the job has them, where it has
 */
export async function computePerson(
  database: Database,
  site: number,
  name: string,
  known: string | null,
): Promise<Row | null> {
  const names = new Set(known === null ? [name] : [name, known]);
  const changed = { site, visitors: names, users: names };
  const { entries, named } = await computePeople(database, changed, new VersionCache(database));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const own = byId.get(name);
  const entry = own?.summary ? own : byId.get(named.get(name)?.user ?? name);
  return (entry && rowOf(entry)) ?? null;
}
