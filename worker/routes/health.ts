import { Hono } from "hono";
import * as v from "valibot";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import type { AppEnv, Services } from "../services.ts";
import { checkDatabase } from "../store/database.ts";
import { Unavailable, whyUnavailable } from "../store/databaseFault.ts";

const doc = describeRoute({
  tag: "Service",
  summary: "Check the collector's health",
  description: "503 with the reason if the database can't be read or written.",
  scope: null,
  ok: { description: "the database answers", schema: v.object({ status: v.literal("ok") }) },
});

/** `GET /health` */
export const healthRoutes = ({ database }: Services) =>
  new Hono<AppEnv>().get("/health", doc, async (c) => {
    try {
      await checkDatabase(database);
    } catch (cause) {
      if (!(cause instanceof Unavailable)) throw cause;
      throw new ApiError("unavailable", `the database ${whyUnavailable(cause)}`, { retryAfter: 2 });
    }
    return c.json({ status: "ok" });
  });
