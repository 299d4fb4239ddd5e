/**
 * The reading thread: a connection of its own beside the one that writes, for reads that may take long. It answers one
 * message at a time. It can't write to the database, and it never checkpoints: see `openFile`.
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

/** Rows as plain objects: the client's own have fields that a message would not carry. */
const rowsOf = (sets) => sets.map((set) => set.rows.map((row) => ({ ...row })));

/** Copies the database as it is at this moment, and checks the copy. @returns how many responses it holds */
async function copyTo(path) {
  // `query_only` refuses to write any file (https://www.sqlite.org/pragma.html#pragma_query_only), and so the copy too.
  await client.execute("PRAGMA query_only = OFF");
  await client.execute({ sql: "VACUUM INTO ?", args: [path] });
  await client.execute("PRAGMA query_only = ON");
  const copy = createClient({ url: `file:${path}`, concurrency: 1 });
  try {
    const [check] = (await copy.execute("PRAGMA integrity_check")).rows;
    if (check.integrity_check !== "ok") throw new Error(`the copy is damaged: ${check.integrity_check}`);
    const [counted] = (await copy.execute("SELECT count(*) AS n FROM responses")).rows;
    return counted.n;
  } finally {
    copy.close();
  }
}

parentPort.on("message", async ({ id, statements, path }) => {
  try {
    if (path) parentPort.postMessage({ id, value: await copyTo(path) });
    else parentPort.postMessage({ id, rows: rowsOf(await client.batch(statements, "deferred")) });
  } catch ({ message, code }) {
    parentPort.postMessage({ id, error: { message, code } });
  }
});
