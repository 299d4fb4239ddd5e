import type { Question } from "../../schema/definition/survey.ts";
import type { Answers } from "../../schema/engine/answer.ts";
import { readAnswer } from "../../schema/kinds/registry.ts";

/** Parameters of the page's address that are no question's. A question of such a name is prefilled by `answer.ID`. */
const RESERVED = ["lang", "user", "channel", "t"];

/**
 * The answers that the address preselects. They are drafts: only the person's own click gives them. Those that are not
 * valid are left out when the prompt begins.
 */
export function prefilled(questions: readonly Question[], query: URLSearchParams): Answers {
  const answers: Answers = {};
  for (const question of questions) {
    const { id } = question;
    const text = query.get(`answer.${id}`) ?? (RESERVED.includes(id) ? null : query.get(id));
    if (text !== null) answers[id] = readAnswer(question, text) as Answers[string];
  }
  return answers;
}

/** Names of the parameters that say who answers, or what: none of them stays in the address that is recorded. */
const isOwn = (name: string, questions: readonly Question[]): boolean =>
  RESERVED.includes(name) || /^(answer|trait)\./.test(name) || questions.some(({ id }) => id === name);

/** The page's address as it is recorded: without the link's token, and what it says of a person. */
export function recordedUrl(questions: readonly Question[], address: URL): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (isOwn(name, questions)) url.searchParams.delete(name);
  return url.href;
}
