import * as v from "valibot";
import type { Place } from "../store/rows/rowSlices.ts";
import { ApiError } from "./apiError.ts";

const shape = v.strictTuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.number(), v.safeInteger())]);

/** An opaque position in a list. It is checked when it comes back, and can't reach another site's rows. */
export const cursorOf = ({ at, seq }: Place): string =>
  Buffer.from(JSON.stringify([at, seq])).toString("base64url");

/** @throws ApiError `bad-request` for anything that isn't a cursor */
export function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  try {
    const [at, seq] = v.parse(shape, JSON.parse(Buffer.from(cursor, "base64url").toString()));
    // The decoder skips characters outside base64url, so compare with what we would have encoded.
    if (cursorOf({ at, seq }) === cursor) return { at, seq };
  } catch {
    // The parser's reason wouldn't help the caller.
  }
  throw new ApiError("bad-request", "a parameter is wrong", {
    errors: [{ at: "cursor", message: "is not a cursor of this list" }],
  });
}
