import type { Context } from "hono";
import { LIMITS } from "../../schema/definition/limits.ts";
import { readJson } from "./readBody.ts";

/** A definition as it is sent. Its size and depth are limited by the contract. @throws ApiError `bad-json`, `too-large` */
export const readDefinitionBody = async (c: Context): Promise<unknown> =>
  (await readJson(c, { bytes: LIMITS.definition, depth: LIMITS.definitionDepth })).value;
