/** What Hono on Node takes in without a database: the most that any collector on it can reach here. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.post("/v1/responses", async (c) => {
  const { responses } = await c.req.json();
  return c.json({ results: responses.map(({ id, rev }) => ({ id, rev, result: "stored" })) });
});
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`listens on http://127.0.0.1:${port}`),
);
