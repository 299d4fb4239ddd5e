/** What a rehearsal is made from: visits that were, the surveys, and what is taken for granted. Types only. */

import type { Survey } from "../definition/survey.ts";
import type { Traits } from "../engine/answer.ts";
import type { Device } from "../protocol/wire.ts";

/** What a visitor does with a prompt; `never`: "Don't ask again". */
export type Reply = "answer" | "dismiss" | "never";

/** Something that happened on the site: a page view, or a tracked event. What is absent is not known. */
export interface Visit {
  visitor: string;
  /** milliseconds since 1970 */
  at: number;
  /** the page's whole address; a path will do where no glob asks for more */
  url: string;
  query: Readonly<Record<string, string>>;
  /** a tracked name; absent: a page view */
  event?: string | undefined;
  device?: Device | undefined;
  language?: string | undefined;
  referrer?: string | undefined;
  traits: Traits;
  /** how long the page stayed open from then on */
  seconds?: number | undefined;
  /** percent of the page that came in sight */
  scroll?: number | undefined;
  /** the selector of what was clicked; "": nothing was */
  click?: string | undefined;
  /** what this visitor does when asked here */
  reply?: Reply | undefined;
}

/** What visits may leave open, so that it can be taken for granted instead. */
export const UNCERTAIN = ["after", "scroll", "idle", "exit-intent", "click"] as const;
export type Uncertain = (typeof UNCERTAIN)[number];

export interface RehearsalOptions {
  /** the site's, default 7 */
  quietDays?: number;
  /** what visitors do who are asked, unless their visit says, default dismiss */
  reply?: Reply;
  /** triggers that count as fired wherever the visits can't tell */
  assume?: readonly Uncertain[];
  /** surveys that are not live are treated as if they were */
  asLive?: boolean;
}

export type RehearsedSurvey = Pick<Survey, "id" | "status" | "show">;
