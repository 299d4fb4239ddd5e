import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { Scope } from "../schemas/scopes.ts";
import type { AppEnv, Services } from "../services.ts";
import { findKey } from "../store/keys.ts";
import { ApiError } from "./apiError.ts";
import { sha256 } from "./hash.ts";

function bearer(c: Context): string {
  const [scheme, token] = (c.req.header("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token) {
    throw new ApiError("unauthorized", "send the site's secret key as “Authorization: Bearer sk_…”");
  }
  return token;
}

/** Lets a site's key with the scope in, and says whose it is. */
export const ownerOnly = (services: Services, scope: Scope): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    const caller = await findKey(services.database, bearer(c), services.now());
    if (!caller) throw new ApiError("unauthorized", "there is no such key, or it has expired");
    if (!caller.scopes.includes(scope))
      throw new ApiError("forbidden", `this key lacks the scope “${scope}”`);
    c.set("caller", caller);
    c.header("cache-control", "no-store");
    await next();
  });

/** Lets the operator in. Both sides are hashed first, so that a comparison's time tells nothing of the token. */
export const adminOnly = ({ adminToken }: Services): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!adminToken)
      throw new ApiError("forbidden", "no sites are made over HTTP: EARSHOT_ADMIN_TOKEN is not set");
    if (sha256(bearer(c)) !== sha256(adminToken))
      throw new ApiError("unauthorized", "that is not the admin token");
    c.header("cache-control", "no-store");
    await next();
  });
