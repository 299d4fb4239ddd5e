import { eq } from "drizzle-orm";
import { facts } from "../../schema/db/tables.ts";
import type { Database } from "./database.ts";

/** A fact of this database, such as which site is the demo's, or null where it is not known. */
export async function findFact(database: Database, key: string): Promise<string | null> {
  const [fact] = await database.orm.select().from(facts).where(eq(facts.key, key));
  return fact?.value ?? null;
}

export async function insertFact(database: Database, key: string, value: string): Promise<void> {
  await database.orm.insert(facts).values({ key, value });
}
