import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { createClient } from "@libsql/client/sqlite3";
import { CantOpen, isBusy } from "../databaseFault.ts";

/** Another process has the file. */
export class InUse extends CantOpen {}

/**
 * Keeps other processes of Earshot out of a database file for as long as this one lives: a small libSQL file beside it
 * (`FILE-lock`) with an open write transaction. The operating system frees it when the process ends, however it ends.
 * The database itself stays open to the reading thread.
 *
 * @throws InUse where another process holds it
 * @returns gives it back
 */
export async function lockFile(path: string): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  const client = createClient({ url: `file:${path}-lock`, concurrency: 1 });
  try {
    const transaction = await client.transaction("write"); // kept open
    return () => {
      transaction.close();
      client.close();
    };
  } catch (cause) {
    client.close();
    if (isBusy(cause)) throw new InUse(`the database ${path} is in use by another process`, { cause });
    throw cause;
  }
}
