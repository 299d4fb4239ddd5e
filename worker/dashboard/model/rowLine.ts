import type { Question } from "../../../schema/definition/survey.ts";
import { scaleOf } from "../../../schema/kinds/scaleOf.ts";
import { inbox } from "../texts/inbox.ts";
import type { AnswerRow } from "./answerRow.ts";

/** What a response says in one line. */
export interface RowLine {
  /** what was asked; null where the words say it all */
  title: string | null;
  /** what was answered, or how it ended */
  words: string;
  /** typed by the visitor; chosen, or a further score; or nothing of it */
  kind: "quote" | "answer" | "nothing";
}

/** What was answered beside the score. */
export const givenBesideScore = ({ said, score }: AnswerRow) =>
  said.flatMap(({ id, title, answer, quote }) =>
    typeof answer === "string" && id !== score?.question ? [{ id, title, answer, quote }] : [],
  );

/**
 * What was written; else what was chosen; else a further score. Where there is a score alone, or not even that: what was
 * asked, and how it ended.
 */
export function rowLine(row: AnswerRow, questions: readonly Question[]): RowLine {
  const { state, asked } = row;
  const given = givenBesideScore(row);
  const isScale = (id: string): boolean => {
    const question = questions.find((one) => one.id === id);
    return question !== undefined && scaleOf(question) !== null;
  };
  const quote = given.find((one) => one.quote);
  if (quote) return { title: null, words: quote.answer, kind: "quote" };
  const best = given.find(({ id }) => !isScale(id)) ?? given[0];
  if (best) return { title: best.title, words: best.answer, kind: "answer" };
  return { title: asked, words: inbox.row.ended[state], kind: "nothing" };
}
