import type { Question } from "../../../schema/definition/survey.ts";
import { countMoods, isScored, type MoodCounts, type ScoredKind } from "../../../schema/metrics/moods.ts";
import {
  type Change,
  npsChange,
  npsOf,
  type Points,
  percentOf,
  rate,
  shareChange,
} from "../../../schema/metrics/scores.ts";
import type { Touchpoint, TouchpointReport } from "../../schemas/results/journey.ts";
import { pointsOf } from "../metric.ts";
import { funnelOf, type Sums } from "../sums.ts";

const KINDS: readonly ScoredKind[] = ["nps", "csat", "ces"];

/** What one survey's version counted at a touchpoint in one period. */
export interface Measured {
  survey: string;
  questions: readonly Question[];
  sums: Sums;
}

/** The moods of a touchpoint's answers, by kind of question. */
export type MoodsByKind = Record<ScoredKind, MoodCounts>;

const none = (): MoodCounts => ({ happy: 0, neutral: 0, unhappy: 0, n: 0 });

function moodsByKind(measured: readonly Measured[]): MoodsByKind {
  const moods: MoodsByKind = { nps: none(), csat: none(), ces: none() };
  for (const { questions, sums } of measured) {
    for (const question of questions) {
      if (!isScored(question.kind)) continue;
      const counted = countMoods(question, pointsOf(question, sums));
      const all = moods[question.kind];
      for (const name of ["happy", "neutral", "unhappy", "n"] as const) all[name] += counted[name];
    }
  }
  return moods;
}

/** Puts each group on one point of the scale: NPS needs only the groups. */
const npsPoints = ({ happy, neutral, unhappy }: MoodCounts): Points => [
  { point: 10, count: happy },
  { point: 8, count: neutral },
  { point: 0, count: unhappy },
];

function metricOf(kind: ScoredKind, moods: MoodCounts): TouchpointReport["metric"] {
  const found = kind === "nps" ? npsOf(npsPoints(moods)) : percentOf(moods.happy, moods.n);
  if (!found) return null;
  const { score, low, high, n } = found;
  return { kind, score, low, high, n };
}

function changeOf(kind: ScoredKind, before: MoodCounts, after: MoodCounts): Change | null {
  if (kind === "nps") return npsChange(npsOf(npsPoints(before)), npsOf(npsPoints(after)));
  return shareChange({ hits: before.happy, n: before.n }, { hits: after.happy, n: after.n });
}

/** The kind with the most answers; in a tie nps before csat before ces. */
const mostAnswered = (moods: MoodsByKind): ScoredKind =>
  KINDS.reduce((best, kind) => (moods[kind].n > moods[best].n ? kind : best));

function targetOf(
  target: Touchpoint["target"],
  metric: TouchpointReport["metric"],
): TouchpointReport["target"] {
  if (!target) return null;
  const { atLeast } = target;
  const state = !metric
    ? "unknown"
    : metric.low >= atLeast
      ? "met"
      : metric.high < atLeast
        ? "missed"
        : "unknown";
  return { ...target, state };
}

function funnelSums(measured: readonly Measured[]) {
  const funnels = measured.map(({ sums }) => funnelOf(sums));
  const total = (name: "shown" | "started") => funnels.reduce((sum, funnel) => sum + funnel[name], 0);
  return { hits: total("started"), n: total("shown") };
}

/** The figures of one touchpoint, for the period and the period before. */
export function touchpointReport(
  { id, name, target, promise }: Touchpoint,
  { listed, surveys }: { listed: boolean; surveys: readonly string[] },
  [before, now]: readonly [readonly Measured[], readonly Measured[]],
): TouchpointReport {
  const moods = moodsByKind(now);
  const kind = target?.metric ?? mostAnswered(moods);
  const metric = metricOf(kind, moods[kind]);
  const [asked, answered] = [funnelSums(before), funnelSums(now)];
  const participation = shareChange(asked, answered);
  const all = KINDS.reduce((sum, one) => sum + moods[one].n, 0);
  const share = (mood: "happy" | "neutral" | "unhappy") =>
    rate(
      KINDS.reduce((sum, one) => sum + moods[one][mood], 0),
      all,
    );
  return {
    ...{ id, name, listed, promise: promise ?? null, surveys: [...surveys], n: answered.n, metric },
    mood: { happy: share("happy"), neutral: share("neutral"), unhappy: share("unhappy") },
    responseRate: rate(answered.hits, answered.n),
    change: changeOf(kind, moodsByKind(before)[kind], moods[kind]),
    target: targetOf(target, metric),
    atRisk: participation?.significant === true && participation.delta < 0,
  };
}
