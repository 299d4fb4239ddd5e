import type { Scale } from "./kindSpec.ts";
import { type Kind, type Question, SCALES } from "./registry.ts";

/** The ends of a question's scale, or null where it has none. */
export function scaleOf(question: Question): Scale | null {
  const scales: Partial<Record<Kind, (question: never) => Scale>> = SCALES;
  return scales[question.kind]?.(question as never) ?? null;
}
