import { type Context, Hono } from "hono";
import { ID } from "../../schema/definition/fieldSchemas.ts";
import { LIMITS } from "../../schema/definition/limits.ts";
import { surveySchema } from "../../schema/definition/survey.ts";
import type { Lint } from "../../schema/proof/lint.ts";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { checkMatch } from "../http/entityTags.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import { readDefinitionBody } from "../http/readDefinitionBody.ts";
import { putAnswer, surveyAnswer, surveysAnswer, versionAnswer, versionsAnswer } from "../schemas/answers.ts";
import type { AppEnv, Services } from "../services.ts";
import type { Definitions } from "../store/definitions.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import {
  deleteSurvey,
  etagOf,
  findSurvey,
  listSurveys,
  listVersions,
  putSurvey,
  type StoredSurvey,
} from "../store/surveys.ts";

/** how often a write is repeated after a concurrent write came first */
const TRIES = 5;

const shown = async ({ prove }: Services, { id, version, status, definition, issues }: StoredSurvey) => ({
  id,
  version,
  status,
  definition,
  issues: issues ?? (await prove(definition)).issues,
});
const iso = (ms: number): string => new Date(ms).toISOString();

function readPut(id: string, found: Lint): Lint & { survey: NonNullable<Lint["survey"]> } {
  const { ok, issues, survey } = found;
  if (!ok || !survey) {
    const errors = issues
      .filter(({ severity }) => severity === "error")
      .map(({ at, message }) => ({ at, message }));
    throw new ApiError("invalid", "the definition has errors", { errors, issues });
  }
  if (survey.id !== id) {
    const errors = [{ at: "/id", message: `is “${survey.id}”, but the address says “${id}”` }];
    throw new ApiError("invalid", "the definition is of another survey", { errors });
  }
  return { ...found, survey };
}

const tag = "Surveys" as const;
const WHAT = "the survey";
const docs = {
  list: describeRoute({
    tag,
    summary: "List surveys",
    scope: "read",
    ok: { description: "all surveys, by id", schema: surveysAnswer },
  }),
  get: describeRoute({
    tag,
    summary: "Read a survey",
    scope: "read",
    ok: { description: "the survey with its state; the ETag covers all of it", schema: surveyAnswer },
    errors: ["not-found"],
  }),
  put: describeRoute({
    tag,
    summary: "Put a survey",
    description:
      "A changed definition makes a new version; a changed status alone does not. 201 for a new survey.",
    scope: "write",
    headers: {
      "If-Match": "the ETag from the last read: a survey that changed since then is not overwritten",
    },
    body: { schema: surveySchema },
    ok: { description: "the survey with its new state", schema: putAnswer },
    errors: ["bad-json", "too-large", "version-mismatch", "conflict", "invalid"],
  }),
  delete: describeRoute({
    tag,
    summary: "Delete a survey and its responses",
    description: "Needs `?confirm=ID`.",
    scope: "erase",
    headers: { "If-Match": "the ETag that was read" },
    ok: { status: 204, description: "the survey is deleted" },
    errors: ["bad-request", "not-found", "version-mismatch"],
  }),
  versions: describeRoute({
    tag,
    summary: "List a survey's versions",
    scope: "read",
    ok: { description: "the versions, newest first", schema: versionsAnswer },
    errors: ["not-found"],
  }),
  version: describeRoute({
    tag,
    summary: "Read a version",
    scope: "read",
    ok: { description: "the definition of that version", schema: versionAnswer },
    errors: ["not-found"],
  }),
};

async function put(c: Context<AppEnv>, { database, now, prove }: Services, id: string) {
  const { survey, issues } = readPut(id, await prove(await readDefinitionBody(c)));
  const { seq } = c.get("caller").site;
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await findSurvey(database, seq, id);
    checkMatch(c, before && etagOf(before), WHAT);
    const outcome = await putSurvey(database, seq, { survey, issues }, before, now());
    if (outcome.kind === "too-many")
      throw new ApiError("conflict", `a site has at most ${LIMITS.surveys} surveys`);
    if (outcome.kind === "put") {
      const { version, status } = outcome.survey;
      c.header("etag", etagOf(outcome.survey));
      return c.json({ id, version, status, issues }, outcome.isNew ? 201 : 200);
    }
  }
  throw new ApiError("conflict", "the survey is being changed by others");
}

/** `/v1/surveys…` */
export function surveyRoutes(services: Services, definitions: Definitions) {
  const { database, now } = services;
  const found = async (c: Context<AppEnv>, reading = database): Promise<StoredSurvey> => {
    const id = c.req.param("id") ?? "";
    const { seq } = c.get("caller").site;
    const survey = await findSurvey(reading, seq, id);
    if (!survey) throw await missingSurvey(database, seq, id);
    return survey;
  };
  const versionsOf = async (c: Context<AppEnv>) => {
    const merged = mergeReads(database);
    const { seq } = c.get("caller").site;
    const id = c.req.param("id") ?? "";
    const [, versions] = await Promise.all([found(c, merged), listVersions(merged, seq, id)]);
    return versions.reverse();
  };
  return new Hono<AppEnv>()
    .get("/v1/surveys", docs.list, ownerOnly(services, "read"), async (c) => {
      const surveys = await listSurveys(database, c.get("caller").site.seq);
      return c.json({
        surveys: surveys.map(({ id, version, status, definition, createdAt, updatedAt }) => ({
          id,
          name: definition.name ?? id,
          version,
          status,
          touchpoint: definition.touchpoint ?? null,
          questions: definition.questions.length,
          createdAt: iso(createdAt),
          updatedAt: iso(updatedAt),
        })),
      });
    })
    .get("/v1/surveys/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const survey = await found(c);
      c.header("etag", etagOf(survey));
      return c.json(await shown(services, survey));
    })
    .put("/v1/surveys/:id", docs.put, ownerOnly(services, "write"), async (c) => {
      const id = c.req.param("id");
      if (!ID.test(id))
        throw new ApiError("invalid", `“${id}” is not an id of a survey`, {
          errors: [
            { at: "/id", message: "must be an id: a small letter, then small letters, digits, _ or -" },
          ],
        });
      return put(c, services, id);
    })
    .delete("/v1/surveys/:id", docs.delete, ownerOnly(services, "erase"), async (c) => {
      const survey = await found(c);
      if (c.req.query("confirm") !== survey.id) {
        const errors = [{ at: "confirm", message: `must be ${survey.id}: its responses are erased as well` }];
        throw new ApiError("bad-request", "deleting a survey needs ?confirm=ID", { errors });
      }
      const { seq } = c.get("caller").site;
      for (let current = survey; ; current = await found(c)) {
        checkMatch(c, etagOf(current), WHAT);
        if (await deleteSurvey(database, seq, current, now())) break;
      }
      definitions.forget(c.get("caller").site.publicKey, survey.id);
      return c.body(null, 204);
    })
    .get("/v1/surveys/:id/versions", docs.versions, ownerOnly(services, "read"), async (c) => {
      const versions = await versionsOf(c);
      return c.json({
        versions: versions.map(({ version, createdAt }) => ({ version, createdAt: iso(createdAt) })),
      });
    })
    .get("/v1/surveys/:id/versions/:n", docs.version, ownerOnly(services, "read"), async (c) => {
      const wanted = c.req.param("n");
      const version = (await versionsOf(c)).find(({ version }) => String(version) === wanted);
      if (!version) throw new ApiError("not-found", `“${c.req.param("id")}” has no version ${wanted}`);
      return c.json({ ...version, id: c.req.param("id"), createdAt: iso(version.createdAt) });
    });
}
