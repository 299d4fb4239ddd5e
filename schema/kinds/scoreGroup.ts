import type { Group } from "../definition/conditionSchema.ts";
import type { Kind } from "../definition/survey.ts";

/**
 * The group that a score falls in (contract section 4), or null for kinds that have none.
 * nps: 0–6, 7–8, 9–10 · csat: 1–2, 3, 4–5 · ces: under, at and over the middle of its points.
 */
export function scoreGroup(kind: Kind | undefined, score: unknown, points = 7): Group | null {
  if (typeof score !== "number") return null;
  if (kind === "nps") return score < 7 ? "detractor" : score < 9 ? "passive" : "promoter";
  if (kind !== "csat" && kind !== "ces") return null;
  const middle = kind === "csat" ? 3 : (points + 1) / 2;
  if (score === middle) return "neutral";
  if (kind === "csat") return score < middle ? "dissatisfied" : "satisfied";
  return score < middle ? "difficult" : "easy";
}
