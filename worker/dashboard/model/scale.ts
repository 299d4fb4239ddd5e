import { scoreGroup } from "../../../schema/kinds/scoreGroup.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { GROUP_TONES, isMetric, METRIC, type Tone } from "./kinds.ts";
import { shareOf } from "./numbers.ts";

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
  /** its points, as a filter of answers writes them: `0..6` */
  range: string;
}

/** The tone of a score, as its group has it; `plain` for kinds without groups. */
export function toneOf(kind: QuestionReport["kind"], value: unknown, points?: number): Tone {
  const group = scoreGroup(kind, value, points);
  return group ? GROUP_TONES[group] : "plain";
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
  if (!isMetric(question.kind)) return [];
  const labels = METRIC[question.kind].groups;
  const columns = columnsOf(question);
  const all = columns.reduce((sum, { n }) => sum + n, 0);
  return (["bad", "mid", "good"] as const).map((tone, at) => {
    const own = columns.filter((column) => column.tone === tone);
    const n = own.reduce((sum, column) => sum + column.n, 0);
    const range = `${own[0]?.value ?? 0}..${own.at(-1)?.value ?? 0}`;
    return { label: labels[at] ?? "", tone, n, share: shareOf(n, all), range };
  });
}
