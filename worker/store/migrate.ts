import { migrate as applyMigrations } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database.ts";
import { CantOpen } from "./databaseFault.ts";

/** When the newest migration that the database knows was made, or null in a new one. */
async function newestApplied(database: Database): Promise<number | null> {
  const [table] = await database.all("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (!table) return null;
  const [row] = await database.all("SELECT max(created_at) AS newest FROM __drizzle_migrations");
  return row?.newest == null ? null : Number(row.newest);
}

/**
 * Brings the tables to where this version of the code wants them. Reads a folder, so it runs from Node and never in
 * a request.
 *
 * @throws CantOpen for a database that a newer version of Earshot has brought further
 */
export async function migrate(database: Database, migrationsFolder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);
  const newest = await newestApplied(database);
  if (newest !== null && newest > Math.max(...known))
    throw new CantOpen("the database is of a newer version of Earshot: install that one");
  await applyMigrations(database.orm, { migrationsFolder });
}
