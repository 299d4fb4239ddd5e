import type { Ending, Question, QuestionOf } from "../../../schema/definition/survey.ts";
import type { Answer } from "../../../schema/engine/answer.ts";
import type { Orders } from "../../present/promptContract.ts";
import type { Prompt } from "../promptTypes.ts";

/** What the second part holds of an open prompt beside its session. */
export interface RenderContext {
  readonly prompt: Prompt;
  /** the order of shuffled choices, by question: one for the whole prompt, reloads included */
  orders: Orders;
  /** the ending's code was copied */
  isCopied: boolean;
  /** when the visitor last did something here, by the page's clock */
  lastInput: number;
  /** counts the times that the whole card was made anew */
  generation: number;
  draw(): void;
  /** called when an ending came in sight */
  showEnding(ending: Ending): void;
}

/** A question as its view gets it: texts filled in, with the answer in sight. */
export interface QuestionProps<Q extends Question = Question> {
  context: RenderContext;
  question: Q;
  value: Answer | null | undefined;
  /** the error under it, in the visitor's words */
  notice: string | null;
}
export type QuestionPropsOf<K extends Question["kind"]> = QuestionProps<QuestionOf<K>>;
