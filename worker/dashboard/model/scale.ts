import { scoreGroup } from "../../../schema/kinds/scoreGroup.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { shareOf } from "./numbers.ts";

/** The colour family of a bar: how glad a score is. */
export type Tone = "bad" | "mid" | "good" | "plain";

/** One point of a scale. */
export interface Column {
  value: number;
  n: number;
  /** of all answers, 0–1 */
  share: number;
  /** of the highest column, 0–1 */
  height: number;
  tone: Tone;
}

/** One of the three groups of NPS, CSAT or CES. */
export interface GroupShare {
  label: string;
  tone: Tone;
  n: number;
  share: number;
}

const TONES = {
  detractor: "bad",
  passive: "mid",
  promoter: "good",
  dissatisfied: "bad",
  neutral: "mid",
  satisfied: "good",
  difficult: "bad",
  easy: "good",
} as const;

const LABELS: Record<string, [bad: string, mid: string, good: string]> = {
  nps: ["Detractors", "Passives", "Promoters"],
  csat: ["Dissatisfied", "Neutral", "Satisfied"],
  ces: ["Difficult", "Neutral", "Easy"],
};

/** The tone of a score, as its group has it; `plain` for kinds without groups. */
export function toneOf(kind: QuestionReport["kind"], value: unknown, points?: number): Tone {
  const group = scoreGroup(kind, value, points);
  return group ? TONES[group] : "plain";
}

/** The columns of a scale question, in the order of the scale. */
export function columnsOf({ kind, counts }: QuestionReport): Column[] {
  const points = Object.entries(counts ?? {})
    .map(([value, n]) => ({ value: Number(value), n }))
    .filter(({ value }) => Number.isInteger(value))
    .sort((one, other) => one.value - other.value);
  const all = points.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(0, ...points.map(({ n }) => n));
  const last = points.at(-1)?.value;
  return points.map(({ value, n }) => ({
    value,
    n,
    share: shareOf(n, all),
    height: shareOf(n, most),
    tone: toneOf(kind, value, last),
  }));
}

/** Columns put together by group, from the worst to the best; empty for kinds without groups. */
export function groupsOf(question: QuestionReport): GroupShare[] {
  const labels = LABELS[question.kind];
  if (!labels) return [];
  const columns = columnsOf(question);
  const all = columns.reduce((sum, { n }) => sum + n, 0);
  return (["bad", "mid", "good"] as const).map((tone, at) => {
    const n = columns.filter((column) => column.tone === tone).reduce((sum, column) => sum + column.n, 0);
    return { label: labels[at] ?? "", tone, n, share: shareOf(n, all) };
  });
}
