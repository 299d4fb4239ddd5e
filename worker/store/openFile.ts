import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Client, createClient, type LibsqlError } from "@libsql/client";

/** Another process has the file. */
export class InUse extends Error {}

/**
 * One exclusive connection to a libSQL file. Exclusive, because two connections that write and checkpoint can lose
 * commits (SQLite before 3.51.3), and one only, because after a SQLITE_BUSY a write can be reported and lost
 * (libsql-client-ts #352). FULL: a commit is on disk when it is told. `secure_delete`: what is erased is overwritten.
 */
const PRAGMAS = [
  "locking_mode = EXCLUSIVE",
  "journal_mode = WAL",
  "synchronous = FULL",
  "secure_delete = ON",
  "foreign_keys = ON",
  "temp_store = MEMORY",
  "cache_size = -65536",
];

/** @throws InUse where another process has it */
export async function openFile(url: string): Promise<Client> {
  mkdirSync(dirname(url.replace(/^file:(\/\/)?/, "")), { recursive: true });
  const client = createClient({ url, concurrency: 1 });
  try {
    for (const pragma of PRAGMAS) await client.execute(`PRAGMA ${pragma}`);
    // The lock is taken by the first write, and kept.
    await client.batch([], "write");
    return client;
  } catch (cause) {
    client.close();
    if ((cause as LibsqlError).code?.startsWith("SQLITE_BUSY")) {
      throw new InUse(`the database ${url} is in use by another process`, { cause });
    }
    throw cause;
  }
}
