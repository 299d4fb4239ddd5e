/** What routes answer with, for the OpenAPI document. */
import * as v from "valibot";
import { themeSchema } from "../../schema/definition/survey.ts";
import { jsonSchemaOf } from "../http/describeRoute.ts";
import { SCOPES } from "../store/keys.ts";

const nullable = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const map = v.record(v.string(), v.unknown());
const counts = v.record(v.string(), v.number());

export const issueSchema = v.object({
  rule: v.string(),
  severity: v.picklist(["error", "warning"]),
  at: v.pipe(v.string(), v.description("JSON Pointer")),
  message: v.string(),
  example: v.optional(v.object({ answers: map, traits: v.optional(map), path: v.array(v.string()) })),
});
export const putAnswer = v.object({
  id: v.string(),
  version: v.number(),
  status: v.string(),
  issues: v.array(issueSchema),
});
/** A definition, by the document's own component. */
export const DEFINITION = { $ref: "#/components/schemas/Survey" };
const withDefinition = (entries: v.ObjectEntries) => {
  const { properties, required, ...rest } = jsonSchemaOf(v.object(entries));
  return {
    ...rest,
    properties: { ...(properties as object), definition: DEFINITION },
    required: [...(required as string[]), "definition"],
  };
};
const survey = { id: v.string(), version: v.number(), status: v.string() };
const dated = { version: v.number(), createdAt: v.string() };
export const surveyAnswer = withDefinition({ ...survey, issues: v.array(issueSchema) });
export const surveysAnswer = v.object({
  surveys: v.array(
    v.object({
      ...survey,
      name: v.string(),
      touchpoint: nullable(v.string()),
      questions: v.pipe(v.number(), v.description("how many")),
      createdAt: v.string(),
      updatedAt: v.string(),
    }),
  ),
});
export const versionsAnswer = v.object({ versions: v.array(v.object(dated)) });
export const versionAnswer = withDefinition({ id: v.string(), ...dated });
export const configAnswer = v.object({
  lang: v.string(),
  dir: v.optional(v.literal("rtl")),
  site: v.object({ quietDays: v.number(), respectGpc: v.boolean(), theme: v.optional(themeSchema) }),
  words: map,
  surveys: v.array(map),
});
export const templatesAnswer = v.object({
  templates: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      touchpoint: v.string(),
      questions: v.pipe(v.number(), v.description("how many")),
      languages: v.pipe(v.array(v.string()), v.description("the one that it is written in comes first")),
    }),
  ),
});
export const lintAnswer = v.object({ ok: v.boolean(), issues: v.array(issueSchema) });

export const simulateAnswer = v.object({
  path: v.array(v.string()),
  next: nullable(v.string()),
  ending: nullable(v.string()),
  loop: nullable(v.string()),
  unused: v.array(v.string()),
  invalid: v.array(v.object({ question: v.string(), message: v.string() })),
});

export const siteAnswer = v.object({
  id: v.string(),
  name: v.string(),
  publicKey: v.string(),
  quietDays: v.number(),
  origins: v.array(v.string()),
  respectGpc: v.boolean(),
  theme: nullable(themeSchema),
  retentionDays: nullable(v.number()),
});
export const newSiteAnswer = v.object({
  id: v.string(),
  name: v.string(),
  publicKey: v.string(),
  secretKey: v.string(),
});

const key = {
  id: v.string(),
  name: v.string(),
  scopes: v.array(v.picklist(SCOPES)),
  expiresAt: nullable(v.string()),
};
export const keyAnswer = v.object({ ...key, createdAt: v.string() });
export const newKeyAnswer = v.object({ ...key, secretKey: v.string() });

export const resultsAnswer = v.object({
  results: v.array(
    v.object({
      id: nullable(v.string()),
      rev: nullable(v.number()),
      result: v.picklist(["stored", "duplicate", "stale", "conflict", "rejected"]),
      error: v.optional(v.object({ code: v.string(), at: v.string(), message: v.string() })),
    }),
  ),
});

export const responseAnswer = v.object({
  id: v.string(),
  survey: v.string(),
  version: v.number(),
  rev: v.number(),
  state: v.string(),
  answers: map,
  visitor: nullable(v.string()),
  user: nullable(v.string()),
  traits: map,
  locale: nullable(v.string()),
  url: nullable(v.string()),
  referrer: nullable(v.string()),
  device: nullable(v.string()),
  shownAt: v.string(),
  at: v.string(),
  spent: counts,
  test: v.boolean(),
  channel: v.string(),
  tags: v.array(v.string()),
  note: nullable(v.string()),
  handled: v.boolean(),
});
export const responsesAnswer = v.object({
  responses: v.array(responseAnswer),
  nextCursor: nullable(v.string()),
});

const scored = { score: v.number(), low: v.number(), high: v.number(), n: v.number() };
const metrics = {
  nps: v.optional(
    nullable(v.object({ ...scored, promoters: v.number(), passives: v.number(), detractors: v.number() })),
  ),
  csat: v.optional(nullable(v.object({ ...scored, mean: v.number(), top: v.number() }))),
  ces: v.optional(nullable(v.object({ ...scored, mean: v.number() }))),
  rating: v.optional(nullable(v.object({ mean: v.number(), n: v.number() }))),
};
export const reportAnswer = v.object({
  survey: v.string(),
  from: v.string(),
  until: v.string(),
  versions: v.pipe(
    v.array(v.object({ version: v.number(), n: v.number(), differs: v.array(v.string()) })),
    v.description(
      "versions shown in the range; `differs`: questions asked by another kind or scale than the latest",
    ),
  ),
  funnel: v.object({
    shown: v.number(),
    started: v.number(),
    completed: v.number(),
    dismissed: v.number(),
    responseRate: nullable(v.number()),
    completionRate: nullable(v.number()),
  }),
  questions: v.array(
    v.object({
      id: v.string(),
      kind: v.string(),
      asked: v.number(),
      answered: v.number(),
      skipped: v.number(),
      medianSeconds: nullable(v.number()),
      counts: v.optional(counts),
      ...metrics,
    }),
  ),
  series: v.optional(v.array(v.object({ start: v.string(), n: v.number(), ...metrics }))),
  segments: v.optional(v.array(v.object({ value: v.unknown(), n: v.number(), ...metrics }))),
  change: v.optional(
    nullable(
      v.object({
        delta: v.number(),
        low: v.number(),
        high: v.number(),
        z: nullable(v.number()),
        significant: nullable(v.boolean()),
      }),
    ),
  ),
});
