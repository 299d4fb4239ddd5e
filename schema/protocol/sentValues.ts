/** The shapes of a response's values: each limit with its error message. */
import * as v from "valibot";
import { isDay, RFC_3339 } from "../definition/fieldSchemas.ts";
import { LIMITS } from "../definition/limits.ts";
import type { Answers } from "../engine/answer.ts";
import { utf8Length } from "./json.ts";

/** Traits as the widget sends them: null means absent. */
type SentTraits = Record<string, string | number | boolean | null>;

/** An object with any names; later checks look at its values. */
const map = <T extends object>() =>
  v.custom<T>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
  );
export const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

export const uuid = v.pipe(v.string(), v.regex(UUID, "must be a UUID"));
/** An RFC 3339 time. */
export const time = v.pipe(
  v.string(),
  v.check(
    (text) => RFC_3339.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    "must be an RFC 3339 time, such as 2026-11-21T10:00:00.000Z",
  ),
);

/** A short text that may be missing. */
export const label = v.nullish(
  v.pipe(v.string(), v.maxLength(LIMITS.label, `is longer than ${LIMITS.label} characters`)),
);
export const url = v.nullish(
  v.pipe(v.string(), v.maxLength(LIMITS.url, `is longer than ${LIMITS.url} characters`)),
);

function traitError(traits: SentTraits): string | null {
  const entries = Object.entries(traits);
  if (entries.length > LIMITS.traits) return `has more than ${LIMITS.traits} traits`;
  for (const [name, value] of entries) {
    if (name.length > LIMITS.traitName) return `has a name longer than ${LIMITS.traitName} characters`;
    if (typeof value === "string" && value.length > LIMITS.traitValue) {
      return `“${name}” is longer than ${LIMITS.traitValue} characters`;
    }
    if (value !== null && !["string", "number", "boolean"].includes(typeof value)) {
      return `“${name}” must be a string, a number or a boolean`;
    }
    // JSON can write numbers that are none any more once they are read: `1e999` would be stored as null.
    if (typeof value === "number" && !Number.isFinite(value)) return `“${name}” is too large a number`;
  }
  return null;
}

export const traits = v.pipe(
  map<SentTraits>(),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? traitError(dataset.value) : null;
    if (message) addIssue({ message });
  }),
);

/** Answers by question. The replay checks whether each fits its question. */
export const answers = v.pipe(
  map<Answers>(),
  v.check(
    (value) => utf8Length(JSON.stringify(value)) <= LIMITS.answers,
    `is larger than ${LIMITS.answers} bytes`,
  ),
);
/** Milliseconds by question. */
export const spent = v.pipe(
  map<Record<string, number | null>>(),
  v.check(
    (value) =>
      Object.values(value).every((ms) => ms === null || (typeof ms === "number" && ms >= 0 && ms < 1e12)),
    "must hold milliseconds by question",
  ),
  v.check(
    (value) => Object.keys(value).length <= LIMITS.questions,
    `has more than ${LIMITS.questions} questions`,
  ),
);

export const CHANNEL = /^[a-z][a-z\d-]{0,31}$/;
/** A channel through which people are asked. */
export const channel = v.pipe(
  v.string(),
  v.regex(CHANNEL, "must be a lower-case name of at most 32 letters, digits and hyphens"),
  v.description("where it was asked; default `widget`"),
);

/** The token of a signed link, which is never stored. */
export const link = v.pipe(
  v.string(),
  v.maxLength(LIMITS.link, `is longer than ${LIMITS.link} characters`),
  v.description(
    "the token of a signed link, by which the response's `user`, `traits` and `channel` are proved",
  ),
);
