/** What goes with a score: the query and the answer of `GET /v1/drivers`. */
import * as v from "valibot";
import { GROUPS } from "../../../schema/definition/conditionSchema.ts";
import { filterEntries, queryOf } from "../filters.ts";

const text = v.pipe(v.string(), v.nonEmpty("is empty"));
export const driversQuery = queryOf({
  ...filterEntries,
  survey: text,
  question: v.optional(
    v.pipe(text, v.description("an nps, csat or ces question; default the survey's first one")),
  ),
});

export const driversAnswer = v.object({
  groups: v.pipe(
    v.array(
      v.object({
        by: v.pipe(v.string(), v.description("a dimension, such as trait.plan or answer.why")),
        value: v.union([v.string(), v.number(), v.boolean()]),
        n: v.number(),
        inside: v.pipe(v.number(), v.description("the score of this group")),
        outside: v.pipe(v.number(), v.description("the score of all others")),
        difference: v.number(),
        low: v.number(),
        high: v.number(),
        z: v.number(),
        p: v.number(),
        significant: v.pipe(v.boolean(), v.description("by Benjamini–Hochberg at 5 % over all tested")),
      }),
    ),
    v.description("at most 100, the clearest first"),
  ),
  tested: v.number(),
  refused: v.pipe(
    v.array(v.object({ by: v.string(), reason: v.literal("asked-of"), groups: v.array(v.picklist(GROUPS)) })),
    v.description(
      "questions that the survey asks only of some of the score's groups: they say nothing on it",
    ),
  ),
});
export type DriversAnswer = v.InferOutput<typeof driversAnswer>;
