import { answerVariance, type MoodCounts, type ScoredKind } from "./moods.ts";
import { Z } from "./scores.ts";

/** z for power 0.8: the change is seen in four of five cases. */
const Z_POWER = 0.8416;
/** Under this many answers their variance says too little. */
const FEWEST = 10;

/**
 * How many answers each of two periods needs so that a change of so many points is seen at 95 % with power 0.8:
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
