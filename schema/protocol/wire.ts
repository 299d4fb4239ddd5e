/** What travels between widget and collector: names, bodies, results and error codes. Types and small tables only. */

import type { InferInput } from "valibot";
import type { DEVICES } from "../definition/conditionSchema.ts";
import type { Ending, Question, Show, Theme } from "../definition/survey.ts";
import type { snapshotSchema } from "./responseFields.ts";

/** A survey as the widget gets it: texts in one language, standard labels filled in, at least one ending. */
export interface CompiledSurvey {
  id: string;
  version: number;
  /** the language of its texts; absent: the config's language */
  locale?: string;
  /** the words in the language of its texts, else in English; absent: the config's words */
  words?: SentWords;
  /** the language of these words */
  lang?: string;
  /** the direction of its texts; absent: the config's direction */
  dir?: "ltr" | "rtl";
  /** its `cap` is reached: it shows only when the page calls for it */
  isFull?: true;
  questions: Question[];
  endings: Ending[];
  show?: Show;
  theme?: Theme;
}

/** The widget's own strings, in the visitor's language. */
export interface Words {
  next: string;
  /** on the button under a message */
  continue: string;
  send: string;
  back: string;
  skip: string;
  close: string;
  /** "Don't ask again" */
  never: string;
  /** label of the typed other choice */
  other: string;
  copy: string;
  copied: string;
  /** `{step}` and `{steps}` are filled in */
  progress: string;
  /** the error for a missing required answer */
  needed: string;
  /** the error for an invalid e-mail address, web address or number */
  wrong: { email: string; url: string; number: string };
  /** `{min}` and `{max}` are filled in */
  pick: { min: string; max: string };
}

/** The words that the surveys of a config can show. */
export type SentWords = Pick<Words, "send" | "skip" | "close" | "never"> & Partial<Words>;

/** `GET /v1/sites/PK/config` */
export interface Config {
  lang: string;
  dir?: "rtl";
  site: { quietDays: number; respectGpc: boolean; theme?: Theme };
  words: SentWords;
  surveys: CompiledSurvey[];
}

export type Device = (typeof DEVICES)[number];

/**
 * One response as the widget sends it: a snapshot. The highest `rev` wins, and null means absent. Its fields
 * are listed in `responseFields.ts`.
 */
export type Snapshot = InferInput<typeof snapshotSchema>;

/** Body of `POST /v1/responses`. */
export interface Batch {
  site: string;
  responses: Snapshot[];
}

/** Why a response is `rejected` (contract section 9). */
export const REJECT_CODES = [
  "unknown-survey",
  "unknown-version",
  "invalid-answer",
  "off-path",
  "incomplete",
  "invalid",
  "erased",
  "final",
  "link-invalid",
  "link-expired",
  "link-used",
  "survey-closed",
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** The result for a response. `duplicate` and `stale` count as `stored`: the collector has this rev or a newer one. */
export const RESULTS = ["stored", "duplicate", "stale", "conflict", "rejected"] as const;

/** A result of `POST /v1/responses`, in the order of the batch. Each result removes an item from the queue. */
export interface Result {
  id: string | null;
  rev: number | null;
  result: (typeof RESULTS)[number];
  error?: { code: RejectCode; at: string; message: string };
}

/** Whole-request errors and their HTTP status; the body is `application/problem+json` with this `code`. */
export const ERRORS = {
  "bad-json": 400,
  "bad-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "unknown-site": 403,
  "origin-not-allowed": 403,
  "cross-site": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "version-mismatch": 412,
  "too-large": 413,
  "unsupported-type": 415,
  invalid: 422,
  "target-refused": 422,
  "mail-not-set-up": 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERRORS;
