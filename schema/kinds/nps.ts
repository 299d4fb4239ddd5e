import * as v from "valibot";
import type { Group } from "../definition/conditionSchema.ts";
import { npsChange, npsOf } from "../metrics/scores.ts";
import type { KindSpec, Scale } from "./kindSpec.ts";
import { commonFields } from "./shared/commonFields.ts";
import { endFields, readPoint, scaleCheck, scaledKind } from "./shared/scaled.ts";

const schema = v.strictObject({ ...commonFields, kind: v.literal("nps"), ...endFields });
type Nps = v.InferOutput<typeof schema>;

export const scale = (): Scale => [0, 10];
export const group = (score: number): Group => (score < 7 ? "detractor" : score < 9 ? "passive" : "promoter");
export const check = /*#__PURE__*/ scaleCheck(scale);
export const read = readPoint;

/** Net Promoter Score: 0 to 10, in three groups. */
export const spec = {
  ...scaledKind<Nps>(scale, ["detractor", "passive", "promoter"]),
  schema,
  says: "0 to 10: how likely somebody is to recommend you. Groups: detractor 0–6, passive 7–8, promoter 9–10",
  scale,
  group,
  metric: {
    of: npsOf,
    isHeadline: true,
    change: (earlier, later) => npsChange(npsOf(earlier), npsOf(later)),
  },
} satisfies KindSpec<Nps>;
