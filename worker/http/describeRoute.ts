import { toJsonSchema } from "@valibot/to-json-schema";
import { describeRoute as describeForOpenApi } from "hono-openapi";
import type * as v from "valibot";
import { jumpCondition } from "../../schema/definition/conditionSchema.ts";
import { surveySchema } from "../../schema/definition/survey.ts";
import { ERRORS, type ErrorCode } from "../../schema/protocol/wire.ts";
import type { Scope } from "../schemas/scopes.ts";

type OpenApi = Parameters<typeof describeForOpenApi>[0];
type Schema = Record<string, unknown>;

/** OpenAPI 3.1 uses JSON Schema 2020-12. */
export const JSON_SCHEMA = { errorMode: "ignore", typeMode: "input", target: "draft-2020-12" } as const;

const { questions, endings, show } = surveySchema.entries;
/**
 * Schemas that the document describes once, under `components`, and refers to elsewhere. For a pipe, the
 * generator reports the pipe's first schema.
 */
const REFERENCES = new Map<unknown, string>([
  [surveySchema, "Survey"],
  [questions.pipe[0], "Survey/properties/questions"],
  [endings.wrapped.pipe[0], "Survey/properties/endings"],
  [show.wrapped, "Survey/properties/show"],
  [jumpCondition.pipe[0], "JumpCondition"],
]);

/** A valibot schema as JSON Schema. It leaves out checks that JSON Schema can't express; their errors explain them. */
export function jsonSchemaOf(schema: v.GenericSchema): Schema {
  // Each definition is the schema behind one reference.
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
  tag: "Public" | "Surveys" | "Responses" | "Reports" | "People" | "Alerts" | "Site" | "Service";
  summary: string;
  description?: string;
  /** the scope that the key needs; `admin`: the admin token; null: no key needed */
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

/** One response for each status; codes with the same status are listed together. */
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

/** Describes a route for the OpenAPI document, from its request and response schemas. */
export function describeRoute(route: Description) {
  const { tag, summary, description, scope, query, headers, body, ok, errors = [] } = route;
  const isOwners = scope !== null && scope !== "admin";
  const changes = body !== undefined || ok.status === 204;
  const always: ErrorCode[] = [
    ...(scope === null ? [] : (["unauthorized", "forbidden"] as const)),
    ...(isOwners && changes ? (["cross-site"] as const) : []),
    "unavailable",
  ];
  const noted = isOwners ? `Needs a key with the scope \`${scope}\`.` : "";
  return describeForOpenApi({
    tags: [tag],
    summary,
    description: [description, noted].filter(Boolean).join(" "),
    security: scope === null ? [] : isOwners ? [{ key: [] }, { session: [] }] : [{ admin: [] }],
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
