/** `POST /v1/links`: its body and its answer. */
import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";
import { CHANNEL, time, traits } from "../../schema/protocol/sentValues.ts";

export const newLink = v.strictObject({
  survey: v.string(),
  user: v.optional(
    v.pipe(
      v.string(),
      v.nonEmpty("must not be empty"),
      v.maxLength(LIMITS.label, `is longer than ${LIMITS.label} characters`),
    ),
  ),
  traits: v.optional(traits),
  channel: v.optional(
    v.pipe(
      v.string(),
      v.regex(CHANNEL, "must be a lower-case name of at most 32 letters, digits and hyphens"),
      v.check((name) => name !== "widget", "must not be “widget”, which stands for the tag"),
      v.description("where it is asked; default `link`"),
    ),
  ),
  expiresAt: v.optional(v.pipe(time, v.description("RFC 3339; then the link shows a page that says so"))),
  once: v.optional(v.pipe(v.boolean(), v.description("the first completed response uses it up"))),
});

export const linkAnswer = v.object({ url: v.string() });

export const qrQuery = v.strictObject({
  url: v.pipe(v.string(), v.description("an address of this collector, such as a link's")),
});
