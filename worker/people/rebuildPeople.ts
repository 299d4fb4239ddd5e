import type { Row } from "@libsql/client";
import type { Database } from "../store/database.ts";
import { countRows, listShare, namingRows, readAllNamings, rowsOfShare } from "../store/people/allPeople.ts";
import { firstNamings, type Naming, type Namings, personOf } from "../store/people/namedRows.ts";
import { findDifferent, namingStatements } from "../store/people/peopleRows.ts";
import { listSites } from "../store/sites.ts";
import { summarize, writePeople } from "./foldPeople.ts";
import { isPrompt, PROMPT_COLUMNS } from "./personPrompt.ts";
import { VersionCache } from "./versionCache.ts";

/** Rows whose people are made together. */
const TOGETHER = 100_000;
const STEP = 500;

function* chunks<T>(values: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}

/** Brings `named_visitors` in step with the rows. @returns whom each visitor was named */
async function rebuildNamings(database: Database, site: number): Promise<Namings> {
  const named = new Map<string, Naming>();
  for await (const rows of namingRows(database, site, ["tally", "test", "excluded"]))
    firstNamings(rows.filter(isPrompt), named);
  const present = await readAllNamings(database, site);
  const differ = [...new Set([...named.keys(), ...present.keys()])].filter(
    (visitor) => named.get(visitor)?.user !== present.get(visitor),
  );
  for (const some of chunks(differ, STEP)) {
    const told = new Map(some.map((visitor) => [visitor, named.get(visitor) ?? null]));
    await database.write(namingStatements(site, told));
  }
  return named;
}

/**
 * Compares all people of a site with their responses, and makes those that differ anew.
 *
 * @returns how many differed
 */
export async function rebuildPeople(database: Database, site: number): Promise<number> {
  const versions = new VersionCache(database);
  const named = await rebuildNamings(database, site);
  const shares = Math.max(1, Math.ceil((await countRows(database)) / TOGETHER));
  let different = 0;
  for (let share = 0; share < shares; share++) {
    const rows: Row[] = [];
    for await (const slice of rowsOfShare(database, site, { share, shares }, PROMPT_COLUMNS))
      rows.push(...slice.filter(isPrompt));
    const ids = new Set(await listShare(database, site, { share, shares }));
    for (const row of rows) {
      const person = personOf(row, named);
      if (person !== null) ids.add(person);
    }
    const entries = await summarize(database, site, ids, rows, named, versions);
    for (const some of chunks(entries, STEP)) {
      const wrong = await findDifferent(database, site, some);
      await writePeople(database, site, wrong);
      different += wrong.length;
    }
  }
  return different;
}

/** Compares the people of all sites with their responses, and makes those that differ anew. @returns how many differed */
export async function rebuildAllPeople(database: Database): Promise<number> {
  let different = 0;
  for (const { seq } of await listSites(database)) different += await rebuildPeople(database, seq);
  return different;
}
