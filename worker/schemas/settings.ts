/** Bodies of the routes that set a site up. */
import { IANAZone } from "luxon";
import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";
import { themeSchema } from "../../schema/definition/survey.ts";
import { time } from "../../schema/protocol/sentValues.ts";
import { SCOPES } from "./scopes.ts";
import { originSchema } from "./site/origin.ts";

const name = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty("must not be empty"),
  v.maxLength(200, "is longer than 200 characters"),
);
const days = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const timezone = v.pipe(
  v.string(),
  v.check(
    // An offset such as +02:00 is no zone: it knows no summer time.
    (zone) => /^[a-z]/i.test(zone) && IANAZone.isValidZone(zone),
    "must be an IANA time zone, such as Europe/Paris",
  ),
);
const unique = (values: string[]): string[] => [...new Set(values)];
const traitName = v.pipe(
  v.string(),
  v.nonEmpty("must not be empty"),
  v.maxLength(LIMITS.traitName, `is longer than ${LIMITS.traitName} characters`),
);

export const newSite = v.strictObject({ name });
export const siteSettings = v.strictObject({
  name: v.optional(name),
  quietDays: v.optional(days(36_500)),
  origins: v.optional(
    v.pipe(
      v.array(originSchema),
      v.maxLength(100, "has more than 100 origins"),
      v.transform(unique),
      v.description(
        "pages that may use the site, as browsers name them: `https://shop.example`, `https://*.shop.example` for all " +
          "below it, `capacitor://localhost`; empty: any",
      ),
    ),
  ),
  respectGpc: v.optional(v.boolean()),
  theme: v.optional(v.nullable(themeSchema)),
  retentionDays: v.optional(v.nullable(v.pipe(days(36_500), v.minValue(1)))),
  timezone: v.optional(
    v.pipe(
      timezone,
      v.description(
        "IANA time zone of days: of reports without `tz`, digests, and imports without a zone; default UTC",
      ),
    ),
  ),
  countTraits: v.optional(
    v.pipe(
      v.array(traitName),
      v.transform(unique),
      v.maxLength(LIMITS.countTraits, `has more than ${LIMITS.countTraits} names`),
      v.description(
        "names of traits that reports are asked for often: they are counted as responses come in",
      ),
    ),
  ),
});

export const newKey = v.strictObject({
  name,
  scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1, "must name a scope")),
  expiresAt: v.nullish(time),
});

const tagText = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty("must not be empty"),
  v.maxLength(64, "is longer than 64 characters"),
);
export const marks = v.strictObject({
  tags: v.optional(v.pipe(v.array(tagText), v.maxLength(50, "more than 50 tags"))),
  note: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(5000, "is longer than 5000 characters")))),
  handled: v.optional(v.boolean()),
  excluded: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty("is empty: say why it is left out, or null to take it back"),
        v.maxLength(200, "is longer than 200 characters"),
      ),
    ),
  ),
});

export const simulateBody = v.strictObject({
  survey: v.union([v.string(), v.record(v.string(), v.unknown())], "must be an id or a definition"),
  answers: v.custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
  ),
  traits: v.optional(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
      "must be an object",
    ),
  ),
});
