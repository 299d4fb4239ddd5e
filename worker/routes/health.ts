import { Hono } from "hono";
import * as v from "valibot";
import { describeRoute } from "../http/describeRoute.ts";
import type { AppEnv, Services } from "../services.ts";
import { checkDatabase } from "../store/database.ts";

const doc = describeRoute({
  tag: "Service",
  summary: "Is the collector well?",
  scope: null,
  ok: { description: "the database answers", schema: v.object({ status: v.literal("ok") }) },
});

/** `GET /health` */
export const healthRoutes = ({ database }: Services) =>
  new Hono<AppEnv>().get("/health", doc, async (c) => {
    await checkDatabase(database);
    return c.json({ status: "ok" });
  });
