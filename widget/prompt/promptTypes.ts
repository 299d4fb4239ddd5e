import type { Answer, Answers } from "../../schema/engine/answer.ts";
import type { AnswerError } from "../../schema/kinds/kindSpec.ts";
import type { Progress, PromptOptions } from "../present/promptContract.ts";
import type { Reading } from "./first/readingTime.ts";

/** What a visitor does. */
export type Action =
  /** a score or a single choice: it leads on */
  | { kind: "pick"; value: Answer }
  /** typed or ticked, not yet given */
  | { kind: "draft"; value: Answer | null }
  | { kind: "next" }
  | { kind: "skip" }
  | { kind: "back" };

/** Where a prompt stands. */
export interface Session {
  /** the path so far, the question in sight last */
  readonly trail: readonly string[];
  /** what was given, on the path or not; null: skipped */
  readonly given: Answers;
  /** what was typed or ticked and not given yet */
  readonly drafts: Answers;
  /** milliseconds by question, that of the question in sight up to `since` */
  readonly spent: Readonly<Record<string, number>>;
  /** when the question in sight came in sight, by the clock handed in */
  readonly since: number;
  /** the ending reached, or null */
  readonly ending: string | null;
  /** what is wrong with the answer in sight, or null */
  readonly notice: AnswerError | null;
}

/** One open prompt. The second part takes its methods over. */
export interface Prompt {
  readonly options: PromptOptions;
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** ends its listeners and timers when it closes */
  readonly life: AbortController;
  session: Session;
  act(action: Action): void;
  progress(): Progress;
  close(never?: boolean): void;
  endPageView(): void;
  readonly reading: Reading;
}

/**
 * Makes an element. The first part's makes it in the page at once, the second's is Preact's: so the same views serve
 * both, and Preact is not waited for.
 */
export type Make = (tag: string, props: object | null, ...children: unknown[]) => unknown;
