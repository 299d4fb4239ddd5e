import { toJsonSchema } from "@valibot/to-json-schema";
import { describeRoute as describeForOpenApi } from "hono-openapi";
import type * as v from "valibot";
import { surveySchema } from "../../schema/definition/survey.ts";
import { ERRORS, type ErrorCode } from "../../schema/protocol/wire.ts";
import type { Scope } from "../schemas/scopes.ts";

type OpenApi = Parameters<typeof describeForOpenApi>[0];
type Schema = Record<string, unknown>;

/** OpenAPI 3.1 speaks the JSON Schema of 2020. */
export const JSON_SCHEMA = { errorMode: "ignore", typeMode: "input", target: "draft-2020-12" } as const;

const { questions, endings, show } = surveySchema.entries;
/**
 * Schemas that the document describes once, under `components`, and refers to everywhere else. Of a pipe the generator
 * names the schema that it begins with.
 */
const REFERENCES = new Map<unknown, string>([
  [surveySchema, "Survey"],
  [questions.pipe[0], "Survey/properties/questions"],
  [endings.wrapped.pipe[0], "Survey/properties/endings"],
  [show.wrapped, "Survey/properties/show"],
]);

/** A valibot schema as JSON Schema; checks that JSON Schema can't say are told by their errors. */
export function jsonSchemaOf(schema: v.GenericSchema): Schema {
  // The definitions are those of the schemas that the references stand for.
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = toJsonSchema(schema, {
    ...JSON_SCHEMA,
    overrideSchema: ({ valibotSchema }) => {
      const name = REFERENCES.get(valibotSchema);
      return name === undefined ? undefined : { $ref: `#/components/schemas/${name}` };
    },
  });
  return rest as Schema;
}

interface Description {
  tag: "Public" | "Surveys" | "Responses" | "Reports" | "Site" | "Service";
  summary: string;
  description?: string;
  /** the scope that the key needs; `admin` for the operator's token; null for routes open without a key */
  scope: Scope | "admin" | null;
  query?: v.GenericSchema;
  headers?: Record<string, string>;
  body?: { schema: v.GenericSchema | Schema; types?: string[] };
  ok: { status?: 200 | 201 | 204; description: string; schema?: v.GenericSchema | Schema; types?: string[] };
  errors?: ErrorCode[];
}

const isSchema = (schema: v.GenericSchema | Schema): schema is v.GenericSchema => "~standard" in schema;
const toSchema = (schema: v.GenericSchema | Schema): Schema =>
  isSchema(schema) ? jsonSchemaOf(schema) : schema;

const contentOf = (schema: v.GenericSchema | Schema = { type: "string" }, types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: toSchema(schema) }]));

function parametersOf(query: v.GenericSchema | undefined, headers: Record<string, string> = {}) {
  const properties = query ? (jsonSchemaOf(query).properties as Record<string, Schema>) : {};
  const required = query ? ((jsonSchemaOf(query).required ?? []) as string[]) : [];
  return [
    ...Object.entries(properties).map(([name, { description, ...schema }]) => ({
      in: "query",
      name,
      required: required.includes(name),
      ...(description ? { description } : {}),
      schema,
    })),
    ...Object.entries(headers).map(([name, description]) => ({
      in: "header",
      name,
      required: false,
      description,
      schema: { type: "string" },
    })),
  ];
}

/** One answer for each status; codes that share it are named together. */
function errorResponses(codes: readonly ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(ERRORS[code], [...(byStatus.get(ERRORS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      String(status),
      {
        description: named.map((code) => `\`${code}\``).join(", "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

/** Describes a route for the OpenAPI document, from the schemas that it reads and answers with. */
export function describeRoute(route: Description) {
  const { tag, summary, description, scope, query, headers, body, ok, errors = [] } = route;
  const always: ErrorCode[] = scope === null ? ["unavailable"] : ["unauthorized", "forbidden", "unavailable"];
  const noted = scope && scope !== "admin" ? `Needs a key with the scope \`${scope}\`.` : "";
  return describeForOpenApi({
    tags: [tag],
    summary,
    description: [description, noted].filter(Boolean).join(" "),
    security: scope === null ? [] : [{ [scope === "admin" ? "admin" : "key"]: [] }],
    parameters: parametersOf(query, headers),
    ...(body && {
      requestBody: { required: true, content: contentOf(body.schema, body.types ?? ["application/json"]) },
    }),
    responses: {
      [ok.status ?? 200]: {
        description: ok.description,
        ...(ok.status === 204 ? {} : { content: contentOf(ok.schema, ok.types ?? ["application/json"]) }),
      },
      ...errorResponses([...errors, ...always]),
    },
  } as OpenApi);
}
