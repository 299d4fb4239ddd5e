/**
 * What the tag and its parts know of each other. Types only: each part is a bundle of its own, so it takes the tag's
 * state as an argument and never imports it.
 */
import type { Condition } from "../../schema/definition/conditionSchema.ts";
import type { Trigger } from "../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import type { Gate, Gates } from "../../schema/gates/gates.ts";
import type { CompiledSurvey, Config } from "../../schema/protocol/wire.ts";
import type { OpenPrompt, PromptEvent } from "../present/promptContract.ts";
import type { Draft } from "../recorder/draft.ts";

/** What the script tag says (contract section 7), and what is known of the site: handed to every part. */
export interface Site {
  /** the build whose parts fit */
  build: string;
  /** the attributes `data-…` of the tag */
  options: DOMStringMap;
  /** names what is stored for the site */
  key: string;
  /** the collector: the script's own */
  origin: string;
  /** where the parts lie */
  base: string;
  /** null: not here yet, or not to be had */
  config: Config | null;
  /** under GPC or DNT: no visitor id, no user, no traits */
  isPrivate: boolean;
  /** consent was given, or is not asked for */
  isAllowed: boolean;
  /** the survey that the page's address asks to look at: nothing is stored then */
  preview: string | undefined;
  /** nothing shows but what the page asks for */
  isManual: boolean;
  /** how often `hide` was called */
  hideCount: number;
  /** the visitor is another since the tag began: what a former page left is to be forgotten; true: with what waits */
  discardPending?: boolean;
  listeners: Listeners;
  tell(event: string, detail: object): void;
  /** says something on the console, once */
  warn(text: string): void;
  parts: Parts;
  read(): VisitorState;
  remember(change: VisitorState): void;
  /** there while a prompt is open */
  open?: OpenPrompt | undefined;
  /** there once something is recorded or waits */
  recorder?: Promise<Recorder> | undefined;
}

/** Those who called `on`. */
export type Listeners = Set<[event: unknown, listener: unknown]>;

/** What is remembered of the visitor: one JSON document. Times are milliseconds since 1970. */
export interface VisitorState {
  visitor?: string | undefined;
  user?: string | undefined;
  traits?: Traits | undefined;
  /** decides on samples; never sent */
  seed?: number;
  /** when each survey was last shown */
  shown?: Record<string, number>;
  /** when something was last answered in each */
  answered?: Record<string, number>;
  /** the last prompt of any survey */
  prompted?: number;
  optedOut?: boolean;
  /** page views with half an hour or more between them, and the last one */
  visits?: number;
  seen?: number;
  /** nothing is due on load, as far as is known before the config is there */
  skipPrefetch?: boolean;
}

/** The parts by name. `base`: where they lie; `again`: a query that makes an address tried in vain a new one. */
export interface Parts {
  prompt(base: string): Promise<PromptPart>;
  recorder(base: string, again?: string): Promise<RecorderPart>;
  who(base: string): Promise<WhoPart>;
  triggers(base: string): Promise<TriggersPart>;
  explain(base: string): Promise<ExplainPart>;
}
export interface PromptPart {
  /** Shows a survey that nobody called for. Resolves at its end, or with the reason why it was not shown. */
  presentIfEligible(site: Site, asked: EligibleSurvey): Promise<string | undefined>;
  present(site: Site, opening: Opening): Promise<Outcome>;
  show(site: Site, id: unknown, how: unknown): Promise<Outcome>;
}
export interface RecorderPart {
  startRecorder(site: Site): Recorder;
  resumePendingWork(site: Site): Promise<void>;
}
export interface WhoPart {
  isMeant(who: Condition, state: VisitorState): boolean;
}
export interface TriggersPart {
  /** Calls back when it comes. Returns what ends the watch. */
  watch(on: Trigger, fire: () => void): () => void;
}
export interface ExplainPart {
  explain(site: Site, judged: Judged[]): Explanation[];
  /** Writes it on the console. */
  print(site: Site, judged: Judged[]): void;
}

/** What `earshot("show")` comes to. */
export interface Outcome {
  outcome: "completed" | "dismissed" | "not-shown";
  answers: Answers;
  ending: string | null;
  reason?: string;
}
export interface Opening {
  survey: CompiledSurvey;
  config: Config;
  /** an element or a selector; absent: floating */
  place?: unknown;
  answers?: Answers;
  /** a prompt that goes on */
  draft?: Draft;
  /** the page called for it */
  isCalled?: boolean;
  isModal?: boolean;
}
/** A survey that is due, and that nobody called for. */
export interface EligibleSurvey extends Opening {
  /** `site.hideCount` when it became due */
  hideCount: number;
  judge(survey: CompiledSurvey): Promise<Gates>;
  /** those of a lower priority that were due as well */
  lowerPriority: CompiledSurvey[];
}

/** A prompt that is recorded. */
export interface RecordedPrompt {
  survey: CompiledSurvey;
  config: Config;
  shownAt: number;
  /** as it was when the prompt was shown */
  visitorState: VisitorState;
  isCalled?: boolean;
  /** there when it goes on */
  draft?: Draft | undefined;
}
export interface Recorder {
  /** Brings back what the browser forgot of the visitor when it was killed. */
  restoreState(): Promise<void>;
  /** The prompt that a former page left in the middle, for this tab alone. */
  resume(): Promise<Draft | undefined>;
  open(prompt: RecordedPrompt): (event: PromptEvent) => void;
  /** Drops drafts, which are the former visitor's; `everything`: what waits too. */
  forget(everything: boolean): Promise<void>;
}

/** Whether a survey's trigger has fired on this page view, and what its other gates say. */
export type Judged = [survey: CompiledSurvey, hasFired: boolean, gates: Gates];
export interface Explanation {
  survey: string;
  /** whether it would show now */
  show: boolean;
  gates: { gate: Gate; pass: boolean; why: string }[];
}
