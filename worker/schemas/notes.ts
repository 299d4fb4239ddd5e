/** Notes on the time axis: what happened, such as a release or a campaign. */
import * as v from "valibot";
import { time } from "../../schema/protocol/sentValues.ts";
import { filterEntries, queryOf, wholeNumber } from "./filters.ts";

const LONGEST = 1_000;

export const newNote = v.strictObject({
  at: time,
  text: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("must not be empty"),
    v.maxLength(LONGEST, `is longer than ${LONGEST} characters`),
  ),
  url: v.nullish(
    v.pipe(
      v.string(),
      v.maxLength(2048, "is longer than 2048 characters"),
      v.regex(/^https?:\/\/[^\s/]+/i, "must be a web address that begins with http:// or https://"),
    ),
  ),
  survey: v.nullish(v.string()),
});

const { survey, from, until, tz } = filterEntries;
export const noteQuery = queryOf({
  ...{ survey, from, until, tz },
  effect: v.optional(
    v.pipe(wholeNumber(1, 180), v.description("with `survey`: days before and after each note to compare")),
  ),
});
