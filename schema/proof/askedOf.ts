import type { Group } from "../definition/conditionSchema.ts";
import type { Question, Survey } from "../definition/survey.ts";
import { specOf } from "../kinds/registry.ts";
import { pathIssues } from "./rules/paths.ts";

/** A survey in which only answers of one group go on behind the score; all others, and skips, end there. */
function keptTo(survey: Survey, score: Question, group: Group): Survey {
  const { next = [] } = score;
  const jumps = typeof next === "string" ? [{ to: next }] : next;
  const end = { when: { not: { answer: score.id, group } }, to: "end" };
  const questions = survey.questions.map((one) =>
    one.id === score.id ? { ...one, next: [end, ...jumps] } : one,
  );
  return { ...survey, questions };
}

/**
 * Which groups of a score can come to each question, over all answers and traits: the proof says what can't be reached
 * once all other groups end at the score. A question that stands before the score is reached by every group.
 *
 * @returns by question id; the score's own question is not in it
 */
export function groupsAskedOf(survey: Survey, score: Question): Map<string, Group[]> {
  const asked = new Map<string, Group[]>(
    survey.questions.filter(({ id }) => id !== score.id).map(({ id }) => [id, []]),
  );
  for (const group of specOf(score).groups) {
    const unreachable = new Set(
      pathIssues(keptTo(survey, score, group))
        .filter(({ rule }) => rule === "unreachable-question")
        .map(({ at }) => Number(at.split("/")[2])),
    );
    survey.questions.forEach(({ id }, place) => {
      if (!unreachable.has(place)) asked.get(id)?.push(group);
    });
  }
  return asked;
}
