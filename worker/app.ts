import { Hono } from "hono";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { createSeenPages } from "./config/seenPages.ts";
import { createSiteCache } from "./config/siteCache.ts";
import { ApiError, problemOf } from "./http/apiError.ts";
import { countRequest } from "./http/countRequests.ts";
import { FixedPathRouter } from "./http/fixedPathRouter.ts";
import { rateLimit } from "./http/limits/rateLimit.ts";
import { createUnmatched } from "./http/unmatched.ts";
import { alertRoutes } from "./routes/alerts/alerts.ts";
import { deliveryRoutes } from "./routes/alerts/deliveries.ts";
import { hostedPageRoutes } from "./routes/channels/hostedPage.ts";
import { importRoutes } from "./routes/channels/import.ts";
import { linkRoutes } from "./routes/channels/links.ts";
import { configRoutes } from "./routes/config.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { diagramRoutes } from "./routes/diagram.ts";
import { docsRoutes } from "./routes/docs.ts";
import { exportRoutes } from "./routes/exports.ts";
import { healthRoutes } from "./routes/health.ts";
import { ingestRoutes } from "./routes/ingest.ts";
import { journeyRoutes } from "./routes/journey.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { noteRoutes } from "./routes/notes.ts";
import { peopleRoutes } from "./routes/people/people.ts";
import { visitorRoutes } from "./routes/people/visitors.ts";
import { proofRoutes } from "./routes/proof.ts";
import { reportRoutes } from "./routes/reports.ts";
import { responseRoutes } from "./routes/responses.ts";
import { keyRoutes } from "./routes/site/keys.ts";
import { seenRoutes } from "./routes/site/seen.ts";
import { sessionRoutes } from "./routes/site/session.ts";
import { siteRoutes } from "./routes/site/sites.ts";
import { surveyRoutes } from "./routes/surveys.ts";
import { templateRoutes } from "./routes/templates.ts";
import { themeRoutes } from "./routes/themes.ts";
import { widgetRoutes } from "./routes/widget.ts";
import type { AppEnv, Services } from "./services.ts";
import { Unavailable } from "./store/databaseFault.ts";
import { createDefinitions } from "./store/definitions.ts";
import { createWriter } from "./store/ingest/writer.ts";

/** The error as the API answers it. An unexpected one is reported, and the answer says nothing internal. */
function toApiError(error: unknown, services: Services): ApiError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApiError) return cause;
    if (cause instanceof Unavailable) {
      services.report(
        `unavailable: ${cause.message} (${(cause.cause as Error | undefined)?.message ?? "no cause"})`,
      );
      return new ApiError("unavailable", "try again later: nothing of this request was stored", {
        retryAfter: 2,
      });
    }
  }
  services.report(`internal: ${error instanceof Error ? (error.stack ?? error.message) : "unknown"}`);
  return new ApiError("internal", "something failed here; it was reported");
}

/** Browsers never guess another type than the answer's. The header is set before the answer is made, as below. */
const neverSniffed = ({ metrics }: Services) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.header("x-content-type-options", "nosniff");
    await next();
    countRequest(metrics.requests, c);
  });

/**
 * What pages of any origin may call: no credentials, `Retry-After` to be read. The headers are set before the answer
 * is made: set afterwards, Hono makes each answer anew (https://github.com/honojs/hono/pull/5185), which costs ingest a
 * tenth of its rate.
 */
const openToPages = createMiddleware<AppEnv>(async (c, next) => {
  c.header("access-control-allow-origin", "*");
  c.header("access-control-expose-headers", "retry-after,etag");
  await next();
});
const preflight = cors({
  origin: "*",
  allowMethods: ["GET", "POST"],
  allowHeaders: ["content-type"],
  maxAge: 86_400,
});

/** Wakes the jobs that keep up with responses, once an owner may have changed some. */
const followedUp = (services: Services) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const work = c.req.method === "GET" ? undefined : services.afterCommit?.();
    if (work) services.keepAlive(c, work);
  });

/** The collector. One app behind both doors: what differs between them is handed in. */
export function createApp(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ router: new FixedPathRouter() });
  const { database, now, waitForBatch, afterCommit, metrics } = services;
  const writer = createWriter(database, {
    now,
    waitForBatch,
    onCommit({ responses, seconds, outcomes }) {
      metrics.commitResponses.observe(responses);
      metrics.commitSeconds.observe(seconds);
      return outcomes.some(({ result }) => result === "stored") ? afterCommit?.() : undefined;
    },
    onFailure: () => metrics.commitFailures.add({}),
  });
  metrics.registry.gauge("earshot_ingest_waiting", "Responses that wait for a commit.", () => [
    [{}, writer.depth()],
  ]);
  const definitions = createDefinitions(database);
  const sites = createSiteCache(services);
  const seen = createSeenPages(services);
  const limited = rateLimit(services);

  app.use("*", neverSniffed(services));
  if (services.compresses) app.get("*", compress());
  for (const path of [
    "/earshot.js",
    "/:file{earshot@.+}",
    "/parts/*",
    "/v1/embed",
    "/v1/schemas/*",
    "/health",
  ]) {
    app.use(path, openToPages);
  }
  app.options("/v1/sites/:key/config", preflight);
  app.use("/v1/sites/:key/config", openToPages, limited);
  app.use("/parts/:build/first.js", limited);
  app.use("/s/*", openToPages, limited);
  app.post("/v1/responses", openToPages, limited);
  app.options("/v1/responses", preflight);
  for (const path of ["/v1/responses/:id", "/v1/visitors/:id", "/v1/people/:id/left", "/v1/surveys/:id"])
    app.use(path, followedUp(services));

  app.route("/", healthRoutes(services));
  app.route("/", metricsRoutes(services));
  app.route("/", widgetRoutes(services, sites));
  app.route("/", configRoutes(services, sites, seen));
  app.route("/", ingestRoutes(services, writer, sites, definitions));
  app.route("/", siteRoutes(services, sites));
  app.route("/", seenRoutes(services, seen));
  app.route("/", keyRoutes(services));
  app.route("/", sessionRoutes(services));
  app.route("/", surveyRoutes(services, definitions));
  app.route("/", proofRoutes(services));
  app.route("/", diagramRoutes(services));
  app.route("/", templateRoutes(services));
  app.route("/", exportRoutes(services));
  app.route("/", importRoutes(services, writer));
  app.route("/", hostedPageRoutes(services, sites));
  app.route("/", linkRoutes(services));
  app.route("/", responseRoutes(services));
  app.route("/", reportRoutes(services));
  app.route("/", noteRoutes(services));
  app.route("/", themeRoutes(services));
  app.route("/", journeyRoutes(services));
  app.route("/", peopleRoutes(services));
  app.route("/", alertRoutes(services, sites));
  app.route("/", deliveryRoutes(services));
  app.route("/", visitorRoutes(services));
  app.route("/", docsRoutes(app, services));
  app.route("/", dashboardRoutes(services));

  const unmatched = createUnmatched(app);
  app.notFound((c) => problemOf(c, unmatched(c)));
  app.onError((error, c) => problemOf(c, toApiError(error, services)));
  return app;
}
