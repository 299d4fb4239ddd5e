/** What the tag hands to the prompt, and what the prompt tells back. Types only. */
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import type { CompiledSurvey, Config } from "../../schema/protocol/wire.ts";

/** Ids of choices by question, in the order in which this visitor sees them. */
export type Orders = Readonly<Record<string, readonly string[]>>;

/** One survey to be shown once to one visitor. */
export interface PromptOptions {
  survey: CompiledSurvey;
  /** words, lang, dir, and the site's theme, which lies under the survey's */
  config: Config;
  /** `light` or `dark`; anything else: as the page is */
  scheme: string | undefined;
  /** as they were when the prompt was first shown; {} under GPC */
  traits: Traits;
  /** resumed, or given with `show`; else {}. Kept answers off the path too */
  answers: Answers;
  /** resumed: the path so far, the question in sight last. [] begins */
  trail: string[];
  /** resumed: the order of shuffled choices */
  orders?: Orders | undefined;
  /** rendered in place there, not floating */
  inline: Element | null;
  /** the page called for it, so that the visitor needs no "Don't ask again" */
  isCalled: boolean;
  /** a dialog with a backdrop, which takes focus and gives it back: for what the visitor's own click called */
  isModal: boolean;
  tell(event: PromptEvent): void;
}

export type PromptEvent =
  | { kind: "shown" }
  | { kind: "answered"; question: string; progress: Progress }
  /** a draft of a text being typed: kept on the device, not sent */
  | { kind: "typed"; progress: Progress }
  /** skip, back */
  | { kind: "moved"; progress: Progress }
  | { kind: "completed"; ending: string; progress: Progress }
  /** closed before the ending; `never`: by "Don't ask again" */
  | { kind: "dismissed"; never: boolean; progress: Progress }
  /** after the ending was read or closed; also after `dismissed` */
  | { kind: "closed" };

export interface Progress {
  /** the path so far, the question in sight last */
  trail: string[];
  /** of the path: what is sent */
  answers: Answers;
  /** all, for Back, drafts included */
  kept: Answers;
  /** milliseconds by question */
  spent: Record<string, number>;
  /** the order of shuffled choices, by question; absent where nothing was shuffled */
  orders?: Orders | undefined;
}

export interface OpenPrompt {
  /** dismisses, or closes an ending that was read */
  close(): void;
  /** the page view is over: an ending that only thanks goes with it */
  endPageView(): void;
}
export type OpenPromptFunction = (prompted: PromptOptions) => OpenPrompt;
