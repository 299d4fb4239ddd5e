import type { Question, Survey } from "../../schema/definition/survey.ts";
import { specOf } from "../../schema/kinds/registry.ts";
import { choiceKey, tallyKey } from "../../schema/metrics/tally.ts";
import { metricOf, pointsOf } from "./metric.ts";
import { type Sums, sumOf } from "./sums.ts";

type Choosing = Extract<Question, { choices: unknown }>;
const isChoosing = (question: Question): question is Choosing => "choices" in question;

/** A question with the choices of older versions after its own, so that old answers keep their labels. */
function withOlderChoices(question: Question, older: readonly Question[]): Question {
  if (!isChoosing(question)) return question;
  const choices = [...question.choices];
  let { other } = question;
  for (const past of older.filter(isChoosing)) {
    other ??= past.other;
    choices.push(...past.choices.filter((choice) => !choices.some(({ id }) => id === choice.id)));
  }
  return { ...question, choices, ...(other === undefined ? {} : { other }) };
}

/**
 * The questions of a report: those of the latest version in its order, then those that only older versions asked.
 * If a question's kind or scale changed, the latest version decides.
 *
 * @param versions oldest first
 */
export function questionsOf(versions: readonly Survey[]): Question[] {
  const all = [...versions].reverse().flatMap(({ questions }) => questions);
  const first = new Map<string, Question>();
  for (const question of all) if (!first.has(question.id)) first.set(question.id, question);
  return [...first.values()].map((question) =>
    withOlderChoices(
      question,
      all.filter((other) => tallyKey(other) === tallyKey(question)),
    ),
  );
}

function countsOf(question: Question, sums: Sums): Record<string, number> | undefined {
  const points = pointsOf(question, sums);
  if (points.length > 0) return Object.fromEntries(points.map(({ point, count }) => [String(point), count]));
  const ids = specOf(question).countedIds(question);
  if (ids.length === 0) return undefined;
  return Object.fromEntries(ids.map((id) => [id, sumOf(sums, choiceKey(question, id), "c0")]));
}

/** One question of a report. `counts` lists every value of the scale and every choice, also those with 0. */
export function questionReport(question: Question, sums: Sums, medianSeconds: number | null) {
  const key = tallyKey(question);
  return {
    id: question.id,
    kind: question.kind,
    asked: sumOf(sums, key, "asked"),
    answered: sumOf(sums, key, "answered"),
    skipped: sumOf(sums, key, "skipped"),
    medianSeconds,
    counts: countsOf(question, sums),
    ...metricOf(question, sums),
  };
}
