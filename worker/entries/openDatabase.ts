import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Settings } from "../settings.ts";
import { createDatabase, type Database } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";
import { openFile } from "../store/openFile.ts";
import { openServer } from "../store/openServer.ts";

/** This file runs from its own folder in tests, and as part of `dist/cli.mjs` everywhere else. */
const MIGRATIONS = ["../schema/db/migrations", "../../schema/db/migrations"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** Opens the database that the settings name, a file or a server, and migrates it. */
export async function openDatabase({ database: url, databaseToken }: Settings): Promise<Database> {
  const isFile = url.startsWith("file:");
  // The first connection is made here, so that its error is told as it is and not as a request's.
  const first = isFile ? await openFile(url) : await openServer(url, databaseToken);
  let next: typeof first | null = first;
  const connect = async () => {
    const client = next ?? (isFile ? await openFile(url) : await openServer(url, databaseToken));
    next = null;
    return client;
  };
  const database = createDatabase(connect, { isFile });
  if (!MIGRATIONS) throw new Error("the folder schema/db/migrations is missing: install the package again");
  await migrate(database, MIGRATIONS);
  return database;
}
