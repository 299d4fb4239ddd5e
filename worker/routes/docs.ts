import { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import * as v from "valibot";
import { docsPage, type OpenApi } from "../docs/docsPage.ts";
import { jsonSchemaOf } from "../http/describeRoute.ts";
import { issueSchema } from "../schemas/answers.ts";
import { surveyComponents } from "../schemas/surveyJsonSchema.ts";
import type { AppEnv } from "../services.ts";

const fault = v.object({
  at: v.pipe(v.string(), v.description("JSON Pointer into the body, or a parameter's name")),
  message: v.string(),
});
const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.string(),
  errors: v.optional(v.array(fault)),
  issues: v.optional(v.array(issueSchema)),
});

const documentation = {
  info: {
    title: "Earshot",
    version: "1",
    description: "NPS, CSAT, CES and exit surveys: what pages post, what owners read.",
  },
  components: {
    schemas: { Problem: { description: "RFC 9457", ...jsonSchemaOf(problem) }, ...surveyComponents() },
    securitySchemes: {
      key: { type: "http" as const, scheme: "bearer", description: "a site's secret key, sk_…" },
      admin: { type: "http" as const, scheme: "bearer", description: "EARSHOT_ADMIN_TOKEN" },
    },
  },
};

/** The generator makes a whole segment of what the router matches by a pattern within one. */
function withPinnedScript(paths: OpenApi["paths"]): OpenApi["paths"] {
  const { "/{file}": pinned, ...others } = paths;
  if (!pinned?.get) return paths;
  const parameters = [
    { in: "path" as const, name: "hash", required: true, schema: { type: "string" as const } },
  ];
  return { "/earshot@{hash}.js": { get: { ...pinned.get, parameters } }, ...others };
}

/** The OpenAPI 3.1 document of an app, from what its routes say of themselves. */
export async function openApiOf(app: Hono<AppEnv>): Promise<OpenApi> {
  const document = await generateSpecs(app, { documentation, excludeStaticFile: false });
  return { ...document, paths: withPinnedScript(document.paths) };
}

/** `/openapi.json`, `/docs` */
export function docsRoutes(app: Hono<AppEnv>) {
  let document: Promise<OpenApi> | undefined;
  const read = () => (document ??= openApiOf(app));
  return new Hono<AppEnv>()
    .get("/openapi.json", async (c) => c.json(await read()))
    .get("/docs", async (c) => {
      c.header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      );
      return c.html(docsPage(await read()));
    });
}
