/**
 * The types of the script's calls and events, for pages in TypeScript: `import type { Earshot } from "earshot"`, or
 * `/// <reference types="earshot" />`. Either declares `earshot` and `window.earshot` too.
 */

/** A choice that the visitor typed. */
export interface TypedOther {
  other: string;
}
/** A scale's number; a text; a choice's id, or what was typed in its place; several choices; a consent. */
export type Answer = number | string | boolean | TypedOther | (string | TypedOther)[];
/** By question id, of the questions on the visitor's path. null: asked and skipped. */
export type Answers = Record<string, Answer | null>;
/** What the page says of the visitor: flat values. */
export type Traits = Record<string, string | number | boolean>;

export interface ShowOptions {
  /** given already, by question id */
  answers?: Answers;
  /** rendered in this place, an element or a CSS selector, rather than floating */
  inline?: string | Element;
  /**
   * a dialog with a backdrop, which takes focus and gives it back: for what the visitor's own click called. Closing it
   * means never mind: called again in the same page view it is not shown, for the reason `declined`
   */
  modal?: boolean;
}

/** What `earshot("show")` came to. */
export interface Outcome {
  outcome: "completed" | "dismissed" | "not-shown";
  answers: Answers;
  /** the id of the ending that was reached */
  ending: string | null;
  /**
   * Why it was not shown: `status` (no such live survey), `optOut`, `consent`, `config` or `failed` (the collector was
   * not to be reached), `busy` (another prompt that the page called is open, here or in another window), `inline` (no
   * such place), `closed` (before it was seen), `declined` (a modal that was closed before, in the same page view).
   */
  reason?: string;
}

/** A field of a survey's `show`, or one of the gates that need none. */
export type Gate =
  | "on"
  | "pages"
  | "who"
  | "sample"
  | "repeat"
  | "restDays"
  | "from"
  | "until"
  | "cap"
  | "priority"
  | "inline"
  | "quietDays"
  | "optOut"
  | "status";

/** Why a survey would show now or not; all gates are listed, always. */
export interface Explanation {
  /** null: there is no config, and the only gate is `config` */
  survey: string | null;
  show: boolean;
  gates: { gate: Gate | "config"; pass: boolean; why: string }[];
}

/** What the collector said of a response: `conflict` and `rejected` stored nothing. */
export type Delivered = "stored" | "duplicate" | "stale" | "conflict" | "rejected";

/** By the event's name: what its listeners get, and what is the `detail` of `earshot:NAME` on the window. */
export interface EarshotEvents {
  /** the site's surveys are known */
  ready: Record<string, never>;
  shown: { survey: string };
  answered: { survey: string; answers: Answers; question: string };
  completed: { survey: string; answers: Answers; ending: string };
  /** `never`: the visitor chose "Don't ask again" */
  dismissed: { survey: string; answers: Answers; never: boolean };
  /** was due and did not show; `reason`: a gate's name, or as in an outcome */
  suppressed: { survey: string; reason: string };
  /** the collector has named this revision of a response */
  delivered: {
    id: string;
    rev: number;
    survey: string;
    result: Delivered;
    error?: { code: string; at: string; message: string };
  };
  /** `storage` is blocked; the `store-full`, so that the oldest response had to go; a `prompt` failed */
  error: { code: "storage" | "store-full" | "prompt"; message: string; survey?: string; id?: string };
}

/** Ends what `earshot("on")` began. */
export type Unsubscribe = () => void;

/** The script's calls. None throws, and no Promise is ever rejected; before the script has come none settles. */
export interface Earshot {
  /** names the visitor, and adds to their traits; another id than before forgets the former visitor first */
  (call: "identify", id: string | number, traits?: Traits): Promise<void>;
  /** adds to what the page says of the visitor */
  (call: "traits", traits: Traits): Promise<void>;
  /** something happened that a survey's `show.on` may wait for */
  (call: "track", event: string): Promise<void>;
  /** shows a survey, past every gate but its status and "Don't ask again"; settles at its ending or when it is closed */
  (call: "show", survey: string, options?: ShowOptions): Promise<Outcome>;
  /** closes the prompt, and takes back a `show` that is not to be seen yet */
  (call: "hide"): Promise<void>;
  /** another language from now on, an open prompt too; a language tag such as `de` or `pt-BR` */
  (call: "locale", tag: string): Promise<void>;
  /** forgets the visitor */
  (call: "reset"): Promise<void>;
  /** never asks this visitor again */
  (call: "optOut"): Promise<void>;
  (call: "consent", isGiven: boolean): Promise<void>;
  /** returns what ends it: a Promise of that while the call waits in the queue for the script to come */
  <E extends keyof EarshotEvents>(
    call: "on",
    event: E,
    listener: (detail: EarshotEvents[E]) => void,
  ): Unsubscribe | Promise<Unsubscribe>;
  /** why each live survey would show now or not */
  (call: "explain"): Promise<Explanation[]>;
}

declare global {
  /** There once the tag or the queue before it has run. */
  const earshot: Earshot;
  interface Window {
    /** absent on a page without the queue until the script has come */
    earshot?: Earshot;
  }
  interface WindowEventMap extends EarshotWindowEvents {}
}

type EarshotWindowEvents = { [E in keyof EarshotEvents as `earshot:${E}`]: CustomEvent<EarshotEvents[E]> };
