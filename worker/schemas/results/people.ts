/** People, who leaves, and the loop: queries, bodies and answers. */
import * as v from "valibot";
import { GROUPS } from "../../../schema/definition/conditionSchema.ts";
import { responseSchema } from "../../../schema/protocol/responseFields.ts";
import { time } from "../../../schema/protocol/sentValues.ts";
import { filterEntries, flag, queryOf, text, wholeNumber } from "../filters.ts";

const MOODS = ["happy", "neutral", "unhappy"] as const;
const METRICS = ["nps", "csat", "ces"] as const;

export const peopleQuery = queryOf({
  q: v.optional(v.pipe(text, v.description("what the id begins with"))),
  mood: v.optional(v.pipe(v.picklist(MOODS), v.description("the mood of the last answer"))),
  atRisk: v.optional(
    v.pipe(flag, v.description("true: those who have not left and take part as rarely as those who leave")),
  ),
  left: v.optional(v.pipe(flag, v.description("true: those who left; false: those who did not"))),
  limit: v.optional(wholeNumber(1, 200)),
  cursor: v.optional(text),
});
const { from, until, tz } = filterEntries;
export const rangeQuery = queryOf({ from, until, tz });

const LONGEST_REASON = 1_000;
export const leftBody = v.strictObject({
  at: v.pipe(time, v.description("when they left")),
  reason: v.nullish(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty("must not be empty"),
      v.maxLength(LONGEST_REASON, `is longer than ${LONGEST_REASON} characters`),
    ),
  ),
});

const person = {
  id: v.pipe(v.string(), v.description("a `user`, or a `visitor` who was never named")),
  named: v.pipe(v.boolean(), v.description("whether it is a `user`")),
  prompts: v.number(),
  started: v.number(),
  participation: v.pipe(v.number(), v.description("started / prompts, over the last 10 prompts")),
  last: v.pipe(
    v.nullable(
      v.object({
        at: v.string(),
        survey: v.string(),
        metric: v.picklist(METRICS),
        value: v.number(),
        group: v.picklist(GROUPS),
      }),
    ),
    v.description("the last answer to a survey's first nps, csat or ces question"),
  ),
  moods: v.pipe(
    v.array(v.object({ touchpoint: v.string(), mood: v.picklist(MOODS), at: v.string() })),
    v.description("the last mood at each touchpoint, newest first"),
  ),
  left: v.nullable(v.object({ at: v.string(), reason: v.nullable(v.string()) })),
  atRisk: v.pipe(v.boolean(), v.description("see `threshold` of `GET /v1/churn`")),
};
export const personAnswer = v.object(person);
export type PersonAnswer = v.InferOutput<typeof personAnswer>;
export const peopleAnswer = v.object({
  people: v.array(personAnswer),
  nextCursor: v.nullable(v.string()),
});
export const onePersonAnswer = v.object({ ...person, responses: v.array(responseSchema) });

const percent = v.nullable(v.number());
export const churnAnswer = v.object({
  people: v.pipe(
    v.number(),
    v.description("with 3 prompts or more in the range, before they left or at its end"),
  ),
  left: v.number(),
  bands: v.pipe(
    v.array(
      v.object({
        from: v.number(),
        to: v.number(),
        people: v.number(),
        left: v.number(),
        share: percent,
        low: percent,
        high: percent,
      }),
    ),
    v.description("by participation: 0, then over `from` up to `to`; `share` in % with its 95 % interval"),
  ),
  threshold: v.pipe(
    v.nullable(
      v.object({
        participation: v.number(),
        under: v.pipe(v.number(), v.description("% who left of those at or under it")),
        over: v.number(),
        difference: v.number(),
        z: v.number(),
      }),
    ),
    v.description("null unless people at or under it clearly left more often, with 30 people on both sides"),
  ),
  atRisk: v.pipe(v.number(), v.description("who have not left and stand at or under the threshold")),
});

export const loopAnswer = v.object({
  unhappy: v.pipe(v.number(), v.description("responses with an unhappy group in any question")),
  handled: v.number(),
  medianHours: v.pipe(v.nullable(v.number()), v.description("from `at` to `handledAt`")),
  open: v.number(),
  recovered: v.pipe(
    v.nullable(v.object({ score: v.number(), low: v.number(), high: v.number(), n: v.number() })),
    v.description(
      "% of handled people whose next answer of the same kind is not unhappy; `n` those who have one",
    ),
  ),
});
export type LoopAnswer = v.InferOutput<typeof loopAnswer>;
