import * as v from "valibot";
import { said } from "../definition/fieldSchemas.ts";
import { cesOf } from "../metrics/scores.ts";
import type { KindSpec, Scale } from "./kindSpec.ts";
import { aroundMiddle, middleChange } from "./shared/aroundMiddle.ts";
import { commonFields } from "./shared/commonFields.ts";
import { endFields, readPoint, scaleCheck, scaledKind } from "./shared/scaled.ts";

const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("ces"),
  ...endFields,
  points: v.optional(said("length of the scale, default 7", v.picklist([5, 7]))),
});
type Ces = v.InferOutput<typeof schema>;

const POINTS = 7;
export const scale = ({ points = POINTS }: Ces): Scale => [1, points];
export const group = (score: number, points = POINTS) =>
  aroundMiddle(score, (points + 1) / 2, "difficult", "easy");
export const check = /*#__PURE__*/ scaleCheck(scale);
export const read = readPoint;

/** Customer effort score: 1 to 7 or 5, easy above the middle. */
export const spec = {
  ...scaledKind<Ces>(scale, ["difficult", "neutral", "easy"]),
  schema,
  says: "from 1 to 7, or to 5 with points: how easy it was. Groups: difficult, neutral, easy",
  scale,
  group,
  countedAs: (question) => String(scale(question)[1]),
  metric: {
    of: (points, question) => cesOf(points, question.points ?? POINTS),
    isHeadline: true,
    change: (earlier, later, { points = POINTS }) =>
      middleChange((score) => score > (points + 1) / 2)(earlier, later),
  },
} satisfies KindSpec<Ces>;
