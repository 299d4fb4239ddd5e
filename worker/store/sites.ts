import type { InValue } from "@libsql/client";
import { eq, inArray, isNotNull } from "drizzle-orm";
import { sites } from "../../schema/db/tables.ts";
import { randomText } from "../http/hash.ts";
import type { Database } from "./database.ts";
import { createKey } from "./keys.ts";
import { changeCountedTraits } from "./traits/countedTraits.ts";

export type Site = typeof sites.$inferSelect;
export type SiteSettings = Partial<
  Pick<
    Site,
    "name" | "quietDays" | "origins" | "respectGpc" | "theme" | "retentionDays" | "timezone" | "countTraits"
  >
>;

/** Makes a site with a first key that may do everything. The secret is not kept. */
export async function createSite(database: Database, settings: SiteSettings & { name: string }, now: number) {
  const site = {
    id: `site_${randomText(12)}`,
    publicKey: `pk_${randomText(18)}`,
    salt: randomText(18),
    createdAt: now,
  };
  const [made] = await database.orm
    .insert(sites)
    .values({ ...settings, ...site })
    .returning();
  if (!made) throw new Error("the site was not stored");
  const { secretKey } = await createKey(database, made.seq, { name: "first key" }, now);
  return { site: made, secretKey };
}

export async function changeSite(
  database: Database,
  seq: number,
  settings: SiteSettings,
  now: number,
): Promise<Site> {
  // An empty SET is no statement.
  const wanted = Object.values(settings).some((value) => value !== undefined);
  if (wanted) {
    const { sql, params } = database.orm.update(sites).set(settings).where(eq(sites.seq, seq)).toSQL();
    const { countTraits } = settings;
    await database.write([
      { sql, args: params as InValue[] },
      ...(countTraits ? changeCountedTraits(seq, countTraits, now) : []),
    ]);
  }
  const [site] = await database.orm.select().from(sites).where(eq(sites.seq, seq));
  if (!site) throw new Error("the site is gone");
  return site;
}

export async function findSite(database: Database, publicKey: string): Promise<Site | null> {
  const [site] = await database.orm.select().from(sites).where(eq(sites.publicKey, publicKey));
  return site ?? null;
}

export async function findSiteById(database: Database, id: string): Promise<Site | null> {
  const [site] = await database.orm.select().from(sites).where(eq(sites.id, id));
  return site ?? null;
}

/** All sites, the oldest first. */
export const listSites = (database: Database): Promise<Site[]> =>
  database.orm.select().from(sites).orderBy(sites.seq);

/** Sites whose older responses are erased. */
export const listSitesWithRetention = (database: Database): Promise<Site[]> =>
  database.orm.select().from(sites).where(isNotNull(sites.retentionDays)).orderBy(sites.seq);

/** The time zones of sites, by their number. */
export async function listSiteZones(
  database: Database,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await database.orm
    .select({ seq: sites.seq, timezone: sites.timezone })
    .from(sites)
    .where(inArray(sites.seq, [...seqs]));
  return new Map(rows.map(({ seq, timezone }) => [seq, timezone]));
}
