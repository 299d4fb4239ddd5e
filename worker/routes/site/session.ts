import { Hono } from "hono";
import { refusalOf } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { createMinuteCounts } from "../../http/limits/minuteCounts.ts";
import { parseBody, refuseParameters } from "../../http/parse.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { readSession, refuseForeignPage, startSession, stopSession } from "../../http/sessionCookie.ts";
import { newSession, sessionAnswer } from "../../schemas/site/session.ts";
import type { AppEnv, Services } from "../../services.ts";
import { findKey } from "../../store/keys.ts";

/** wrong keys a minute from one address */
const TRIES = 10;

const tag = "Site" as const;
const docs = {
  create: describeRoute({
    tag,
    summary: "Sign in to the console",
    description:
      "Sets the cookie `earshot_session`, which names the key and does not hold it. It lasts 12 hours, and use renews it. At most ten wrong keys a minute from one address.",
    scope: null,
    body: { schema: newSession },
    ok: { status: 204, description: "signed in" },
    errors: ["bad-request", "bad-json", "invalid", "unauthorized", "cross-site", "too-many-requests"],
  }),
  get: describeRoute({
    tag,
    summary: "Read who is signed in",
    scope: null,
    ok: {
      description: "the site and the key of the session; null when nobody is signed in",
      schema: sessionAnswer,
    },
    errors: ["bad-request"],
  }),
  delete: describeRoute({
    tag,
    summary: "Sign out of the console",
    scope: null,
    ok: { status: 204, description: "nobody is signed in any more" },
    errors: ["bad-request", "cross-site"],
  }),
};

/** `/v1/session` */
export function sessionRoutes(services: Services) {
  const tries = createMinuteCounts(services);
  return new Hono<AppEnv>()
    .post("/v1/session", docs.create, async (c) => {
      refuseForeignPage(c, services);
      refuseParameters(c);
      const { key: secret } = parseBody(newSession, await readCleanJson(c));
      // Counted before the look-up, so that many at once are no way around it.
      if (tries.add(c) > TRIES && services.rateLimit > 0)
        throw new ApiError("too-many-requests", `more than ${TRIES} wrong keys a minute`, {
          retryAfter: tries.secondsLeft(),
        });
      const found = await findKey(services.database, secret, services.now());
      if (!found) throw new ApiError("unauthorized", refusalOf(secret));
      tries.remove(c);
      await startSession(c, services, found.keyId);
      c.header("cache-control", "no-store");
      return c.body(null, 204);
    })
    .get("/v1/session", docs.get, async (c) => {
      refuseParameters(c);
      const session = await readSession(c, services);
      c.header("cache-control", "no-store");
      if (!session) return c.json(null);
      const { site, key, expiresAt } = session;
      return c.json({
        site: { id: site.id, name: site.name, publicKey: site.publicKey },
        key: { id: key.id, name: key.name, scopes: key.scopes },
        expiresAt: new Date(Math.min(expiresAt, key.expiresAt ?? expiresAt)).toISOString(),
      });
    })
    .delete("/v1/session", docs.delete, async (c) => {
      refuseParameters(c);
      await stopSession(c, services);
      c.header("cache-control", "no-store");
      return c.body(null, 204);
    });
}
