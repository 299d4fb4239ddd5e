/** The usual way on Workers, to set ours against: one INSERT a request over HTTP, answered after its own commit. */
import { createClient } from "@libsql/client/http";
import { Hono } from "hono";

const app = new Hono();
app.post("/v1/responses", async (c) => {
  // A client a request, as Turso's own guide for Workers has it.
  const client = createClient({ url: c.env.EARSHOT_DB });
  const { responses } = await c.req.json();
  for (const response of responses) {
    const { id, survey, rev, state } = response;
    await client.execute({
      sql: "INSERT OR REPLACE INTO plain (id, survey, rev, state, body) VALUES (?, ?, ?, ?, ?)",
      args: [id, survey, rev, state, JSON.stringify(response)],
    });
  }
  return c.json({ results: responses.map(({ id, rev }) => ({ id, rev, result: "stored" })) });
});

export default app;
