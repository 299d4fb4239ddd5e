import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as v from "valibot";
import { diagramSvg } from "../diagram/diagramSvg.ts";
import { reachOf } from "../diagram/reach.ts";
import { DIAGRAM_STYLE } from "../diagram/svgStyle.ts";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import { parseZonedQuery } from "../http/parse.ts";
import { reportOf } from "../report/report.ts";
import { filterEntries, flag, NAMED_FILTERS, queryOf } from "../schemas/filters.ts";
import type { AppEnv, Services } from "../services.ts";
import { findSurvey } from "../store/surveys.ts";

const { survey: _, ...filters } = filterEntries;
const graphQuery = queryOf({
  ...filters,
  reach: v.optional(
    v.pipe(flag, v.description("true: with how many came to each question, and how many stopped there")),
  ),
});

const docs = describeRoute({
  tag: "Surveys",
  summary: "See a survey's logic",
  description:
    "Questions, endings and jumps with their conditions. Findings of the proof are marked. With " +
    `\`reach=true\` each tells how many of the responses that fit the filters came there. ${NAMED_FILTERS}`,
  scope: "read",
  query: graphQuery,
  ok: { description: "the picture", types: ["image/svg+xml"] },
  errors: ["bad-request", "not-found"],
});

const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(DIAGRAM_STYLE).digest("base64")}'; sandbox`;

/** `/v1/surveys/ID/graph.svg` */
export function diagramRoutes(services: Services) {
  return new Hono<AppEnv>().get("/v1/surveys/:id/graph.svg", docs, ownerOnly(services, "read"), async (c) => {
    const id = c.req.param("id");
    const { site } = c.get("caller");
    const { seq } = site;
    const survey = await findSurvey(services.database, seq, id);
    if (!survey) throw await missingSurvey(services.database, seq, id);
    const { reach, ...query } = parseZonedQuery(graphQuery, c);
    const report = reach
      ? await reportOf(services.database, site, { ...query, survey: id }, services.now())
      : null;
    return c.body(diagramSvg(survey.definition, report ? reachOf(report) : undefined), 200, {
      "content-type": "image/svg+xml; charset=utf-8",
      // An SVG that is opened directly is a document. This one loads nothing, so the policy allows nothing.
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
    });
  });
}
