import { desc, eq } from "drizzle-orm";
import { keys, sites } from "../../schema/db/tables.ts";
import { randomText, sha256 } from "../http/hash.ts";
import { SCOPES, type Scope } from "../schemas/scopes.ts";
import type { Database } from "./database.ts";

interface Wanted {
  name: string;
  scopes?: readonly Scope[];
  /** milliseconds of Unix time */
  expiresAt?: number | null;
}

/** Makes a key of 256 random bits; only its SHA-256 is stored. */
export async function createKey(database: Database, site: number, wanted: Wanted, now: number) {
  const { name, scopes = SCOPES, expiresAt = null } = wanted;
  const secretKey = `sk_${randomText(32)}`;
  const key = { id: `key_${randomText(12)}`, site, name, scopes: [...scopes], expiresAt, createdAt: now };
  await database.orm.insert(keys).values({ ...key, hash: sha256(secretKey) });
  return { ...key, secretKey };
}

export const listKeys = (database: Database, site: number) =>
  database.orm.select().from(keys).where(eq(keys.site, site)).orderBy(desc(keys.createdAt), keys.id);

/** Revokes a key, and ends its sessions. @returns whether there was such a key */
export async function deleteKey(database: Database, site: number, id: string): Promise<boolean> {
  const [gone] = await database.write([
    { sql: "DELETE FROM keys WHERE site = ? AND id = ?", args: [site, id] },
    // A key of another site is still there, and keeps its sessions.
    {
      sql: "DELETE FROM sessions WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM keys WHERE id = ?1)",
      args: [id],
    },
  ]);
  return (gone?.rowsAffected ?? 0) > 0;
}

/** The key behind a secret and its site, or null. Found by its hash: a timing tells nothing of the secret. */
export async function findKey(database: Database, secret: string, now: number) {
  const [found] = await database.orm
    .select()
    .from(keys)
    .innerJoin(sites, eq(keys.site, sites.seq))
    .where(eq(keys.hash, sha256(secret)));
  if (!found || (found.keys.expiresAt !== null && found.keys.expiresAt <= now)) return null;
  return { site: found.sites, keyId: found.keys.id, scopes: found.keys.scopes };
}
