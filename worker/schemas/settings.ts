/** Bodies of the routes that set a site up. */
import * as v from "valibot";
import { themeSchema } from "../../schema/definition/survey.ts";
import { SCOPES } from "./scopes.ts";
import { time } from "./snapshot.ts";

const name = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty("is empty"),
  v.maxLength(200, "is longer than 200 characters"),
);
const days = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const origin = v.pipe(
  v.string(),
  v.regex(
    /^https?:\/\/[a-z\d.-]+(?::\d{1,5})?$|^https?:\/\/\[[\da-f:]+\](?::\d{1,5})?$/i,
    "is no origin, such as https://shop.example",
  ),
  v.toLowerCase(),
);

export const newSite = v.strictObject({ name });
export const siteSettings = v.strictObject({
  name: v.optional(name),
  quietDays: v.optional(days(36_500)),
  origins: v.optional(v.pipe(v.array(origin), v.maxLength(100, "more than 100 origins"))),
  respectGpc: v.optional(v.boolean()),
  theme: v.optional(v.nullable(themeSchema)),
  retentionDays: v.optional(v.nullable(v.pipe(days(36_500), v.minValue(1)))),
});

export const newKey = v.strictObject({
  name,
  scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1, "names no scope")),
  expiresAt: v.nullish(time),
});

const tagText = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty("is empty"),
  v.maxLength(64, "is longer than 64 characters"),
);
export const marks = v.strictObject({
  tags: v.optional(v.pipe(v.array(tagText), v.maxLength(50, "more than 50 tags"))),
  note: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(5000, "is longer than 5000 characters")))),
  handled: v.optional(v.boolean()),
});

export const simulateBody = v.strictObject({
  survey: v.union([v.string(), v.record(v.string(), v.unknown())], "is neither an id nor a definition"),
  answers: v.custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "is no object",
  ),
  traits: v.optional(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
      "is no object",
    ),
  ),
});
