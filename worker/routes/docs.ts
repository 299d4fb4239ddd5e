import { type Context, Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import * as v from "valibot";
import { docsPage, type OpenApi } from "../docs/docsPage.ts";
import { ANSWERS, type Example, exampleOf } from "../docs/examples.ts";
import { DOCS_STYLE_HASH } from "../docs/frame.ts";
import { surveyLanguagePage } from "../docs/surveyLanguagePage.ts";
import { jsonSchemaOf } from "../http/describeRoute.ts";
import { publicUrlOf } from "../http/publicUrl.ts";
import { SESSION_COOKIE } from "../http/sessionCookie.ts";
import { issueSchema } from "../schemas/answers.ts";
import { surveyComponents } from "../schemas/surveyJsonSchema.ts";
import type { AppEnv, Services } from "../services.ts";

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
    description: "NPS, CSAT, CES and exit surveys: pages post responses, owners read results.",
  },
  components: {
    schemas: { Problem: { description: "RFC 9457", ...jsonSchemaOf(problem) }, ...surveyComponents() },
    securitySchemes: {
      key: { type: "http" as const, scheme: "bearer", description: "a site's secret key, sk_…" },
      admin: { type: "http" as const, scheme: "bearer", description: "EARSHOT_ADMIN_TOKEN" },
      session: {
        type: "apiKey" as const,
        in: "cookie" as const,
        name: SESSION_COOKIE,
        description:
          "the console's session, made by POST /v1/session: it may do what its key may. What changes something needs an Origin that is the collector's own.",
      },
    },
  },
};

/** The router matches a pattern within a segment; the generator writes the whole segment as a parameter. */
function withPinnedScript(paths: OpenApi["paths"]): OpenApi["paths"] {
  const { "/{file}": pinned, ...others } = paths;
  if (!pinned?.get) return paths;
  const parameters = [
    { in: "path" as const, name: "hash", required: true, schema: { type: "string" as const } },
  ];
  return { "/earshot@{hash}.js": { get: { ...pinned.get, parameters } }, ...others };
}

type Content = Record<string, { example?: unknown }>;
interface Operation {
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

const put = (content: Content | undefined, type: string, example: unknown): void => {
  const described = content?.[type];
  if (described) described.example = example;
};

function putRequest({ requestBody }: Operation, { body, type }: Example): void {
  if (body === undefined) return;
  // Of another type than JSON it is a text.
  if (type === undefined) put(requestBody?.content, "application/json", body);
  else put(requestBody?.content, type, JSON.stringify(body));
}

/** Puts the requests and answers of `/docs` into the document. */
function addExamples(paths: OpenApi["paths"]): void {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item ?? {}) as [string, Operation][]) {
      const route = `${method.toUpperCase()} ${path}`;
      const example = exampleOf(route);
      if (example) putRequest(operation, example);
      const answer = ANSWERS[route];
      if (!answer || answer.isCut || !/[/+]json$/.test(answer.type)) continue;
      // A route that creates or changes returns the same shape for both.
      const described = operation.responses[answer.status] ?? operation.responses[200];
      if (described)
        operation.responses[answer.status] ??= { ...described, content: { ...described.content } };
      put(operation.responses[answer.status]?.content, answer.type, JSON.parse(answer.text));
    }
  }
}

/** The OpenAPI 3.1 document of an app, made from the descriptions of its routes. */
export async function openApiOf(app: Hono<AppEnv>): Promise<OpenApi> {
  const document = await generateSpecs(app, { documentation, excludeStaticFile: false });
  const paths = withPinnedScript(document.paths);
  addExamples(paths);
  return { ...document, paths };
}

/** The page loads nothing and runs no script. Its only style is allowed by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${DOCS_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `/openapi.json`, `/docs`, `/docs/surveys` */
export function docsRoutes(app: Hono<AppEnv>, services: Pick<Services, "publicUrl">) {
  let document: Promise<OpenApi> | undefined;
  const read = () => (document ??= openApiOf(app));
  const page = (c: Context, html: ReturnType<typeof docsPage>) => {
    c.header("content-security-policy", POLICY);
    return c.html(html);
  };
  return new Hono<AppEnv>()
    .get("/openapi.json", async (c) =>
      c.json({ ...(await read()), servers: [{ url: publicUrlOf(c, services) }] }),
    )
    .get("/docs", async (c) => page(c, docsPage(await read(), publicUrlOf(c, services))))
    .get("/docs/", (c) => c.redirect("../docs"))
    .get("/docs/surveys", (c) => page(c, surveyLanguagePage()));
}
