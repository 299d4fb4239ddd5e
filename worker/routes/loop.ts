import { Hono } from "hono";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { parseQuery } from "../http/parse.ts";
import { loopReport } from "../report/loop.ts";
import { spanOf } from "../report/range.ts";
import { loopAnswer, rangeQuery } from "../schemas/people.ts";
import type { AppEnv, Services } from "../services.ts";

const loop = describeRoute({
  tag: "People",
  summary: "See how unhappy answers are handled",
  description:
    "Responses with an unhappy group in any question: how many are `handled`, how soon, and how many people were not " +
    "unhappy at their next answer of the same kind. Default: from the first response to now.",
  scope: "read",
  query: rangeQuery,
  ok: { description: "the loop", schema: loopAnswer },
  errors: ["bad-request"],
});

/** `/v1/loop` */
export function loopRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>().get("/v1/loop", loop, ownerOnly(services, "read"), async (c) => {
    const query = parseQuery(rangeQuery, c);
    return c.json(await loopReport(database, c.get("caller").site.seq, spanOf(query, now())));
  });
}
