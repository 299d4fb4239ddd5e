import type { Group } from "../definition/conditionSchema.ts";
import { GROUPS_OF_SCORES, type Kind } from "./registry.ts";

/**
 * The group that a score falls in (contract section 4), or null for kinds that have none.
 * nps: 0–6, 7–8, 9–10 · csat: 1–2, 3, 4–5 · ces: under, at and over the middle of its points.
 */
export function scoreGroup(kind: Kind | undefined, score: unknown, points?: number): Group | null {
  const groups: Partial<Record<Kind, (score: number, points?: number) => Group>> = GROUPS_OF_SCORES;
  return (kind && typeof score === "number" && groups[kind]?.(score, points)) || null;
}
