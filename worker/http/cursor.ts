import * as v from "valibot";
import type { Place } from "../store/rows/rowSlices.ts";
import { ApiError } from "./apiError.ts";

const shape = v.strictTuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.number(), v.safeInteger())]);

/** A place in a list as owners hold it: opaque, checked when it comes back. It opens no other site's rows. */
export const cursorOf = ({ at, seq }: Place): string =>
  Buffer.from(JSON.stringify([at, seq])).toString("base64url");

/** @throws ApiError `bad-request` for what is no cursor */
export function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  try {
    const [at, seq] = v.parse(shape, JSON.parse(Buffer.from(cursor, "base64url").toString()));
    // The decoder passes over what is no base64url: only what was given out comes back the same.
    if (cursorOf({ at, seq }) === cursor) return { at, seq };
  } catch {
    // Why it does not parse helps nobody.
  }
  throw new ApiError("bad-request", "a parameter is wrong", {
    errors: [{ at: "cursor", message: "is not a cursor of this list" }],
  });
}
