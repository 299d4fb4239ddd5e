import type { Question, Survey } from "../../definition/survey.ts";
import { testsOf } from "../classes/conditionTests.ts";

/** One way on from a question: a jump, its whole `next`, or the fall-through to what follows. */
export interface Way {
  /** place of the question among all */
  from: number;
  /** place of the jump, or null for a `next` that is a target and for a fall-through */
  jump: number | null;
  /** place of the question, or the ending's id */
  to: number | string;
}

/** The survey without its conditions: where every question may lead, in the order in which ways are tried. */
export interface JumpGraph {
  ways: readonly (readonly Way[])[];
  /** by question: the questions that it can lead to; itself only where something leads back */
  reachable: readonly ReadonlySet<number>[];
  /** by question: the questions whose answers are asked for from there on */
  asksFor: readonly ReadonlySet<number>[];
  /** places of the questions, each behind all that lead to it; questions of one circle in any order */
  order: readonly number[];
}

const firstEnding = (survey: Survey): string => survey.endings?.[0]?.id ?? "thanks";

function targetOf(survey: Survey, target: string): number | string {
  const question = survey.questions.findIndex(({ id }) => id === target);
  if (question >= 0) return question;
  return survey.endings?.some(({ id }) => id === target) ? target : firstEnding(survey);
}

function waysOf(survey: Survey, { next }: Question, from: number): Way[] {
  if (typeof next === "string") return [{ from, jump: null, to: targetOf(survey, next) }];
  const following = from + 1 < survey.questions.length ? from + 1 : firstEnding(survey);
  const jumps = (next ?? []).map(({ to }, jump): Way => ({ from, jump, to: targetOf(survey, to) }));
  return [...jumps, { from, jump: null, to: following }];
}

function reachableFrom(ways: readonly (readonly Way[])[], start: number): Set<number> {
  const found = new Set<number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { to } of ways[at] ?? []) {
      if (typeof to === "string" || found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

const sizeOf = (set: ReadonlySet<number> | undefined): number => set?.size ?? 0;

export function jumpGraphOf(survey: Survey): JumpGraph {
  const ways = survey.questions.map((question, i) => waysOf(survey, question, i));
  const reachable = survey.questions.map((_, i) => reachableFrom(ways, i));
  const place = new Map(survey.questions.map(({ id }, i) => [id, i]));
  const asks = survey.questions.map((_, i) =>
    testsOf(survey, i).flatMap(({ test }) =>
      test.answer === undefined ? [] : (place.get(test.answer) ?? []),
    ),
  );
  const asksFor = survey.questions.map(
    (_, i) => new Set([i, ...(reachable[i] ?? [])].flatMap((j) => asks[j] ?? [])),
  );
  // A question that leads to another reaches more questions than that one; within a circle all reach the same.
  const order = survey.questions
    .map((_, i) => i)
    .sort((a, b) => sizeOf(reachable[b]) - sizeOf(reachable[a]) || a - b);
  return { ways, reachable, asksFor, order };
}
