import type { Context } from "hono";
import type { Services } from "../services.ts";

/** The origins under which browsers reach the collector: that of the request, and that of `EARSHOT_URL`. */
export const ownOrigins = (
  c: Context,
  { originOf, publicUrl }: Pick<Services, "originOf" | "publicUrl">,
): string[] => [originOf(c), ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
