import { migrate as applyMigrations } from "drizzle-orm/libsql/migrator";
import type { Database } from "./database.ts";

/**
 * Brings the tables to where this version of the code wants them. Reads a folder, so it runs from Node and never in
 * a request.
 */
export const migrate = (database: Database, migrationsFolder: string): Promise<void> =>
  applyMigrations(database.orm, { migrationsFolder });
