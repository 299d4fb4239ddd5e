/** The texts of a response: text answers, and what was typed for “other”. */
import type { Answer, Answers } from "../engine/answer.ts";
import type { Tally } from "../metrics/tally.ts";

/** Question ids whose answer is a text: the key of its tally names the kind. */
const textQuestions = (tally: Tally): Set<string> =>
  new Set(
    Object.keys(tally).flatMap((key) => {
      const [id = "", kind] = key.split("|");
      return kind === "text" ? [id] : [];
    }),
  );

const typedOf = (answer: Answer | null): string[] =>
  [answer ?? []].flat().flatMap((one) => (typeof one === "object" ? [one.other] : []));

/** By question, in the order of the answers. A number that was typed is not a text. */
export function answerTexts(answers: Answers, tally: Tally): { question: string; text: string }[] {
  const ofText = textQuestions(tally);
  return Object.entries(answers).flatMap(([question, answer]) =>
    typeof answer === "string"
      ? ofText.has(question)
        ? [{ question, text: answer }]
        : []
      : typedOf(answer ?? null).map((text) => ({ question, text })),
  );
}
