import { type Context, Hono } from "hono";
import { LIMITS } from "../../schema/definition/limits.ts";
import { type Survey, surveySchema } from "../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import { simulate } from "../../schema/engine/simulate.ts";
import { readDefinition } from "../../schema/proof/rules/readDefinition.ts";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import { parseBody } from "../http/parse.ts";
import { readCleanJson } from "../http/readBody.ts";
import { readDefinitionBody } from "../http/readDefinitionBody.ts";
import { lintAnswer, simulateAnswer } from "../schemas/answers.ts";
import { simulateBody } from "../schemas/settings.ts";
import { surveyJsonSchema } from "../schemas/surveyJsonSchema.ts";
import type { AppEnv, Services } from "../services.ts";
import { findSurvey } from "../store/surveys.ts";

const tag = "Surveys" as const;
const docs = {
  lint: describeRoute({
    tag,
    summary: "Prove a definition",
    scope: "read",
    body: { schema: surveySchema },
    ok: { description: "every issue; `ok` when none is an error", schema: lintAnswer },
    errors: ["bad-json", "too-large"],
  }),
  simulate: describeRoute({
    tag,
    summary: "Explain where answers lead",
    description: "For a survey's id or for a definition. Stores nothing.",
    scope: "read",
    body: { schema: simulateBody },
    ok: { description: "the path", schema: simulateAnswer },
    errors: ["bad-json", "too-large", "not-found", "invalid"],
  }),
  schema: describeRoute({
    tag,
    summary: "JSON Schema of a survey's definition",
    scope: null,
    ok: { description: "JSON Schema", schema: { type: "object" }, types: ["application/schema+json"] },
  }),
};

const schemaText = JSON.stringify(surveyJsonSchema());

async function surveyOf(c: Context<AppEnv>, { database }: Services, wanted: unknown): Promise<Survey> {
  if (typeof wanted === "string") {
    const { seq } = c.get("caller").site;
    const found = await findSurvey(database, seq, wanted);
    if (!found) throw await missingSurvey(database, seq, wanted);
    return found.definition;
  }
  const read = readDefinition(wanted);
  if ("survey" in read) return read.survey;
  const errors = read.issues.map(({ at, message }) => ({ at: `/survey${at}`, message }));
  throw new ApiError("invalid", "the definition is not of the shape", { errors });
}

/** `/v1/lint`, `/v1/simulate`, `/v1/schemas/survey.json` */
export function proofRoutes(services: Services) {
  return new Hono<AppEnv>()
    .post("/v1/lint", docs.lint, ownerOnly(services, "read"), async (c) => {
      const { ok, issues } = await services.prove(await readDefinitionBody(c));
      return c.json({ ok, issues });
    })
    .post("/v1/simulate", docs.simulate, ownerOnly(services, "read"), async (c) => {
      const bytes = LIMITS.definition + LIMITS.answers;
      const body = parseBody(
        simulateBody,
        await readCleanJson(c, { bytes, depth: LIMITS.definitionDepth + 1 }),
      );
      const survey = await surveyOf(c, services, body.survey);
      return c.json(simulate(survey, body.answers as Answers, (body.traits ?? {}) as Traits));
    })
    .get("/v1/schemas/survey.json", docs.schema, (c) =>
      c.body(schemaText, 200, {
        "content-type": "application/schema+json",
        "cache-control": "public, max-age=3600",
      }),
    );
}
