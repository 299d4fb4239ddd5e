import * as v from "valibot";
import { ratingChange, ratingOf } from "../metrics/scores.ts";
import type { KindSpec, Scale } from "./kindSpec.ts";
import { commonFields } from "./shared/commonFields.ts";
import { endFields, lookField, readPoint, scaleCheck, scaledKind } from "./shared/scaled.ts";

const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("rating"),
  ...endFields,
  points: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)),
  look: lookField("numbers", "stars", "faces", "thumbs"),
});
type Rating = v.InferOutput<typeof schema>;

export const scale = ({ points }: Rating): Scale => [1, points];
export const check = /*#__PURE__*/ scaleCheck(scale);
export const read = readPoint;

/** A scale of 2 to 10 points with no groups; its metric is the mean. */
export const spec = {
  ...scaledKind<Rating>(scale),
  schema,
  says: "from 1 to points, which are 2 to 10: a scale of your own",
  scale,
  fieldErrors: ({ look, points }) =>
    look === "thumbs" && points !== 2
      ? [{ field: "look", message: "thumbs are two: they need 2 points" }]
      : [],
  countedAs: ({ points }) => String(points),
  metric: { of: ratingOf, isHeadline: false, change: ratingChange },
  // Thumbs speak for themselves.
  hasEnds: ({ look }) => look !== "thumbs",
} satisfies KindSpec<Rating>;
