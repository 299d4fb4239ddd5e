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
  /** the attributes `data-…` of the tag; `locale` changes with `earshot("locale")` */
  options: Record<string, string | undefined>;
  /** names what is stored for the site */
  key: string;
  /** the collector: the folder that the script stands in, with its slash */
  collector: string;
  /** null: not here yet, or not to be had */
  config: Config | null;
  /** when it came; milliseconds since 1970 */
  configAt: number;
  /** the language that it was asked for in */
  lang: string;
  /** why it is not to be had */
  trouble: string;
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
  /** page views since the tag began */
  viewCount: number;
  /** the visitor is another since the tag began: what a former page left is to be forgotten; true: with what waits */
  discardPending?: boolean;
  listeners: Listeners;
  tell(event: string, detail: object): void;
  /** says on the console, once, what is wrong: a message of the commands part by its name */
  warn(problem: Problem, value?: unknown): void;
  /** `query` makes an address that was tried in vain a new one */
  part<N extends keyof Parts>(name: N, query?: string): Promise<Parts[N]>;
  read(): VisitorState;
  remember(change: VisitorState): void;
  /** remembers this, and nothing else */
  write(state: VisitorState): void;
  /** closes the prompt, and takes back what was to be shown but is not in sight yet: its moment is over */
  hide(): void;
  /** goes on with what a former page left, then lets the triggers in; where consent is not given, nothing */
  start(): Promise<void>;
  /** what begins with a page view; `left`: when the page before was left, milliseconds since 1970 */
  viewPage(left: number): void;
  /** the visitor's language, as the page says it now */
  languageNow(): string;
  /** there where a survey's globs are not all plain */
  matchesPage?: PagesPart["matchesPage"];
  /** ends what the page view waits for */
  endWatches(): void;
  /** ids of the surveys whose trigger has fired on this page view, each with what stopped it, if anything */
  fired: Map<string, string | undefined>;
  /** counts the visit, and names the visitor where that is allowed */
  recordVisit(): void;
  /** asks for the config again; null: not to be had */
  refresh(): Promise<Config | null>;
  /** every gate of a survey. `always`: looks at `who` though another gate is shut */
  judge(survey: CompiledSurvey, always?: boolean): Promise<Gates>;
  /** every gate, given whether `who` means the visitor; else that one is open */
  gatesOf(survey: CompiledSurvey, isMeant?: boolean): Gates;
  /** what fired on this page view and was shut by what may have changed */
  judgeAgain(): void;
  /** there while a prompt is open */
  open?: OpenSurvey | undefined;
  /** there once something is recorded or waits */
  recorder?: Promise<Recorder> | undefined;
}

/** A prompt that is open, as the tag and the other parts see it. */
export interface OpenSurvey extends OpenPrompt {
  survey: CompiledSurvey;
  isCalled: boolean;
  /** releases its lock: another prompt may come */
  release(): void;
  /** what was remembered of the visitor before it */
  before: VisitorState;
  isAnswered: boolean;
  /** its ending is in sight */
  isOver?: boolean;
  /** an ending that only thanks: it goes when another prompt comes */
  isThanks?: boolean;
  /** as if nothing had happened: it goes on elsewhere, or may come again */
  closeQuietly(): void;
  /** the same in another language */
  reopen(survey: CompiledSurvey, config: Config): void;
}

/** What the page is told of on the console. */
export type Problem =
  | "attributes"
  | "config"
  | "identify"
  | "traits"
  | "trait"
  | "track"
  | "consent"
  | "locale"
  | "on"
  | "verb"
  | "survey"
  | "place"
  | "showOption"
  | "storage"
  | "site";

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
  optedOut?: boolean | undefined;
  /** consent was withdrawn on a tag that does not wait for it */
  isRefused?: boolean | undefined;
  /** the events of the last seconds, with their times: they count on the next page too */
  /** the tag's attributes that were looked at, and are as they should be */
  checked?: string | undefined;
  tracked?: [name: string, at: number][] | undefined;
  /** the query of the visit's first page */
  landing?: string | undefined;
  /** page views with half an hour or more between them, and the last one */
  visits?: number;
  seen?: number;
  /** nothing is due on load, as far as is known before the config is there */
  skipPrefetch?: boolean;
}

/** The parts by name. Each is a file of its own, which exports it as `part`. */
export interface Parts {
  prompt: PromptPart;
  recorder: RecorderPart;
  who: WhoPart;
  pages: PagesPart;
  triggers: TriggersPart;
  commands: CommandsPart;
}
export interface PromptPart {
  /** Shows a survey that nobody called for. Resolves at its end, or with the reason why it was not shown. */
  presentIfEligible(site: Site, asked: EligibleSurvey): Promise<string | undefined>;
  present(site: Site, opening: Opening): Promise<Outcome>;
}
export interface RecorderPart {
  startRecorder(site: Site): Recorder;
  resumePendingWork(site: Site): Promise<void>;
}
export interface WhoPart {
  isMeant(who: Condition, state: VisitorState): boolean;
}
export interface TriggersPart {
  /** Calls back when it comes. `inline`: the place is there. Returns what ends the watch. */
  watch(on: Trigger | { inline: string }, fire: () => void): () => void;
  /** Follows the address where the browser has no Navigation API. */
  watchHistory(site: Site): void;
  /** The address changed without a new document. */
  follow(site: Site, from: string, to: string): void;
}
export interface CommandsPart {
  /** A call of the page that the tag does not answer itself. */
  run(site: Site, verb: string, given: unknown[], hideCount: number): unknown;
  /** Writes on the console, once, what is wrong and what to do. */
  warn(site: Site, problem: Problem, value?: unknown): void;
}
export interface PagesPart {
  /** Takes every glob, not the plain ones alone. */
  matchesPage(globs: readonly string[], url: string): boolean;
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
  /** absent: floating */
  inline?: Element | null;
  answers?: Answers;
  /** a prompt that goes on */
  draft?: Draft;
  /** the page called for it */
  isCalled?: boolean;
  isModal?: boolean;
  /** those of a lower priority that were due as well, and are told why they don't show */
  lowerPriority?: CompiledSurvey[];
  /** releases the lock of prompts that the page called, which it holds; absent: one that came unasked */
  lock?: () => void;
}
/** A survey that is due, and that nobody called for. */
export interface EligibleSurvey {
  survey: CompiledSurvey;
  /** `site.hideCount` when it became due */
  hideCount: number;
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
  lowerPriority?: CompiledSurvey[];
  isCalled?: boolean;
  /** there when it goes on */
  draft?: Draft | undefined;
}
export interface Recorder {
  /** Brings back what the browser forgot of the visitor when it was killed. */
  restoreState(): Promise<void>;
  /** The prompt that a former page left in the middle, for this tab alone. */
  resume(): Promise<Draft | undefined>;
  /** Shows the prompt that a former page, or page view, left in the middle, if this page may. */
  goOn(): Promise<void>;
  /** A copy of the visitor's state where the browser's own storage is full. */
  saveState(): Promise<void>;
  /** Keeps the draft of the open prompt for a later page view, which any tab may show. */
  suspend(): void;
  open(prompt: RecordedPrompt): (event: PromptEvent) => void;
  /** Drops drafts, which are the former visitor's; `everything`: what waits too. */
  forget(everything: boolean): Promise<void>;
}

export interface Explanation {
  /** null: there is no config */
  survey: string | null;
  /** whether it would show now */
  show: boolean;
  gates: { gate: Gate | "config"; pass: boolean; why: string }[];
}
