import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";
import { utf8Length } from "../../schema/protocol/json.ts";
import { RESPONSE_STATES } from "../../schema/protocol/wire.ts";

type Map = Record<string, unknown>;
const map = v.custom<Map>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "is no object",
);
export const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const RFC_3339 = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

export const uuid = v.pipe(v.string(), v.regex(UUID, "is no UUID"));
/** Whether there is such a day: `Date.parse` takes February 30 for March 2. */
const isDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};
/** An RFC 3339 time. */
export const time = v.pipe(
  v.string(),
  v.check(
    (text) => RFC_3339.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    "is no RFC 3339 time",
  ),
);

const label = v.nullish(
  v.pipe(v.string(), v.maxLength(LIMITS.label, `is longer than ${LIMITS.label} characters`)),
);
const url = v.nullish(v.pipe(v.string(), v.maxLength(LIMITS.url, `is longer than ${LIMITS.url} characters`)));

function traitError(traits: Map): string | null {
  const entries = Object.entries(traits);
  if (entries.length > LIMITS.traits) return `has more than ${LIMITS.traits} traits`;
  for (const [name, value] of entries) {
    if (name.length > LIMITS.traitName) return `has a name longer than ${LIMITS.traitName} characters`;
    if (typeof value === "string" && value.length > LIMITS.traitValue) {
      return `“${name}” is longer than ${LIMITS.traitValue} characters`;
    }
    if (value !== null && !["string", "number", "boolean"].includes(typeof value)) {
      return `“${name}” is no string, number or boolean`;
    }
  }
  return null;
}

export const traits = v.pipe(
  map,
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? traitError(dataset.value) : null;
    if (message) addIssue({ message });
  }),
);

const answers = v.pipe(
  map,
  v.check(
    (value) => utf8Length(JSON.stringify(value)) <= LIMITS.answers,
    `is larger than ${LIMITS.answers} bytes`,
  ),
);
const spent = v.pipe(
  map,
  v.check(
    (value) =>
      Object.values(value).every((ms) => ms === null || (typeof ms === "number" && ms >= 0 && ms < 1e12)),
    "holds something else than milliseconds",
  ),
  v.check(
    (value) => Object.keys(value).length <= LIMITS.questions,
    `has more than ${LIMITS.questions} questions`,
  ),
);

export const CHANNEL = /^[a-z][a-z\d-]{0,31}$/;
const channel = v.pipe(
  v.string(),
  v.regex(CHANNEL, "must be a lower-case name of at most 32 letters, digits and hyphens"),
  v.description("where it was asked; default `widget`"),
);

/** One response as it comes in (contract section 9). Absent and null are one. */
export const snapshotSchema = v.strictObject({
  id: uuid,
  survey: v.string(),
  version: v.pipe(v.number(), v.safeInteger()),
  rev: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  state: v.picklist(RESPONSE_STATES),
  answers: v.nullish(answers),
  visitor: label,
  user: label,
  traits: v.nullish(traits),
  locale: label,
  url,
  referrer: url,
  device: label,
  shownAt: time,
  spent: v.nullish(spent),
  test: v.nullish(v.boolean()),
  channel: v.nullish(channel),
});
export type Incoming = v.InferOutput<typeof snapshotSchema>;

/** Body of `POST /v1/responses`; each response is judged on its own. */
export const batchSchema = v.strictObject({
  site: v.string(),
  responses: v.pipe(
    v.array(v.unknown()),
    v.minLength(1, "holds no response"),
    v.maxLength(LIMITS.batch, `holds more than ${LIMITS.batch} responses`),
  ),
});
