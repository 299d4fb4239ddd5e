import { Hono } from "hono";
import { adminOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { METRICS_TYPE } from "../metrics/prometheus.ts";
import type { AppEnv, Services } from "../services.ts";

const doc = describeRoute({
  tag: "Service",
  summary: "Read the collector's metrics",
  description:
    "In the text format of Prometheus: requests by route and status, results of ingest, size and time of commits, " +
    "responses that wait, deliveries, jobs. Of this process; on Workers of one isolate. Needs the admin token.",
  scope: "admin",
  ok: { description: "the metrics", types: ["text/plain"] },
});

/** `GET /metrics` */
export const metricsRoutes = (services: Services) =>
  new Hono<AppEnv>().get("/metrics", doc, adminOnly(services, ["no metrics are told"]), async (c) =>
    c.body(await services.metrics.registry.text(), 200, { "content-type": METRICS_TYPE }),
  );
