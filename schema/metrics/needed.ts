import { answerVariance, type MoodCounts, type ScoredKind } from "./moods.ts";
import { Z } from "./scores.ts";

/** z for power 0.8: four of five comparisons show the change. */
const Z_POWER = 0.8416;
/** With fewer answers their variance is too uncertain. */
const FEWEST = 10;

/**
 * How many answers each of two periods needs to show a change of so many points at 95 % with power 0.8:
 * ⌈(z + z_power)² · 2 · s² / points²⌉, s² the variance of one answer (two-sample comparison of means; Cohen 1988,
 * "Statistical Power Analysis", chapter 2). At least 1; null under 10 answers.
 *
 * @param points of the score, 1–100
 */
export function answersNeeded(kind: ScoredKind, moods: MoodCounts, points: number): number | null {
  if (moods.n < FEWEST) return null;
  const answers = ((Z + Z_POWER) ** 2 * 2 * answerVariance(kind, moods)) / points ** 2;
  return Math.max(1, Math.ceil(answers));
}
