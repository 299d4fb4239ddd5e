/** What `GET /v1/report` answers with: one source for the OpenAPI document and for the console's types. */
import * as v from "valibot";
import { questionSchema } from "../../schema/definition/survey.ts";

const KINDS = questionSchema.options.map(({ entries }) => entries.kind.literal);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const rate = v.pipe(v.nullable(v.number()), v.description("share of 1, 3 decimals; null for 0 of 0"));

const interval = { score: v.number(), low: v.number(), high: v.number(), n: count };
const nps = v.object({ ...interval, promoters: count, passives: count, detractors: count });
const csat = v.object({ ...interval, mean: v.number(), top: v.number() });
const ces = v.object({ ...interval, mean: v.number() });
const rating = v.object({ mean: v.number(), n: count });
/** A metric stands under its kind's name; it is null where nobody answered. */
const metrics = {
  nps: v.optional(v.nullable(nps)),
  csat: v.optional(v.nullable(csat)),
  ces: v.optional(v.nullable(ces)),
  rating: v.optional(v.nullable(rating)),
};

const funnelReport = v.object({
  shown: count,
  started: count,
  completed: count,
  dismissed: count,
  responseRate: rate,
  completionRate: rate,
});

export const questionReport = v.object({
  id: v.string(),
  kind: v.picklist(KINDS),
  title: v.pipe(
    v.string(),
    v.description("as the newest version of the range wrote it, in the survey's own language"),
  ),
  labels: v.optional(v.pipe(v.record(v.string(), v.string()), v.description("by choice"))),
  versions: v.pipe(v.array(count), v.description("versions of the range that asked it")),
  asked: count,
  answered: count,
  skipped: count,
  medianSeconds: v.nullable(v.number()),
  counts: v.optional(
    v.pipe(
      v.record(v.string(), count),
      v.description("by point of the scale or by choice, zeros too; absent for texts and messages"),
    ),
  ),
  ...metrics,
});

const bucket = v.object({
  start: v.pipe(v.string(), v.description("local date on which the bucket begins")),
  n: v.pipe(count, v.description("prompts shown")),
  ...metrics,
});

const segment = v.object({
  value: v.pipe(
    v.nullable(v.union([v.string(), v.number(), v.boolean()])),
    v.description("null where the response lacks it"),
  ),
  n: v.pipe(count, v.description("prompts shown")),
  ...metrics,
});

export const changeReport = v.object({
  delta: v.number(),
  low: v.number(),
  high: v.number(),
  z: v.pipe(v.nullable(v.number()), v.description("null where only the error of the change is 0")),
  significant: v.pipe(
    v.nullable(v.boolean()),
    v.description("null where either period has fewer than 30 answers"),
  ),
  within: v.optional(v.pipe(v.number(), v.description("the part of `delta` that lies inside the segments"))),
  mix: v.optional(v.pipe(v.number(), v.description("the part of `delta` that comes from who answered"))),
});

const note = {
  id: v.string(),
  at: v.string(),
  text: v.string(),
  url: v.nullable(v.string()),
  survey: v.pipe(v.nullable(v.string()), v.description("null: of the whole site")),
};
export const noteAnswer = v.object(note);
const reportedNote = v.object({
  ...note,
  change: v.optional(
    v.pipe(
      v.nullable(changeReport),
      v.description("with `effect`: of the headline, before and after; null while either side is not over"),
    ),
  ),
});

export const notesAnswer = v.object({ notes: v.array(reportedNote) });

const versionReport = v.object({
  version: count,
  n: v.pipe(count, v.description("prompts shown")),
  differs: v.pipe(
    v.array(v.string()),
    v.description("questions that this version asked by another kind or scale than the newest one"),
  ),
});

export const reportAnswer = v.object({
  survey: v.string(),
  from: v.string(),
  until: v.string(),
  versions: v.pipe(v.array(versionReport), v.description("the versions shown in the range")),
  basis: v.optional(
    v.pipe(
      v.object({ rows: v.literal(true), from: v.string() }),
      v.description(
        "there where the counts can't answer and responses were read: `from` is when the oldest is from that is kept",
      ),
    ),
  ),
  funnel: funnelReport,
  questions: v.array(questionReport),
  excluded: v.pipe(
    count,
    v.description("responses of the range that were left out by hand, whatever the filters"),
  ),
  endings: v.pipe(
    v.array(v.object({ id: v.string(), n: count, outcome: v.nullable(v.picklist(["kept", "lost"])) })),
    v.description("how often each was reached, zeros too"),
  ),
  retained: v.optional(
    v.pipe(
      v.nullable(v.object({ ...interval, kept: count, lost: count })),
      v.description(
        "% kept of kept and lost; absent where no ending has an outcome, null while none was reached",
      ),
    ),
  ),
  needed: v.pipe(
    v.nullable(v.object({ points: v.number(), n: count })),
    v.description(
      "answers in each of two periods that let a change of `points` be seen at 95 % with power 0.8; null under 10 answers",
    ),
  ),
  notes: v.pipe(v.array(reportedNote), v.description("of the range, in the order of their time")),
  series: v.optional(v.array(bucket)),
  segments: v.optional(v.array(segment)),
  change: v.optional(v.nullable(changeReport)),
});
export type ReportAnswer = v.InferOutput<typeof reportAnswer>;
