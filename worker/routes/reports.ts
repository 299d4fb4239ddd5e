import { Hono } from "hono";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { parseQuery } from "../http/parse.ts";
import { reportOf } from "../report/report.ts";
import { NAMED_FILTERS, reportQuery } from "../schemas/filters.ts";
import { reportAnswer } from "../schemas/reportAnswers.ts";
import type { AppEnv, Services } from "../services.ts";

const doc = describeRoute({
  tag: "Reports",
  summary: "Report on a survey",
  description:
    "Funnel, counts and scores with 95 % intervals; a series by `interval`, segments `by` a dimension, and the change " +
    "against the period before. With `by` and `compare`, `change` tells what changed `within` the segments and what " +
    "comes from the `mix` of who answered. `retained` is the share of customers kept, where endings have an `outcome`. " +
    "`needed` says how many answers show a change of `points`. " +
    NAMED_FILTERS,
  scope: "read",
  query: reportQuery,
  ok: { description: "the report", schema: reportAnswer },
  errors: ["bad-request", "not-found"],
});

/** `/v1/report` */
export function reportRoutes(services: Services) {
  return new Hono<AppEnv>().get("/v1/report", doc, ownerOnly(services, "read"), async (c) => {
    const { seq, retentionDays } = c.get("caller").site;
    return c.json(
      await reportOf(services.database, seq, parseQuery(reportQuery, c), services.now(), retentionDays),
    );
  });
}
