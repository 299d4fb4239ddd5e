import { fileURLToPath } from "node:url";
import { ConnectionPool, Sqlite3Client } from "@libsql/client/sqlite3";
import { isBusy } from "../databaseFault.ts";
import { createFileConnection, type FileConnection } from "./fileConnection.ts";
import { InUse } from "./fileLock.ts";

/**
 * FULL: a commit is on disk when it is told. `secure_delete`: what is erased is overwritten. The cache holds the leaves
 * that ingest writes to, so that a commit reads no page.
 */
const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "secure_delete = ON",
  "foreign_keys = ON",
  "temp_store = MEMORY",
  "cache_size = -65536",
];

/** The path of a `file:` URL, as libSQL understands one: relative ones too. */
export const pathOf = (url: string): string =>
  url.startsWith("file:///") ? fileURLToPath(url) : url.replace(/^file:(?:\/\/)?/, "");

/**
 * The one connection that writes to a libSQL file. There is one only, because after a SQLITE_BUSY a write can be
 * reported and lost (https://github.com/tursodatabase/libsql-client-ts/issues/352), and because two connections that
 * write and checkpoint can lose commits (https://github.com/tursodatabase/libsql/issues/2271). `lockFile` keeps other
 * processes out; the reading thread never writes and never checkpoints.
 *
 * @throws InUse where another program writes to it just now
 */
export async function openFile(url: string): Promise<FileConnection> {
  const path = pathOf(url);
  // What `createClient` does, with the pool in our hands: its one connection is the one that ingest needs as well.
  const pool = new ConnectionPool(path, {}, 1);
  try {
    const native = pool.acquireSync();
    pool.release(native);
    const client = new Sqlite3Client(pool, "number");
    for (const pragma of PRAGMAS) await client.execute(`PRAGMA ${pragma}`);
    // Takes the write lock once: whoever else writes to the file is found here.
    await client.batch([], "write");
    return createFileConnection(client, native);
  } catch (cause) {
    pool.close();
    if (isBusy(cause)) throw new InUse(`the database ${path} is in use by another process`, { cause });
    throw cause;
  }
}
