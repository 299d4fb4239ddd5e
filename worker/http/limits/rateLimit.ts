import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv, Services } from "../../services.ts";
import { ApiError } from "../apiError.ts";
import { createMinuteCounts } from "./minuteCounts.ts";

/** At most `services.rateLimit` public requests a minute from one address. */
export function rateLimit(services: Services): MiddlewareHandler<AppEnv> {
  const counts = createMinuteCounts(services);
  return createMiddleware<AppEnv>(async (c, next) => {
    if (services.rateLimit > 0 && counts.add(c) > services.rateLimit)
      throw new ApiError("too-many-requests", `more than ${services.rateLimit} requests a minute`, {
        retryAfter: counts.secondsLeft(),
      });
    await next();
  });
}
