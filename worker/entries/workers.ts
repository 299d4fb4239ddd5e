import type { ExecutionContext, Hono } from "hono";
import { createApp } from "../app.ts";
import { assets } from "../assets/assets.ts";
import type { AppEnv } from "../services.ts";
import { readSettings } from "../settings.ts";
import { createDatabase } from "../store/database.ts";
import { openServer } from "../store/openServer.ts";

/** Variables and secrets of the Worker, named as in the environment on Node. */
type Variables = Record<string, string | undefined>;

/** Responses of one isolate that come within this many milliseconds share a commit. */
const GATHER = 1;
const PULSE = 1_000;

function appOf(variables: Variables): Hono<AppEnv> {
  const settings = readSettings(variables);
  return createApp({
    database: createDatabase(() => openServer(settings.database, settings.databaseToken)),
    assets,
    now: Date.now,
    waitForBatch: () => new Promise((go) => setTimeout(go, GATHER)),
    keepAlive: (c, promise) => c.executionCtx.waitUntil(promise),
    addressOf: (c) => c.req.header("cf-connecting-ip") ?? "",
    adminToken: settings.adminToken,
    rateLimit: settings.rateLimit,
    compresses: false, // Cloudflare does
    report: (message) => console.error(message),
  });
}

/** One app an isolate: its caches and its commits are shared by the requests that the isolate serves. */
let app: Hono<AppEnv> | undefined;

export default {
  async fetch(request: Request, variables: Variables, context: ExecutionContext): Promise<Response> {
    app ??= appOf(variables);
    // A request that waits for another one's commit has nothing under way itself: workerd takes it for hung and cancels it.
    const pulse = setInterval(() => undefined, PULSE);
    try {
      return await app.fetch(request, variables, context);
    } finally {
      clearInterval(pulse);
    }
  },
};
