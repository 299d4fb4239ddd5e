/** The customer journey: its touchpoints as an owner puts them, and as they are answered with. */
import * as v from "valibot";
import { LIMITS } from "../../../schema/definition/limits.ts";
import { filterEntries, queryOf } from "../filters.ts";
import { changeReport } from "../reportAnswers.ts";

const MOST = 50;
const METRICS = ["nps", "csat", "ces"] as const;

const label = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("is empty"),
    v.maxLength(most, `is longer than ${most} characters`),
  );
const target = v.pipe(
  v.strictObject({
    metric: v.picklist(METRICS),
    atLeast: v.pipe(v.number(), v.minValue(-100, "is under −100"), v.maxValue(100, "is over 100")),
  }),
  v.forward(
    v.check(({ metric, atLeast }) => metric === "nps" || atLeast >= 0, "is under 0, which no share can be"),
    ["atLeast"],
  ),
);
const touchpoint = v.strictObject({
  id: v.pipe(label(LIMITS.label), v.description("what surveys name as their `touchpoint`")),
  name: label(200),
  target: v.optional(v.pipe(target, v.description("the score to reach"))),
  promise: v.optional(v.pipe(label(1_000), v.description("what the customer was promised here"))),
});
export type Touchpoint = v.InferOutput<typeof touchpoint>;

const touchpoints = v.pipe(
  v.array(touchpoint),
  v.maxLength(MOST, `has more than ${MOST} touchpoints`),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const list = dataset.value;
    list.forEach(({ id }, place) => {
      if (list.findIndex((one) => one.id === id) === place) return;
      const path: [v.IssuePathItem, ...v.IssuePathItem[]] = [
        { type: "array", origin: "value", input: list, key: place, value: list[place] },
        { type: "object", origin: "value", input: { id }, key: "id", value: id },
      ];
      addIssue({ message: `“${id}” stands in the journey twice`, path });
    });
  }),
);
export const journeyBody = v.strictObject({ touchpoints });
export const journeyPut = v.object({ touchpoints: v.array(touchpoint) });

const { from, until, tz } = filterEntries;
export const journeyQuery = queryOf({ from, until, tz });

const share = v.nullable(v.number());
const metric = v.object({
  kind: v.picklist(METRICS),
  score: v.number(),
  low: v.number(),
  high: v.number(),
  n: v.number(),
});
const touchpointReport = v.object({
  id: v.string(),
  name: v.string(),
  listed: v.pipe(v.boolean(), v.description("whether the journey names it")),
  promise: v.nullable(v.string()),
  surveys: v.array(v.string()),
  n: v.pipe(v.number(), v.description("prompts shown")),
  metric: v.pipe(
    v.nullable(metric),
    v.description("of the kind that the target names, else of the kind with most answers"),
  ),
  mood: v.pipe(
    v.object({ happy: share, neutral: share, unhappy: share }),
    v.description("shares of all nps, csat and ces answers; null where there are none"),
  ),
  responseRate: share,
  change: v.pipe(v.nullable(changeReport), v.description("of the metric, against the period before")),
  target: v.nullable(
    v.object({
      metric: v.picklist(METRICS),
      atLeast: v.number(),
      state: v.pipe(
        v.picklist(["met", "missed", "unknown"]),
        v.description("met or missed only once the whole interval says so"),
      ),
    }),
  ),
  atRisk: v.pipe(v.boolean(), v.description("the response rate fell significantly")),
});
export const journeyAnswer = v.object({
  from: v.string(),
  until: v.string(),
  touchpoints: v.array(touchpointReport),
});
export type JourneyAnswer = v.InferOutput<typeof journeyAnswer>;
export type TouchpointReport = JourneyAnswer["touchpoints"][number];
