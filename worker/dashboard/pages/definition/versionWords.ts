import type { Question, Survey } from "../../../../schema/definition/survey.ts";
import { scaleOf } from "../../../../schema/kinds/scaleOf.ts";
import { definition } from "../../texts/definition.ts";

const words = definition.versions;
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const choicesOf = (question: Question): string[] =>
  "choices" in question ? question.choices.map(({ id }) => id).sort() : [];

function changeOf(before: Question, after: Question): string[] {
  const { id } = after;
  if (before.kind !== after.kind || !same(scaleOf(before), scaleOf(after))) return [words.scaleChanged(id)];
  const said: string[] = [];
  if (before.title !== after.title) said.push(words.textChanged(id));
  if (!same(choicesOf(before), choicesOf(after))) said.push(words.choicesChanged(id));
  if (!same(before.next, after.next)) said.push(words.pathChanged(id));
  return said;
}

/** What a newer definition changes for results, in words: what is still compared, and where a series breaks. */
export function versionWords(before: Survey, after: Survey): string[] {
  const find = ({ questions }: Survey, id: string) => questions.find((question) => question.id === id);
  const kept = after.questions.flatMap((question) => {
    const old = find(before, question.id);
    return old ? changeOf(old, question) : [words.questionAdded(question.id)];
  });
  const gone = before.questions
    .filter(({ id }) => !find(after, id))
    .map(({ id }) => words.questionRemoved(id));
  return [...kept, ...gone];
}
