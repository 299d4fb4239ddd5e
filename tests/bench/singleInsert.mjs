/** The usual way, to set ours against: one INSERT a request, a later rev in place of the former, answered after its own commit. */
import { serve } from "@hono/node-server";
import { createClient } from "@libsql/client";
import { Hono } from "hono";

const client = createClient({ url: process.env.EARSHOT_DB, concurrency: 1 });
for (const pragma of ["locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"]) {
  await client.execute(`PRAGMA ${pragma}`);
}
await client.execute(
  "CREATE TABLE responses (id TEXT PRIMARY KEY, survey TEXT, rev INTEGER, state TEXT, body TEXT) STRICT",
);

const app = new Hono();
app.post("/v1/responses", async (c) => {
  const { responses } = await c.req.json();
  for (const response of responses) {
    const { id, survey, rev, state } = response;
    await client.execute({
      sql: "INSERT OR REPLACE INTO responses VALUES (?, ?, ?, ?, ?)",
      args: [id, survey, rev, state, JSON.stringify(response)],
    });
  }
  return c.json({ results: responses.map(({ id, rev }) => ({ id, rev, result: "stored" })) });
});
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`listens on http://127.0.0.1:${port}`),
);
