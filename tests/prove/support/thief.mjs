/** `node thief.mjs FILE TIMES`: takes the file's write lock again and again, and holds it for a moment each time. */
import { setTimeout } from "node:timers/promises";
import { createClient } from "@libsql/client";

const [file, times] = process.argv.slice(2);
const client = createClient({ url: `file:${file}`, concurrency: 1 });
await client.execute("PRAGMA busy_timeout = 5000");
let taken = 0;
while (taken < Number(times)) {
  // The server may hold the lock for longer than the timeout: then it is tried again.
  const transaction = await client.transaction("write").catch(() => null);
  if (!transaction) continue;
  taken++;
  await setTimeout(taken % 15);
  await transaction.rollback();
  await setTimeout(5);
}
client.close();
console.log(taken);
