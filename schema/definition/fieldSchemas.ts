/** The small values that definitions are made of. */
import * as v from "valibot";
import { LIMITS } from "./limits.ts";

/** Says what a field is for: editors show it, the JSON Schema carries it. */
export const said = <S extends v.GenericSchema>(description: string, schema: S) =>
  v.pipe(schema, v.description(description));

/** Ids of surveys, questions, choices and endings. */
export const ID = /^[a-z][a-z0-9_-]{0,63}$/;

/** Words that can't be an id: the flow or JavaScript's objects use them. */
export const RESERVED: ReadonlySet<string> = new Set([
  "end",
  "other",
  "constructor",
  "prototype",
  "__proto__",
  "tostring",
  "hasownproperty",
  "valueof",
]);

/** `https:`, `http:`, `mailto:`, or a path. No white space, so that no scheme can hide behind a tab. */
const URL_OR_PATH = /^(?:https?:\/\/[^\s\\]+|mailto:\S+|\/(?![/\\])\S*|\.{1,2}\/\S*|[?#]\S*)$/i;

export const id = v.pipe(
  v.string(),
  v.regex(ID, "must be an id: a small letter, then up to 63 small letters, digits, _ or -"),
);
export const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
/** JSON can write numbers that are none any more once they are read: `1e999` would be stored as null. */
export const number = v.pipe(v.number(), v.finite("is too large a number"));
export const locale = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/, "must be a language tag, such as en or pt-BR"),
);
export const url = v.pipe(
  v.string(),
  v.maxLength(LIMITS.url, `is longer than ${LIMITS.url} characters`),
  v.regex(URL_OR_PATH, "must be an https:, http: or mailto: address, or a path"),
);
export const colour = v.pipe(
  v.string(),
  v.regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, "must be a colour of the form #rgb or #rrggbb"),
);

/** A time of RFC 3339; whether its day exists, `isDay` tells. */
export const RFC_3339 = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Whether a day `YYYY-MM-DD` exists: `Date.parse` reads February 30 as March 2. */
export const isDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};
