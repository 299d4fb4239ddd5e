/** Body and answer of `/v1/session`. */
import * as v from "valibot";
import { SCOPES } from "../scopes.ts";

export const newSession = v.strictObject({
  key: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("must not be empty"),
    v.maxLength(200, "is longer than 200 characters"),
    v.description("the site's secret key, sk_…"),
  ),
});

export const sessionAnswer = v.nullable(
  v.object({
    site: v.object({ id: v.string(), name: v.string(), publicKey: v.string() }),
    key: v.object({ id: v.string(), name: v.string(), scopes: v.array(v.picklist(SCOPES)) }),
    expiresAt: v.pipe(v.string(), v.description("when it ends unless it is used before; use renews it")),
  }),
);
