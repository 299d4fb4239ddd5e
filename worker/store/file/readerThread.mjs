/**
 * The reading thread: a connection of its own beside the one that writes, for reads that may take long. It answers one
 * statement at a time. It can't write, and it never checkpoints: see `openFile`.
 */
import { parentPort, workerData } from "node:worker_threads";
import { createClient } from "@libsql/client/sqlite3";

const client = createClient({ url: workerData.url, concurrency: 1 });
for (const pragma of [
  "query_only = ON",
  "wal_autocheckpoint = 0",
  "temp_store = MEMORY",
  "cache_size = -32768",
]) {
  await client.execute(`PRAGMA ${pragma}`);
}

parentPort.on("message", async ({ id, statements }) => {
  try {
    const sets = await client.batch(statements, "deferred");
    // Rows as plain objects: the client's own have fields that a message would not carry.
    const rows = sets.map((set) => set.rows.map((row) => ({ ...row })));
    parentPort.postMessage({ id, rows });
  } catch ({ message, code }) {
    parentPort.postMessage({ id, error: { message, code } });
  }
});
