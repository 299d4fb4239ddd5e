import type { Context } from "hono";
import * as v from "valibot";
import { listsForObjects } from "../../schema/definition/schemaShapes.ts";
import { LIST_FOR_OBJECT, validationMessage } from "../../schema/definition/validationMessage.ts";
import type { Fault } from "../../schema/protocol/fault.ts";
import { pointer } from "../../schema/protocol/json.ts";
import type { AppEnv } from "../services.ts";
import { ApiError } from "./apiError.ts";

const keysOf = (issue: v.BaseIssue<unknown>) => (issue.path ?? []).map((item) => item.key as string | number);

interface Asked {
  schema: v.GenericSchema;
  input: unknown;
}

const listFaults = ({ schema, input }: Asked): Fault[] =>
  listsForObjects(schema, input).map((at) => ({ at: pointer(at), message: LIST_FOR_OBJECT }));

/**
 * The places where a value does not fit a schema.
 *
 * @param asked the schema and the value: a misspelt key is reported with the key that was probably meant
 */
export const faultsOf = (issues: readonly v.BaseIssue<unknown>[], asked?: Asked): Fault[] => {
  const lists = asked ? listFaults(asked) : [];
  if (lists.length > 0) return lists;
  return issues.map((issue) => ({ at: pointer(keysOf(issue)), message: validationMessage(issue, asked) }));
};

/** A body of the schema's shape. @throws ApiError `invalid` that names each place */
export function parseBody<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, value);
  const asked = { schema, input: value };
  const errors = read.success ? listFaults(asked) : faultsOf(read.issues, asked);
  if (read.success && errors.length === 0) return read.output;
  throw new ApiError("invalid", "the body is not of the shape", { errors });
}

/** The query's parameters. @throws ApiError `bad-request` that names each parameter */
export function parseQuery<S extends v.GenericSchema>(schema: S, c: Context): v.InferOutput<S> {
  const given = c.req.queries();
  const twice = Object.keys(given).find((name) => (given[name]?.length ?? 0) > 1);
  if (twice)
    throw new ApiError("bad-request", "a parameter is given twice", {
      errors: [{ at: twice, message: "is given twice" }],
    });
  const read = v.safeParse(schema, c.req.query());
  if (read.success) return read.output;
  const errors = read.issues.map((issue) => ({
    at: keysOf(issue).join("."),
    message: validationMessage(issue),
  }));
  throw new ApiError("bad-request", "a parameter is wrong", { errors });
}

/** Parameters with a range: its dates are days of the site's time zone unless `tz` names another (contract section 20). */
export function parseZonedQuery<S extends v.GenericSchema<unknown, { tz?: string | undefined }>>(
  schema: S,
  c: Context<AppEnv>,
): v.InferOutput<S> & { tz: string } {
  return { tz: c.get("caller").site.timezone, ...parseQuery(schema, c) };
}

/** For a route without parameters. @throws ApiError `bad-request` that names those that were given */
export function refuseParameters(c: Context): void {
  const [name] = Object.keys(c.req.query());
  if (name === undefined) return;
  throw new ApiError("bad-request", "a parameter is wrong", {
    errors: [{ at: name, message: "is not a parameter of this route, which takes none" }],
  });
}
