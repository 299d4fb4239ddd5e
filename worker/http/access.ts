import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { Scope } from "../schemas/scopes.ts";
import type { AppEnv, Caller, Services } from "../services.ts";
import { findKey } from "../store/keys.ts";
import { ApiError } from "./apiError.ts";
import { sha256 } from "./hash.ts";
import { hasSessionCookie, readSession, requireOwnPage } from "./sessionCookie.ts";

const HOW = "send the site's secret key as “Authorization: Bearer sk_…”";

function bearer(c: Context): string {
  const sent = (c.req.header("authorization") ?? "").trim();
  const [scheme = "", token] = sent.split(/ +/);
  if (scheme.toLowerCase() === "bearer" && token) return token;
  if (/^sk_/.test(sent))
    throw new ApiError("unauthorized", `the word “Bearer” is missing before the key: ${HOW}`);
  if (/^basic$/i.test(scheme)) throw new ApiError("unauthorized", `keys are not sent as Basic: ${HOW}`);
  throw new ApiError("unauthorized", sent === "" ? `no key was sent: ${HOW}` : HOW);
}

/** Why a token is refused. The message never repeats the token: it may be a secret with a typing error. */
export function refusalOf(token: string): string {
  if (token.startsWith("pk_"))
    return `that is the site's public key (pk_…), which stands in pages and opens nothing: ${HOW}`;
  if (!token.startsWith("sk_")) return `that is not a secret key, which begins with sk_: ${HOW}`;
  return "there is no such key, or it was revoked or has expired";
}

/** The caller by the console's session. A request that changes something must come from the console itself. */
async function callerBySession(c: Context, services: Services): Promise<Caller> {
  const session = await readSession(c, services);
  if (!session) throw new ApiError("unauthorized", "the session is over: sign in again");
  requireOwnPage(c, services);
  return { site: session.site, keyId: session.key.id, scopes: session.key.scopes };
}

async function callerByKey(c: Context, services: Services): Promise<Caller> {
  const token = bearer(c);
  const caller = await findKey(services.database, token, services.now());
  if (!caller) throw new ApiError("unauthorized", refusalOf(token));
  return caller;
}

/** Requires a site's key, or a session of one, with the scope, and puts the caller into the context. */
export const ownerOnly = (services: Services, scope: Scope): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    const isBySession = c.req.header("authorization") === undefined && hasSessionCookie(c);
    const caller = await (isBySession ? callerBySession(c, services) : callerByKey(c, services));
    if (!caller.scopes.includes(scope)) {
      const has = caller.scopes.map((one) => `“${one}”`).join(", ");
      throw new ApiError("forbidden", `this key lacks the scope “${scope}”: it has ${has || "none"}`);
    }
    c.set("caller", caller);
    c.header("cache-control", "no-store");
    await next();
  });

const refusalOfAdmin = (token: string): string =>
  /^[sp]k_/.test(token)
    ? "that is a site's key: this route needs the admin token, which the server has as EARSHOT_ADMIN_TOKEN"
    : "that is not the admin token, which the server has as EARSHOT_ADMIN_TOKEN";

/**
 * Requires the admin token. Both sides are hashed first, so that the time of the comparison reveals nothing.
 *
 * @param refusal what the route does not do without a token, and another way where there is one
 */
export const adminOnly = (
  { adminToken }: Pick<Services, "adminToken">,
  [refusal, otherWay = ""]: readonly [refusal: string, otherWay?: string],
): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!adminToken)
      throw new ApiError("forbidden", `${refusal}, as EARSHOT_ADMIN_TOKEN is not set${otherWay}`);
    if (sha256(bearer(c)) !== sha256(adminToken))
      throw new ApiError("unauthorized", refusalOfAdmin(bearer(c)));
    c.header("cache-control", "no-store");
    await next();
  });
