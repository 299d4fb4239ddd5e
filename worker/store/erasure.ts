import type { InStatement, Row } from "@libsql/client";
import { sha256 } from "../http/hash.ts";
import { erasePersonFirings } from "./alerts/firings.ts";
import { DIMENSIONS, deleteRows, eraseRows } from "./counts.ts";
import type { Database } from "./database.ts";
import { NamedRows } from "./people/namedRows.ts";
import { erasePeople } from "./people/personChanges.ts";
import { readPerson } from "./people/personRows.ts";
import { areStill, marksIn } from "./responses.ts";
import { pause } from "./rows/rowSlices.ts";
import type { Site } from "./sites.ts";
import { afterErasure } from "./traits/traitCounts.ts";

/** Responses erased in one transaction: on a file no visitor waits for it longer than some milliseconds. */
const stepOf = ({ isFile }: Database): number => (isFile ? 200 : 1_000);

/** What is kept of something erased: a hash, salted by the site's own secret. */
export const tombstoneHash = (site: Pick<Site, "salt">, kind: "response" | "person", name: string): string =>
  sha256(`${site.salt} ${kind} ${name}`);

const insertTombstones = (site: Site, hashes: readonly string[], now: number): InStatement => ({
  sql: `INSERT INTO tombstones (hash, site, at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
    ON CONFLICT DO NOTHING`,
  args: [JSON.stringify(hashes), site.seq, now],
});

const BY_IDS = "site = ?1 AND id IN (SELECT value FROM json_each(?2))";
const tombstonesOf = (site: Site, ids: readonly string[], now: number): InStatement =>
  insertTombstones(
    site,
    ids.map((id) => tombstoneHash(site, "response", id)),
    now,
  );

/**
 * Erases a response for good.
 *
 * @param read the row whose marks must still stand; null: whatever they are
 * @returns whether there was one, with those marks
 */
export async function eraseResponse(
  database: Database,
  site: Site,
  id: string,
  now: number,
  read: Row | null = null,
): Promise<boolean> {
  const unchanged = read ? areStill((at) => `?${at + 3}`) : "";
  const erasing = eraseRows(`site = ?1 AND id = ?2${unchanged}`, [
    ...[site.seq, id],
    ...(read ? marksIn(read) : []),
  ]);
  const outcomes = await database.write([
    ...erasing,
    {
      sql: `INSERT INTO tombstones (hash, site, at) SELECT ?1, ?2, ?3 WHERE changes() > 0 ON CONFLICT DO NOTHING`,
      args: [tombstoneHash(site, "response", id), site.seq, now],
    },
    ...afterErasure(site.seq),
  ]);
  await database.truncateWal();
  return (outcomes[erasing.length - 1]?.rowsAffected ?? 0) > 0;
}

/** Erases rows in steps that hold nobody up. Each leaves a tombstone of its id, because a resend may lack the name. */
async function eraseInSteps(database: Database, site: Site, ids: readonly string[], now: number) {
  const step = stepOf(database);
  for (let from = 0; from < ids.length; from += step) {
    const some = ids.slice(from, from + step);
    await database.write([
      ...(from === 0 ? [tombstonesOf(site, ids, now)] : []),
      ...eraseRows(BY_IDS, [site.seq, JSON.stringify(some)]),
      ...afterErasure(site.seq),
    ]);
    await pause();
  }
}

/**
 * Erases everything on a person, for good, and what a user did before they were named: responses leave the reports, and
 * a late resend is refused. It goes in bounded steps, and returns when all of them are done. The first step inserts the
 * names' tombstones, so that no response of theirs comes in behind it.
 *
 * @param name of a visitor or user
 * @returns how many responses there were
 */
export async function erasePerson(
  database: Database,
  site: Site,
  name: string,
  now: number,
): Promise<number> {
  const { rows, names } = await readPerson(database, site.seq, name, ["id"]);
  if (rows.length === 0) return 0;
  const hashes = names.map((one) => tombstoneHash(site, "person", one));
  await database.write([insertTombstones(site, hashes, now)]);
  let erased = 0;
  let ids = rows.map(({ id }) => String(id));
  while (ids.length > 0) {
    await eraseInSteps(database, site, ids, now);
    erased += ids.length;
    // Responses that were on their way when the tombstones were inserted.
    const late = new NamedRows(database, site.seq, ["id"]);
    await late.add({ visitors: names, users: names });
    ids = [...late.rows.values()].map(({ id }) => String(id));
  }
  await database.write([...erasePeople(site.seq, names), erasePersonFirings(site.seq, names)]);
  await database.truncateWal();
  return erased;
}

/**
 * Erases one step of the responses that were first shown before a time. Their counts stay.
 *
 * @returns how many it erased; 0 when there are no more
 */
export async function eraseOlder(
  database: Database,
  site: Site,
  before: number,
  now: number,
): Promise<number> {
  const rows = await database.all("SELECT id FROM responses WHERE site = ? AND at < ? ORDER BY at LIMIT ?", [
    site.seq,
    before,
    stepOf(database),
  ]);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => String(id));
  await database.write([
    tombstonesOf(site, ids, now),
    deleteRows(BY_IDS, [site.seq, JSON.stringify(ids)]),
    ...afterErasure(site.seq),
  ]);
  return ids.length;
}

/**
 * Erases one step of a deleted survey: its responses, then its counts. No tombstones: without its survey a resend is
 * refused anyway.
 *
 * @returns whether there is nothing left of it
 */
export async function eraseSurveyStep(database: Database, site: number, survey: string): Promise<boolean> {
  const limit = stepOf(database);
  const oldest = `(dim, hour) IN (
    SELECT dim, hour FROM counts WHERE site = ?1 AND survey = ?2 ORDER BY dim, hour LIMIT ?3)`;
  const [, ...rows] = await database.write([
    {
      // What the survey's responses added to the totals of traits.
      sql: `INSERT INTO counts (site, survey, dim, value, key, hour, c0)
        SELECT site, '', dim, value, '', 0, -sum(c0) FROM counts
        WHERE site = ?1 AND survey = ?2 AND key = '' AND dim NOT IN (${DIMENSIONS.map((dim) => `'${dim}'`).join(", ")})
          AND ${oldest} GROUP BY dim, value
        ON CONFLICT DO UPDATE SET c0 = c0 + excluded.c0`,
      args: [site, survey, limit],
    },
    {
      sql: `DELETE FROM responses WHERE seq IN (SELECT seq FROM responses WHERE site = ?1 AND survey = ?2 LIMIT ?3)`,
      args: [site, survey, limit],
    },
    // The counts of as many rows from each dimension's oldest hour on.
    {
      sql: `DELETE FROM counts WHERE site = ?1 AND survey = ?2 AND ${oldest}`,
      args: [site, survey, limit],
    },
    ...afterErasure(site),
  ]);
  return rows.every(({ rowsAffected }) => rowsAffected === 0);
}
