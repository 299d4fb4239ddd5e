import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Settings } from "../settings.ts";
import { createDatabase, createFileDatabase, type Database } from "../store/database.ts";
import { toCantOpen } from "../store/databaseFault.ts";
import { backUpFile } from "../store/file/backup.ts";
import { checkPath } from "../store/file/checkPath.ts";
import { lockFile } from "../store/file/fileLock.ts";
import { openFile, pathOf } from "../store/file/openFile.ts";
import { createReader } from "../store/file/reader.ts";
import { migrate } from "../store/migrate.ts";
import { openServer } from "../store/server/openServer.ts";

/** This file runs from its own folder in tests, and as part of `dist/cli.mjs` everywhere else. */
const MIGRATIONS = ["../schema/db/migrations", "../../schema/db/migrations"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** The first connection is made at once, so that its fault is told as it is and not as a request's. */
async function opener<C>(connect: () => Promise<C>): Promise<() => Promise<C>> {
  let first: C | null = await connect();
  return async () => {
    const connection = first ?? (await connect());
    first = null;
    return connection;
  };
}

async function openDatabaseFile(url: string): Promise<Database> {
  const path = pathOf(url);
  checkPath(path);
  const unlock = await lockFile(path);
  try {
    const database = createFileDatabase(await opener(() => openFile(url)), createReader(url), (to) =>
      backUpFile(url, to),
    );
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (cause) {
    unlock();
    throw cause;
  }
}

const openDatabaseServer = async (url: string, token: string | undefined): Promise<Database> =>
  createDatabase(await opener(() => openServer(url, token)));

/** A URL without what may be secret in it. */
const shownUrl = (url: string): string => url.replace(/\/\/[^/@]*@/, "//").replace(/\?.*$/, "");

/**
 * Opens the database that the settings name, a file or a server, and migrates it.
 *
 * @throws CantOpen with the reason, where it is one that a person can do something about
 */
export async function openDatabase({ database: url, databaseToken }: Settings): Promise<Database> {
  if (!MIGRATIONS) throw new Error("the folder schema/db/migrations is missing: install the package again");
  let database: Database | undefined;
  try {
    database = await (url.startsWith("file:")
      ? openDatabaseFile(url)
      : openDatabaseServer(url, databaseToken));
    await migrate(database, MIGRATIONS);
    return database;
  } catch (cause) {
    await database?.close();
    throw toCantOpen(shownUrl(url), cause);
  }
}
