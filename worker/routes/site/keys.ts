import { Hono } from "hono";
import * as v from "valibot";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { parseBody } from "../../http/parse.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { keyAnswer, newKeyAnswer } from "../../schemas/answers.ts";
import { newKey } from "../../schemas/settings.ts";
import type { AppEnv, Services } from "../../services.ts";
import { createKey, deleteKey, listKeys } from "../../store/keys.ts";

const tag = "Site" as const;
const docs = {
  list: describeRoute({
    tag,
    summary: "List the site's keys",
    scope: "keys",
    ok: {
      description: "the keys, newest first, without their secrets",
      schema: v.object({ keys: v.array(keyAnswer) }),
    },
  }),
  create: describeRoute({
    tag,
    summary: "Make a key",
    description: "A key can give only scopes that it has itself. The secret is shown only once.",
    scope: "keys",
    body: { schema: newKey },
    ok: { status: 201, description: "the key with its secret", schema: newKeyAnswer },
    errors: ["bad-json", "invalid"],
  }),
  delete: describeRoute({
    tag,
    summary: "Revoke a key",
    scope: "keys",
    ok: { status: 204, description: "the key no longer works" },
    errors: ["not-found"],
  }),
};

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** `/v1/keys` */
export function keyRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .get("/v1/keys", docs.list, ownerOnly(services, "keys"), async (c) => {
      const keys = await listKeys(database, c.get("caller").site.seq);
      return c.json({
        keys: keys.map(({ id, name, scopes, expiresAt, createdAt }) => ({
          id,
          name,
          scopes,
          expiresAt: iso(expiresAt),
          createdAt: iso(createdAt),
        })),
      });
    })
    .post("/v1/keys", docs.create, ownerOnly(services, "keys"), async (c) => {
      const { site, scopes: own } = c.get("caller");
      const wanted = parseBody(newKey, await readCleanJson(c));
      const lacking = wanted.scopes.find((scope) => !own.includes(scope));
      if (lacking) throw new ApiError("forbidden", `this key lacks the scope “${lacking}” itself`);
      const expiresAt = wanted.expiresAt ? Date.parse(wanted.expiresAt) : null;
      const made = await createKey(
        database,
        site.seq,
        { ...wanted, scopes: [...new Set(wanted.scopes)], expiresAt },
        now(),
      );
      const { id, name, scopes, secretKey } = made;
      return c.json({ id, name, scopes, expiresAt: iso(expiresAt), secretKey }, 201);
    })
    .delete("/v1/keys/:id", docs.delete, ownerOnly(services, "keys"), async (c) => {
      const isGone = await deleteKey(database, c.get("caller").site.seq, c.req.param("id"));
      if (!isGone) throw new ApiError("not-found", "there is no such key");
      return c.body(null, 204);
    });
}
