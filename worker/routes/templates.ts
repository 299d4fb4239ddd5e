import { Hono } from "hono";
import { didYouMean } from "../../schema/definition/didYouMean.ts";
import { surveySchema } from "../../schema/definition/survey.ts";
import { TEMPLATES, type Template } from "../../schema/templates/templates.ts";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { templatesAnswer } from "../schemas/answers.ts";
import type { AppEnv, Services } from "../services.ts";

const tag = "Surveys" as const;
const docs = {
  list: describeRoute({
    tag,
    summary: "List ready surveys",
    scope: "read",
    ok: { description: "the templates", schema: templatesAnswer },
  }),
  get: describeRoute({
    tag,
    summary: "Read a ready survey",
    description: "A definition for `PUT /v1/surveys/{id}`: a draft, in every built-in language.",
    scope: "read",
    ok: { description: "the definition", schema: surveySchema },
    errors: ["not-found"],
  }),
};

const listed = ({ id, name, touchpoint, questions, locale, translations }: Template) => ({
  id,
  name,
  touchpoint,
  questions: questions.length,
  languages: [locale, ...Object.keys(translations)],
});

/** `/v1/templates…` */
export function templateRoutes(services: Services) {
  return new Hono<AppEnv>()
    .get("/v1/templates", docs.list, ownerOnly(services, "read"), (c) =>
      c.json({ templates: [...TEMPLATES.values()].map(listed) }),
    )
    .get("/v1/templates/:id", docs.get, ownerOnly(services, "read"), (c) => {
      const id = c.req.param("id");
      const template = TEMPLATES.get(id);
      if (!template)
        throw new ApiError("not-found", `there is no template “${id}”${didYouMean(id, TEMPLATES.keys())}`);
      return c.json(template);
    });
}
