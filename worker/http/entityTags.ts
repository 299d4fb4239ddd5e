import type { Context } from "hono";
import { canonical } from "../../schema/protocol/json.ts";
import { ApiError } from "./apiError.ts";
import { sha256 } from "./hash.ts";

/**
 * The entity tags that a header lists (RFC 9110). A weak tag counts as its strong one: a proxy that compresses a
 * response makes its tag weak, though the content is the same.
 */
export const entityTagsIn = (header = ""): string[] =>
  header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));

/** The tag of what an owner set: the same value has the same tag, whatever the order of its keys. */
export const entityTagOf = (value: unknown): string => `"${sha256(canonical(value)).slice(0, 22)}"`;

/**
 * If-Match (RFC 9110): a list of tags, or `*` for any.
 *
 * @param current the thing's tag, or null where it is not there
 * @param what how a message calls the thing
 * @returns whether the request has such a condition
 * @throws ApiError `version-mismatch` where it does not hold
 */
export function checkMatch(c: Context, current: string | null, what: string): boolean {
  const wanted = c.req.header("if-match");
  if (wanted === undefined) return false;
  const tags = entityTagsIn(wanted);
  if (current !== null && (tags.includes("*") || tags.includes(current))) return true;
  throw versionMismatch(what, current === null ? `names ${what} that is not there` : `is not ${current}`);
}

/** @param what how the message calls the thing */
export const versionMismatch = (what: string, message = "is older than what is there now"): ApiError =>
  new ApiError("version-mismatch", `${what} changed since it was read: read it again`, {
    errors: [{ at: "If-Match", message }],
  });
