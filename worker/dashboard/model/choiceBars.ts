import type { QuestionReport } from "../api/apiTypes.ts";
import { shareOf } from "./numbers.ts";

/** One choice. */
export interface Bar {
  id: string;
  label: string;
  n: number;
  /** share of the respondents, 0–1; where several choices can be taken, the shares may add up to more than 1 */
  share: number;
}

function labelOf(id: string, { kind, labels }: QuestionReport): string {
  if (kind === "consent" && id === "true") return "Agreed";
  return labels?.[id] ?? id;
}

/** The choices by how often they were taken, the typed other last. Ties keep the survey's order. */
export function barsOf(report: QuestionReport): Bar[] {
  return Object.entries(report.counts ?? {})
    .map(([id, n]) => ({ id, label: labelOf(id, report), n, share: shareOf(n, report.answered) }))
    .sort((one, other) => Number(one.id === "other") - Number(other.id === "other") || other.n - one.n);
}
