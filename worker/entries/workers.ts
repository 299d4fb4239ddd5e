import type { ExecutionContext, Hono } from "hono";
import { lint } from "../../schema/proof/lint.ts";
import { createApp } from "../app.ts";
import { assets } from "../assets/assets.ts";
import { runJobs } from "../jobs/runJobs.ts";
import { createWakeUp } from "../jobs/wakeUp.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { ANSWER_MS, type OutgoingPost } from "../outbox/outgoing.ts";
import { createSender, sendIfDue } from "../outbox/sender.ts";
import type { AppEnv, Services } from "../services.ts";
import { readSettings } from "../settings.ts";
import { createDatabase } from "../store/database.ts";
import { openServer } from "../store/server/openServer.ts";
import { waitInOwnContext } from "./ownContext.ts";

/** Variables and secrets of the Worker, named as in the environment on Node. */
type Variables = Record<string, string | undefined>;

/** Responses of one isolate that come within this many milliseconds share a commit. */
const GATHER = 1;
const PULSE = 1_000;

function servicesOf(variables: Variables): Services {
  const settings = readSettings(variables);
  return {
    database: createDatabase(() => openServer(settings.database, settings.databaseToken)),
    assets,
    now: Date.now,
    // Time comes by the cron trigger here: an isolate may end at any moment.
    every: () => () => undefined,
    fetch: (input, init) => fetch(input, init),
    metrics: createMetrics(),
    outgoing: {
      isPrivateAllowed: settings.isWebhookPrivate,
      resolveName: null, // the platform resolves, and tells nobody to what
      post: postByFetch,
      mail: null, // there is no SMTP here
    },
    waitForBatch: () => new Promise((go) => setTimeout(go, GATHER)),
    pace: async () => undefined, // an isolate that runs jobs serves few beside them
    waitForOther: waitInOwnContext,
    prove: async (definition) => lint(definition), // there are no threads here
    keepAlive: (c, promise) => c.executionCtx.waitUntil(promise),
    cutOff: () => undefined, // workerd does so itself for a stream that fails
    addressOf: (c) => c.req.header("cf-connecting-ip") ?? "",
    originOf: (c) => new URL(c.req.url).origin,
    adminToken: settings.adminToken,
    publicUrl: settings.publicUrl,
    rateLimit: settings.rateLimit,
    compresses: false, // Cloudflare does
    report: (message) => console.error(message),
  };
}

/** The platform's own network is public: it reaches nothing that is private to this machine. */
async function postByFetch({ url, headers, body }: OutgoingPost): Promise<number> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
  await answer.body?.cancel();
  return answer.status;
}

interface Isolate {
  services: Services;
  app: Hono<AppEnv>;
}

/** One app an isolate: its caches and its commits are shared by the requests that the isolate serves. */
let isolate: Isolate | undefined;

function isolateOf(variables: Variables): Isolate {
  if (!isolate) {
    const services = servicesOf(variables);
    // A sender a call: what another request began may end with that request.
    services.sendSoon = () => createSender(services).sendSoon();
    const { wake } = createWakeUp(services);
    // What fired is sent in the same context, which lives on until it was tried.
    services.afterCommit = () => wake()?.then(() => sendIfDue(services));
    isolate = { services, app: createApp(services) };
  }
  return isolate;
}

export default {
  async fetch(request: Request, variables: Variables, context: ExecutionContext): Promise<Response> {
    const { app } = isolateOf(variables);
    // A request that waits for another one's commit has nothing under way itself: workerd takes it for hung and cancels it
    // (https://github.com/cloudflare/workerd/issues/210).
    const pulse = setInterval(() => undefined, PULSE);
    try {
      const answer = Promise.resolve(app.fetch(request, variables, context));
      // When a client goes away, production ends what it asked for, and workerd on its own machine does not
      // (https://github.com/cloudflare/workerd/pull/5062). A write that is cut off so can keep the database locked.
      context.waitUntil(answer.catch(() => undefined));
      return await answer;
    } finally {
      clearInterval(pulse);
    }
  },
  /** the cron trigger of wrangler.toml */
  scheduled(_event: unknown, variables: Variables, context: ExecutionContext): void {
    context.waitUntil(runJobs(isolateOf(variables).services).then(() => undefined));
  },
};
