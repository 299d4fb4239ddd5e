/** What routes answer with: one source for the OpenAPI document and for the console's types. */
import * as v from "valibot";
import { surveySchema, themeSchema } from "../../schema/definition/survey.ts";
import { answersSchema, traitsSchema } from "../../schema/protocol/responseFields.ts";
import { REJECT_CODES, RESULTS } from "../../schema/protocol/wire.ts";
import { SCOPES } from "./scopes.ts";

const { questions, endings, show, status } = surveySchema.entries;

export const issueSchema = v.object({
  rule: v.string(),
  severity: v.picklist(["error", "warning"]),
  at: v.pipe(v.string(), v.description("JSON Pointer")),
  message: v.string(),
  example: v.optional(
    v.object({ answers: answersSchema, traits: v.optional(traitsSchema), path: v.array(v.string()) }),
  ),
});
const survey = { id: v.string(), version: v.number(), status: status.wrapped };
const dated = { version: v.number(), createdAt: v.string() };
export const putAnswer = v.object({ ...survey, issues: v.array(issueSchema) });
export const surveyAnswer = v.object({
  ...survey,
  definition: surveySchema,
  issues: v.array(issueSchema),
});
export const surveysAnswer = v.object({
  surveys: v.array(
    v.object({
      ...survey,
      name: v.string(),
      touchpoint: v.nullable(v.string()),
      questions: v.pipe(v.number(), v.description("how many")),
      createdAt: v.string(),
      updatedAt: v.string(),
    }),
  ),
});
export const versionsAnswer = v.object({ versions: v.array(v.object(dated)) });
export const versionAnswer = v.object({ id: v.string(), ...dated, definition: surveySchema });
const words = v.pipe(
  v.record(v.string(), v.union([v.string(), v.record(v.string(), v.string())])),
  v.description("the prompt's own texts, such as `send`, as far as these surveys need them"),
);
export const configAnswer = v.object({
  lang: v.string(),
  dir: v.optional(v.literal("rtl")),
  site: v.object({ quietDays: v.number(), respectGpc: v.boolean(), theme: v.optional(themeSchema) }),
  words,
  surveys: v.array(
    v.object({
      id: v.string(),
      version: v.number(),
      locale: v.optional(v.pipe(v.string(), v.description("absent where it is the config's"))),
      words: v.optional(
        v.pipe(
          words,
          v.description(
            "in the language of its texts, English where there are none; absent where the config's",
          ),
        ),
      ),
      lang: v.optional(v.pipe(v.string(), v.description("the language of `words`"))),
      dir: v.optional(v.picklist(["ltr", "rtl"])),
      isFull: v.optional(
        v.pipe(v.literal(true), v.description("its `cap` is reached: it shows only where the page asks")),
      ),
      questions,
      endings: endings.wrapped,
      show,
      theme: v.optional(themeSchema),
    }),
  ),
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
  next: v.nullable(v.string()),
  ending: v.nullable(v.string()),
  loop: v.nullable(v.string()),
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
  theme: v.nullable(themeSchema),
  retentionDays: v.nullable(v.number()),
  timezone: v.string(),
  countTraits: v.array(v.string()),
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
  expiresAt: v.nullable(v.string()),
};
export const keyAnswer = v.object({ ...key, createdAt: v.string() });
export const newKeyAnswer = v.object({ ...key, secretKey: v.string() });

export const resultsAnswer = v.object({
  results: v.array(
    v.object({
      id: v.nullable(v.string()),
      rev: v.nullable(v.number()),
      result: v.picklist(RESULTS),
      error: v.optional(v.object({ code: v.picklist(REJECT_CODES), at: v.string(), message: v.string() })),
    }),
  ),
});
