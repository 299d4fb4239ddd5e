import type { Question } from "../../../schema/definition/survey.ts";
import type { QuestionReport } from "../api/apiTypes.ts";
import { shareOf } from "./numbers.ts";

/** One choice. */
export interface Bar {
  id: string;
  label: string;
  n: number;
  /** of those who answered, 0–1; those of a set may add up to more than 1 */
  share: number;
}

function labelOf(id: string, definition: Question | undefined): string {
  if (definition?.kind === "consent") return id === "true" ? "Agreed" : id;
  if (!definition || !("choices" in definition)) return id;
  if (id === "other") return typeof definition.other === "string" ? definition.other : "Other";
  return definition.choices.find((choice) => choice.id === id)?.label ?? id;
}

/** The choices by how often they were taken, the typed other last. Ties keep the survey's order. */
export function barsOf(report: QuestionReport, definition: Question | undefined): Bar[] {
  return Object.entries(report.counts ?? {})
    .map(([id, n]) => ({ id, label: labelOf(id, definition), n, share: shareOf(n, report.answered) }))
    .sort((one, other) => Number(one.id === "other") - Number(other.id === "other") || other.n - one.n);
}
