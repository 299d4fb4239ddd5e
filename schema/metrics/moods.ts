/**
 * One comparable mood for every score: happy, neutral or unhappy, by the groups of contract section 4. Sections 13
 * to 16 compute with counts of moods.
 */
import type { Group } from "../definition/conditionSchema.ts";
import type { Question } from "../definition/survey.ts";
import { scoreGroup } from "../kinds/scoreGroup.ts";
import type { Points } from "./scores.ts";

export const MOOD_NAMES = ["happy", "neutral", "unhappy"] as const;
export type Mood = (typeof MOOD_NAMES)[number];

export const MOODS: Record<Group, Mood> = {
  promoter: "happy",
  passive: "neutral",
  detractor: "unhappy",
  satisfied: "happy",
  neutral: "neutral",
  dissatisfied: "unhappy",
  easy: "happy",
  difficult: "unhappy",
};

/** The groups of a mood. */
export const groupsOfMood = (mood: Mood): Group[] =>
  (Object.keys(MOODS) as Group[]).filter((group) => MOODS[group] === mood);

/** Kinds of question whose answers have groups. */
export type ScoredKind = "nps" | "csat" | "ces";

export const isScored = (kind: Question["kind"]): kind is ScoredKind =>
  kind === "nps" || kind === "csat" || kind === "ces";

/** The mood of one answer, or null if its kind has no groups. */
export function moodOf(question: Question, score: unknown): Mood | null {
  const points = question.kind === "ces" ? question.points : undefined;
  const group = scoreGroup(question.kind, score, points);
  return group && MOODS[group];
}

/** The number of answers of each mood; `n` is their sum. */
export type MoodCounts = Record<Mood, number> & { n: number };

/** The moods of a question's answers by point of its scale. */
export function countMoods(question: Question, points: Points): MoodCounts {
  const counts: MoodCounts = { happy: 0, neutral: 0, unhappy: 0, n: 0 };
  for (const { point, count } of points) {
    const mood = moodOf(question, point);
    if (!mood) continue;
    counts[mood] += count;
    counts.n += count;
  }
  return counts;
}

/** The score in percent (−100 … 100 for nps, else 0 … 100), not rounded. NaN without answers. */
export const exactScore = (kind: ScoredKind, { happy, unhappy, n }: MoodCounts): number =>
  kind === "nps" ? (100 * (happy - unhappy)) / n : (100 * happy) / n;

/** The variance of one answer in points², unadjusted: of −100, 0, 100 for nps, of 0 and 100 for csat and ces. */
export function answerVariance(kind: ScoredKind, { happy, unhappy, n }: MoodCounts): number {
  const [p, d] = [happy / n, unhappy / n];
  return kind === "nps" ? 10_000 * (p + d - (p - d) ** 2) : 10_000 * p * (1 - p);
}
