import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv, Services } from "../services.ts";
import { ApiError } from "./apiError.ts";
import { randomText, sha256 } from "./hash.ts";

const MINUTE = 60_000;

/**
 * At most `services.rateLimit` public requests a minute from one address. Addresses stay in memory, as keyed hashes,
 * for one minute.
 */
export function rateLimit(services: Services): MiddlewareHandler<AppEnv> {
  const secret = randomText(16);
  let minute = 0;
  let counts = new Map<string, number>();
  return createMiddleware<AppEnv>(async (c, next) => {
    if (services.rateLimit > 0) {
      const now = services.now();
      if (Math.floor(now / MINUTE) !== minute) {
        minute = Math.floor(now / MINUTE);
        counts = new Map();
      }
      const key = sha256(secret + services.addressOf(c));
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > services.rateLimit) {
        const retryAfter = Math.ceil(((minute + 1) * MINUTE - now) / 1000);
        throw new ApiError("too-many-requests", `more than ${services.rateLimit} requests a minute`, {
          retryAfter,
        });
      }
    }
    await next();
  });
}
