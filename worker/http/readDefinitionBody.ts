import type { Context } from "hono";
import { LIMITS } from "../../schema/definition/limits.ts";
import { readJson } from "./readBody.ts";

/** Reads a definition, within the contract's limits of size and depth. @throws ApiError `bad-json`, `too-large` */
export const readDefinitionBody = async (c: Context): Promise<unknown> =>
  (await readJson(c, { bytes: LIMITS.definition, depth: LIMITS.definitionDepth })).value;
