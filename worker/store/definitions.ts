import type { Survey } from "../../schema/definition/survey.ts";
import type { Database } from "./database.ts";

/** Versions are immutable, so what was read once holds for ever. */
const MOST = 2_000;

/** Only a batch with a statement that may write goes to the primary: a write transaction of reads alone does not. */
const WRITES_NOTHING = "UPDATE facts SET value = value WHERE false";

export interface Definitions {
  /** the pinned definition of a site's survey, or null; by the site's public key, so that nothing waits for the site */
  find(publicKey: string, survey: string, version: number): Promise<Survey | null>;
  /** the same without a promise, where it was read already; null where it has to be looked up */
  findKnown(publicKey: string, survey: string, version: number): Survey | null;
  /** the survey was deleted: its versions are gone, and their numbers never come back */
  forget(publicKey: string, survey: string): void;
}

/** Definitions by version, read once: requests that miss at one time share the look-up. */
export function createDefinitions(database: Database): Definitions {
  const known = new Map<string, { reading: Promise<Survey | null>; found: Survey | null }>();
  // Neither a public key nor a number holds a space.
  const keyOf = (publicKey: string, survey: string, version: number) => `${publicKey} ${version} ${survey}`;
  async function read(publicKey: string, survey: string, version: number): Promise<Survey | null> {
    const statement = {
      sql: `SELECT v.definition FROM sites s
        LEFT JOIN versions v ON v.site = s.seq AND v.survey = ?2 AND v.version = ?3 WHERE s.public_key = ?1`,
      args: [publicKey, survey, version],
    };
    let [row] = await database.all(statement.sql, statement.args);
    // A replica may lag behind (https://github.com/libsql/sqld/issues/394), and to refuse an answer is for ever. What
    // comes for no site is refused anyway: keys that somebody made up don't load the primary.
    if (row?.definition === null && !database.isFile)
      row = (await database.write([WRITES_NOTHING, statement]))[1]?.rows[0];
    return row && row.definition !== null ? (JSON.parse(String(row.definition)) as Survey) : null;
  }
  return {
    find(publicKey, survey, version) {
      const key = keyOf(publicKey, survey, version);
      const cached = known.get(key);
      if (cached) return cached.reading;
      if (known.size >= MOST) known.clear();
      const mine = { reading: read(publicKey, survey, version), found: null as Survey | null };
      known.set(key, mine);
      const drop = () => {
        if (known.get(key) === mine) known.delete(key);
      };
      mine.reading.then((found) => {
        mine.found = found;
        if (!found) drop(); // it may be put in a moment
      }, drop);
      return mine.reading;
    },
    findKnown: (publicKey, survey, version) => known.get(keyOf(publicKey, survey, version))?.found ?? null,
    forget(publicKey, survey) {
      for (const key of known.keys())
        if (key.startsWith(`${publicKey} `) && key.endsWith(` ${survey}`)) known.delete(key);
    },
  };
}

/** The definitions of versions of a site's surveys, in their order; null for one that is not there. */
export async function readDefinitions(
  database: Database,
  site: number,
  versions: readonly { survey: string; version: number }[],
): Promise<(Survey | null)[]> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT j.key, v.definition FROM json_each(?) j JOIN versions v
        ON v.site = ? AND v.survey = j.value ->> 0 AND v.version = j.value ->> 1`,
      args: [JSON.stringify(versions.map(({ survey, version }) => [survey, version])), site],
    },
  ]);
  const found = new Map(rows.map((row) => [Number(row.key), JSON.parse(String(row.definition)) as Survey]));
  return versions.map((_, i) => found.get(i) ?? null);
}
