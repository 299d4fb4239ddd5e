/**
 * The interface between the tag and its parts. Types only: each part is a separate bundle, so it gets the tag's
 * state as an argument and never imports it.
 */
import type { Condition } from "../../schema/definition/conditionSchema.ts";
import type { Trigger } from "../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import type { Gate, Gates } from "../../schema/gates/gates.ts";
import type { CompiledSurvey, Config, Snapshot } from "../../schema/protocol/wire.ts";
import type { OpenPrompt, PromptEvent } from "../present/promptContract.ts";
import type { Draft } from "../recorder/draft.ts";

/** The script tag's options (contract section 7) and the site's state, passed to every part. */
export interface Site {
  /** the build; parts must be of the same one */
  build: string;
  /** the attributes `data-…` of the tag; `locale` changes with `earshot("locale")` */
  options: Record<string, string | undefined>;
  /** the name of the site's stored data */
  key: string;
  /** the collector's address: the folder of the script, with its slash */
  collector: string;
  /** null: not loaded yet, or unavailable */
  config: Config | null;
  /** when it was loaded; milliseconds since 1970 */
  configAt: number;
  /** the language that it was requested in */
  lang: string;
  /** why it is unavailable */
  trouble: string;
  /** under GPC or DNT: no visitor id, no user, no traits */
  isPrivate: boolean;
  /** whether consent was given or is not needed */
  isAllowed: boolean;
  /** the survey that the page's address previews: nothing is stored then */
  preview: string | undefined;
  /** only prompts that the page calls are shown */
  isManual: boolean;
  /** the page calls for a prompt in this window, and takes the lock from one that is open */
  isCalling?: boolean;
  /** how often `hide` was called */
  hideCount: number;
  /** page views since the tag began */
  viewCount: number;
  /** set if the visitor changed since the tag started: drop what an earlier page left; true: the queue too */
  discardPending?: boolean;
  listeners: Listeners;
  tell(event: string, detail: object): void;
  /** writes a message of the commands part, named by its key, on the console once */
  warn(problem: Problem, value?: unknown): void;
  /** `query` makes an address that failed before a new one */
  part<N extends keyof Parts>(name: N, query?: string): Promise<Parts[N]>;
  read(): VisitorState;
  remember(change: VisitorState): void;
  /** replaces the visitor's state */
  write(state: VisitorState): void;
  /** closes the prompt, and cancels one that is not visible yet */
  hide(): void;
  /** continues what an earlier page left, then starts the triggers; does nothing without consent */
  start(): Promise<void>;
  /** starts a page view; `left`: when the page before was left, milliseconds since 1970 */
  viewPage(left: number): void;
  /** the visitor's language, as the page gives it now */
  languageNow(): string;
  /** set if a survey has globs that are not plain */
  matchesPage?: PagesPart["matchesPage"];
  /** ends all watches of the page view */
  endWatches(): void;
  /** the surveys whose trigger has fired on this page view, by id, each with the gate that stopped it, if any */
  fired: Map<string, string | undefined>;
  /** counts the visit, and gives the visitor an id if that is allowed */
  recordVisit(): void;
  /** requests the config again; null: unavailable */
  refresh(): Promise<Config | null>;
  /** judges every gate of a survey. `always`: checks `who` even if another gate is shut */
  judge(survey: CompiledSurvey, always?: boolean): Promise<Gates>;
  /** judges every gate; the argument says whether `who` matches, and absent counts as a match */
  gatesOf(survey: CompiledSurvey, isMeant?: boolean): Gates;
  /** judges again what fired on this page view and was stopped by a gate that may have opened */
  judgeAgain(): void;
  /** set while a prompt is open */
  open?: OpenSurvey | undefined;
  /** set once something is recorded or queued */
  recorder?: Promise<Recorder> | undefined;
}

/** An open prompt, as the tag and the other parts see it. */
export interface OpenSurvey extends OpenPrompt {
  survey: CompiledSurvey;
  isCalled: boolean;
  /** releases its lock, so that another prompt may show */
  release(): void;
  /** the visitor's state before this prompt */
  before: VisitorState;
  isAnswered: boolean;
  /** its ending is visible */
  isOver?: boolean;
  /** its ending only thanks: another prompt may replace it */
  isThanks?: boolean;
  /** closes without an event: the prompt continues elsewhere, or may show again */
  closeQuietly(): void;
  /** renders it again, in another language */
  reopen(survey: CompiledSurvey, config: Config): void;
}

/** The kinds of console messages for the page. */
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

/** What `on` was called with: an event and its listener. */
export type Listeners = Set<unknown[]>;

/** The visitor's state: one JSON document. Times are milliseconds since 1970. */
export interface VisitorState {
  visitor?: string | undefined;
  user?: string | undefined;
  traits?: Traits | undefined;
  /** decides whether the visitor is in a sample; never sent */
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
  /** the tag's attributes that were checked and are valid */
  checked?: string | undefined;
  /** the events of the last seconds with their times, which also count on the next page */
  tracked?: [name: string, at: number][] | undefined;
  /** the query of the visit's first page */
  landing?: string | undefined;
  /** the number of visits (page views after half an hour or more without one), and the last page view */
  visits?: number;
  seen?: number;
  /** nothing is due on load, as far as known before the config is loaded */
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
  locks: LocksPart;
}
export interface PromptPart {
  /** Shows a survey that a trigger made due. Resolves at its end, or with the reason why it was not shown. */
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
  /** Calls back at the trigger's moment. `inline`: when the place exists. Returns a function that ends the watch. */
  watch(on: Trigger | { inline: string }, fire: () => void): () => void;
  /**
   * The address changed without a new document.
   *
   * @param to the address after it
   * @param event of the Navigation API; absent: the browser lacks it, and the address is watched from now on
   */
  follow(site: Site, to: string, event?: Event): void;
}
export interface CommandsPart {
  /** Runs a call of the page that the tag does not handle itself. */
  run(site: Site, verb: string, given: unknown[], hideCount: number): unknown;
  /** Writes a problem and its cure on the console, once. */
  warn(site: Site, problem: Problem, value?: unknown): void;
}
export interface LocksPart {
  /** Holds a lock as `navigator.locks.request` does. */
  request(
    name: string,
    how: LockOptions,
    granted: (lock: object | null) => Promise<unknown> | undefined,
  ): Promise<unknown>;
}
export interface PagesPart {
  /** Matches every glob, not only plain ones. */
  matchesPage(globs: readonly string[], url: string): boolean;
}

/** The result of `earshot("show")`. */
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
  /** the draft of a prompt that continues */
  draft?: Draft;
  /** the page called it */
  isCalled?: boolean;
  isModal?: boolean;
  /** surveys of a lower priority that were due as well; `suppressed` reports why they don't show */
  lowerPriority?: CompiledSurvey[];
  /** releases the locks of a prompt that the page called; absent: a trigger opened it */
  lock?: (() => void) | undefined;
}
/** A survey that a trigger made due. */
export interface EligibleSurvey {
  survey: CompiledSurvey;
  /** `site.hideCount` when it became due */
  hideCount: number;
  /** surveys of a lower priority that were due as well */
  lowerPriority: CompiledSurvey[];
}

/** A prompt to record. */
export interface RecordedPrompt {
  survey: CompiledSurvey;
  config: Config;
  shownAt: number;
  /** as it was when the prompt was shown */
  visitorState: VisitorState;
  lowerPriority?: CompiledSurvey[];
  isCalled?: boolean;
  /** set if it continues an earlier one */
  draft?: Draft | undefined;
  /** on a survey's own page: what its address says of the response */
  address?: Pick<Snapshot, "channel" | "link" | "url">;
}
export interface Recorder {
  /** Restores the visitor's state that a killed browser lost. */
  restoreState(): Promise<void>;
  /** Takes the unfinished prompt of an earlier page, for this tab alone. */
  resume(isWanted?: (draft: Draft) => boolean): Promise<Draft | undefined>;
  /** Continues the unfinished prompt of an earlier page or page view, if this page may show it. */
  goOn(): Promise<void>;
  /** Saves a copy of the visitor's state, which localStorage may lose. */
  saveState(): Promise<void>;
  /** Saves the draft of the open prompt for a later page view in any tab. */
  suspend(): void;
  /** The same; and if nothing was answered, the prompt counts as not shown: it made room for one that the page called. */
  takeBack(open: OpenSurvey, delay: number): void;
  open(prompt: RecordedPrompt): (event: PromptEvent) => void;
  /** Deletes the drafts of the former visitor; `everything`: the queue too. */
  forget(everything: boolean): Promise<void>;
}

export interface Explanation {
  /** null: there is no config */
  survey: string | null;
  /** whether it would show now */
  show: boolean;
  gates: { gate: Gate | "config"; pass: boolean; why: string }[];
}
