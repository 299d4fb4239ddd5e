/** A response as owners read it: one source for the OpenAPI document and for the console's types. */
import * as v from "valibot";
import { RESPONSE_STATES } from "../../schema/protocol/wire.ts";

const typedOther = v.object({ other: v.string() });
const answer = v.union([
  v.number(),
  v.string(),
  v.boolean(),
  typedOther,
  v.array(v.union([v.string(), typedOther])),
]);

export const answersSchema = v.pipe(
  v.record(v.string(), v.nullable(answer)),
  v.description("by question; null: asked and skipped"),
);
export const traitsSchema = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

export const responseAnswer = v.object({
  id: v.string(),
  survey: v.string(),
  version: v.number(),
  rev: v.number(),
  state: v.picklist(RESPONSE_STATES),
  answers: answersSchema,
  visitor: v.nullable(v.string()),
  user: v.nullable(v.string()),
  traits: traitsSchema,
  locale: v.nullable(v.string()),
  url: v.nullable(v.string()),
  referrer: v.nullable(v.string()),
  device: v.nullable(v.string()),
  shownAt: v.pipe(v.string(), v.description("by the visitor's clock")),
  at: v.pipe(v.string(), v.description("what ranges go by; never later than the collector's clock")),
  spent: v.pipe(v.record(v.string(), v.nullable(v.number())), v.description("milliseconds by question")),
  test: v.boolean(),
  channel: v.string(),
  tags: v.array(v.string()),
  note: v.nullable(v.string()),
  handled: v.boolean(),
  handledAt: v.pipe(
    v.nullable(v.string()),
    v.description("when it was marked as handled; null where it is not, or was before times were kept"),
  ),
  excluded: v.pipe(
    v.nullable(v.string()),
    v.description("why it was left out of every number and list; null where it counts"),
  ),
  ending: v.pipe(
    v.nullable(v.string()),
    v.description("the ending reached, by the collector's own replay; null before the response is completed"),
  ),
});
export const responsesAnswer = v.object({
  responses: v.array(responseAnswer),
  nextCursor: v.nullable(v.string()),
});
