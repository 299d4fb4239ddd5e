import { and, eq, gt } from "drizzle-orm";
import { keys, sessions, sites } from "../../schema/db/tables.ts";
import { randomText, sha256 } from "../http/hash.ts";
import type { Database } from "./database.ts";

interface Times {
  now: number;
  expiresAt: number;
}

/** Signs a key in. Sessions that are over are removed with it. @returns the token, which is stored nowhere */
export async function createSession(database: Database, key: string, { now, expiresAt }: Times) {
  const token = randomText(32);
  await database.write([
    { sql: "DELETE FROM sessions WHERE expires_at <= ?", args: [now] },
    {
      sql: "INSERT INTO sessions (hash, key, expires_at, created_at) VALUES (?, ?, ?, ?)",
      args: [sha256(token), key, expiresAt, now],
    },
  ]);
  return token;
}

/** The session behind a token with its key and site, or null where the session or its key is over. */
export async function findSession(database: Database, token: string, now: number) {
  const [found] = await database.orm
    .select()
    .from(sessions)
    .innerJoin(keys, eq(sessions.key, keys.id))
    .innerJoin(sites, eq(keys.site, sites.seq))
    .where(and(eq(sessions.hash, sha256(token)), gt(sessions.expiresAt, now)));
  if (!found || (found.keys.expiresAt !== null && found.keys.expiresAt <= now)) return null;
  return { site: found.sites, key: found.keys, expiresAt: found.sessions.expiresAt };
}

export async function renewSession(database: Database, token: string, expiresAt: number): Promise<void> {
  await database.orm
    .update(sessions)
    .set({ expiresAt })
    .where(eq(sessions.hash, sha256(token)));
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.orm.delete(sessions).where(eq(sessions.hash, sha256(token)));
}
