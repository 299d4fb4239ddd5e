import type { Context } from "hono";
import type { Services } from "../services.ts";

/**
 * Where visitors reach the collector, without a slash at the end. A proxy may serve the collector under a path and
 * not tell it so (nginx's simplest `location` doesn't). Then `EARSHOT_URL` has to name the address.
 */
export const publicUrlOf = (c: Context, { publicUrl }: Pick<Services, "publicUrl">): string =>
  publicUrl ?? new URL(c.req.url).origin;

/** The origins under which browsers reach the collector: that of the request, and that of `EARSHOT_URL`. */
export const ownOrigins = (
  c: Context,
  { originOf, publicUrl }: Pick<Services, "originOf" | "publicUrl">,
): string[] => [originOf(c), ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
