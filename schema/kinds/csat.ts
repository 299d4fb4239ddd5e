import * as v from "valibot";
import { csatOf } from "../metrics/scores.ts";
import type { KindSpec, Scale } from "./kindSpec.ts";
import { aroundMiddle, middleChange } from "./shared/aroundMiddle.ts";
import { commonFields } from "./shared/commonFields.ts";
import { endFields, lookField, readPoint, scaleCheck, scaledKind } from "./shared/scaled.ts";

const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("csat"),
  ...endFields,
  look: lookField("numbers", "stars", "faces"),
});
type Csat = v.InferOutput<typeof schema>;

export const scale = (): Scale => [1, 5];
export const group = (score: number) => aroundMiddle(score, 3, "dissatisfied", "satisfied");
export const check = /*#__PURE__*/ scaleCheck(scale);
export const read = readPoint;

/** Customer satisfaction: 1 to 5, of which 4 and 5 are satisfied. */
export const spec = {
  ...scaledKind<Csat>(scale, ["dissatisfied", "neutral", "satisfied"]),
  schema,
  says: "1 to 5: how satisfied somebody is. Groups: dissatisfied 1–2, neutral 3, satisfied 4–5",
  scale,
  group,
  metric: { of: csatOf, isHeadline: true, change: middleChange((score) => score > 3) },
} satisfies KindSpec<Csat>;
