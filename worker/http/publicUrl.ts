import type { Context } from "hono";
import type { Services } from "../services.ts";

/**
 * Where visitors reach the collector, without a slash at the end. A server that passes requests on under a path of its
 * own need not say so (nginx's plainest `location` does not): then `EARSHOT_URL` does.
 */
export const publicUrlOf = (c: Context, { publicUrl }: Pick<Services, "publicUrl">): string =>
  publicUrl ?? new URL(c.req.url).origin;
