import { Hono } from "hono";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { parseZonedQuery } from "../http/parse.ts";
import { driversReport } from "../report/drivers/drivers.ts";
import { reportOf } from "../report/report.ts";
import { wordsReport } from "../report/words.ts";
import { NAMED_FILTERS, reportQuery } from "../schemas/filters.ts";
import { reportAnswer } from "../schemas/reportAnswers.ts";
import { driversAnswer, driversQuery } from "../schemas/results/drivers.ts";
import { wordsAnswer, wordsQuery } from "../schemas/results/words.ts";
import type { AppEnv, Services } from "../services.ts";

const docs = {
  report: describeRoute({
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
  }),
  drivers: describeRoute({
    tag: "Reports",
    summary: "See what goes with a score",
    description:
      "Every group of respondents (by trait, choice, page, device, language, channel) against all others. " +
      `It shows correlation, not causes. ${NAMED_FILTERS}`,
    scope: "read",
    query: driversQuery,
    ok: { description: "the groups, the clearest first", schema: driversAnswer },
    errors: ["bad-request", "not-found"],
  }),
  words: describeRoute({
    tag: "Reports",
    summary: "See which words tell the unhappy from the happy",
    description:
      "Words and pairs of words of the texts, by log-odds with an informative prior. The score tells who is unhappy; " +
      `nothing is guessed of a text. ${NAMED_FILTERS}`,
    scope: "read",
    query: wordsQuery,
    ok: { description: "the words of each side, the clearest first", schema: wordsAnswer },
    errors: ["bad-request", "not-found"],
  }),
};

/** `/v1/report`, `/v1/drivers`, `/v1/words` */
export function reportRoutes(services: Services) {
  return new Hono<AppEnv>()
    .get("/v1/report", docs.report, ownerOnly(services, "read"), async (c) => {
      const { site } = c.get("caller");
      return c.json(await reportOf(services.database, site, parseZonedQuery(reportQuery, c), services.now()));
    })
    .get("/v1/drivers", docs.drivers, ownerOnly(services, "read"), async (c) => {
      const { seq } = c.get("caller").site;
      return c.json(
        await driversReport(services.database, seq, parseZonedQuery(driversQuery, c), services.now()),
      );
    })
    .get("/v1/words", docs.words, ownerOnly(services, "read"), async (c) => {
      const { seq } = c.get("caller").site;
      return c.json(
        await wordsReport(services.database, seq, parseZonedQuery(wordsQuery, c), services.now()),
      );
    });
}
