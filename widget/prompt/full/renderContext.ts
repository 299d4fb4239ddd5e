import type { Ending, Question, QuestionOf } from "../../../schema/definition/survey.ts";
import type { Answer } from "../../../schema/engine/answer.ts";
import type { Orders } from "../../present/promptContract.ts";
import type { Prompt } from "../promptTypes.ts";

/** The full part's state of an open prompt, besides the session. */
export interface RenderContext {
  readonly prompt: Prompt;
  /** the order of shuffled choices, by question; it stays for the whole prompt, reloads included */
  orders: Orders;
  /** whether the ending's code was copied */
  isCopied: boolean;
  /** the time of the visitor's last action here, by the page's clock */
  lastInput: number;
  /** how often the whole card was rendered from scratch */
  generation: number;
  draw(): void;
  /** called when an ending is shown */
  showEnding(ending: Ending): void;
}

/** A question for its view: with texts filled in, and the current answer. */
export interface QuestionProps<Q extends Question = Question> {
  context: RenderContext;
  question: Q;
  value: Answer | null | undefined;
  /** the error under it, in the visitor's language */
  notice: string | null;
}
export type QuestionPropsOf<K extends Question["kind"]> = QuestionProps<QuestionOf<K>>;
