import { migrate as applyMigrations } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database.ts";
import { CantOpen } from "./databaseFault.ts";

/** What a database holds, as far as migrations are concerned. */
interface Contents {
  /** tables that are not SQLite's, the server's or a tool's own */
  tables: string[];
  /** when the migrations were made that it has had */
  applied: number[];
}

async function contentsOf(database: Database): Promise<Contents> {
  const names = (await database.all("SELECT name FROM sqlite_master WHERE type = 'table'")).map(({ name }) =>
    String(name),
  );
  const rows = names.includes("__drizzle_migrations")
    ? await database.all("SELECT created_at AS made FROM __drizzle_migrations")
    : [];
  return {
    tables: names.filter((name) => !/^(?:_|sqlite_|libsql_)/.test(name)),
    applied: rows.map(({ made }) => Number(made)),
  };
}

/**
 * Brings the tables to where this version of the code wants them. Reads a folder, so it runs from Node and never in
 * a request.
 *
 * @throws CantOpen for a database that a newer version of Earshot has brought further, and for another program's
 */
export async function migrate(database: Database, migrationsFolder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);
  const { tables, applied } = await contentsOf(database);
  const isOurs = applied.some((made) => known.includes(made));
  if (!isOurs && (tables.length > 0 || applied.length > 0))
    throw new CantOpen(
      `the database belongs to another program (it has ${tables[0] ? `a table “${tables[0]}”` : "its migrations"}): give Earshot one of its own`,
    );
  if (applied.some((made) => made > Math.max(...known)))
    throw new CantOpen("the database is of a newer version of Earshot: install that one");
  await applyMigrations(database.orm, { migrationsFolder });
}
