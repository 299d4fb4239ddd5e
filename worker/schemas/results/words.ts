/** The words that tell the unhappy from the happy: the query and the answer of `GET /v1/words`. */
import * as v from "valibot";
import { filterEntries, queryOf } from "../filters.ts";

const text = v.pipe(v.string(), v.nonEmpty("is empty"));
export const wordsQuery = queryOf({
  ...filterEntries,
  survey: text,
  question: v.optional(v.pipe(text, v.description("a text question; default all texts"))),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const told = v.array(
  v.object({
    word: v.pipe(v.string(), v.description("in lower case; or two words that stand side by side")),
    z: v.pipe(v.number(), v.description("of the log-odds; positive: of the unhappy, negative: of the happy")),
    unhappy: v.pipe(count, v.description("unhappy responses that have it")),
    happy: v.pipe(count, v.description("happy responses that have it")),
    quotes: v.pipe(v.array(v.string()), v.description("ids of the three newest responses of that side")),
  }),
);
export const wordsAnswer = v.object({
  groups: v.pipe(
    v.object({ unhappy: count, happy: count }),
    v.description("responses with a text, by the group of the survey's first nps, csat or ces question"),
  ),
  read: v.pipe(count, v.description("responses with a text that were read: the newest 10,000 at most")),
  unhappy: v.pipe(told, v.description("at most 25, the clearest first; in three responses or more")),
  happy: told,
});
export type WordsAnswer = v.InferOutput<typeof wordsAnswer>;
