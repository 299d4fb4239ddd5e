import type { Kind, Question } from "../../schema/definition/survey.ts";
import type { Answers } from "../../schema/engine/answer.ts";

/** Parameters of the page's address that are no question's. A question of such a name is prefilled by `answer.ID`. */
const RESERVED = ["lang", "user", "channel", "t"];

const asNumber = (text: string): unknown => (text.trim() === "" ? null : Number(text));
const asText = (text: string): unknown => text;

/** What a parameter's text means as an answer. What is not valid is left out when the prompt begins. */
const READERS: Record<Kind, (text: string, question: Question) => unknown> = {
  nps: asNumber,
  csat: asNumber,
  ces: asNumber,
  rating: asNumber,
  choice: asText,
  choices: (text) => text.split(/[,;]/).map((id) => id.trim()),
  text: (text, question) => ("format" in question && question.format === "number" ? asNumber(text) : text),
  consent: (text) => text === "true",
  message: () => null,
};

/** The answers that the address preselects. They are drafts: only the person's own click gives them. */
export function prefilled(questions: readonly Question[], query: URLSearchParams): Answers {
  const answers: Answers = {};
  for (const question of questions) {
    const { id, kind } = question;
    const text = query.get(`answer.${id}`) ?? (RESERVED.includes(id) ? null : query.get(id));
    if (text !== null) answers[id] = READERS[kind](text, question) as Answers[string];
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
