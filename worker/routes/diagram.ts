import { createHash } from "node:crypto";
import { Hono } from "hono";
import { diagramSvg } from "../diagram/diagramSvg.ts";
import { DIAGRAM_STYLE } from "../diagram/svgStyle.ts";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import type { AppEnv, Services } from "../services.ts";
import { findSurvey } from "../store/surveys.ts";

const docs = describeRoute({
  tag: "Surveys",
  summary: "See a survey's logic",
  description: "Questions, endings and jumps with their conditions. Findings of the proof are marked.",
  scope: "read",
  ok: { description: "the picture", types: ["image/svg+xml"] },
  errors: ["not-found"],
});

const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(DIAGRAM_STYLE).digest("base64")}'; sandbox`;

/** `/v1/surveys/ID/graph.svg` */
export function diagramRoutes(services: Services) {
  return new Hono<AppEnv>().get("/v1/surveys/:id/graph.svg", docs, ownerOnly(services, "read"), async (c) => {
    const id = c.req.param("id");
    const { seq } = c.get("caller").site;
    const survey = await findSurvey(services.database, seq, id);
    if (!survey) throw await missingSurvey(services.database, seq, id);
    return c.body(diagramSvg(survey.definition), 200, {
      "content-type": "image/svg+xml; charset=utf-8",
      // An SVG that is opened directly is a document. This one loads nothing, so the policy allows nothing.
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
    });
  });
}
