/** What travels between widget and collector: names, bodies, results and error codes. Types and small tables only. */

import type { InferInput } from "valibot";
import type { Ending, Question, Show, Theme } from "../definition/survey.ts";
import type { snapshotSchema } from "./responseFields.ts";

/** A survey as the widget gets it: texts in one language, standard labels filled in, at least one ending. */
export interface CompiledSurvey {
  id: string;
  version: number;
  /** the language that its texts came out in; absent where it is the config's */
  locale?: string;
  /** the words in the language of its texts, English where there are none; absent where they are the config's */
  words?: SentWords;
  /** the language of these words */
  lang?: string;
  /** the way that its texts run; absent where it is the config's */
  dir?: "ltr" | "rtl";
  /** its `cap` is reached: it shows no more but where the page asks for it */
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
  /** said where a required answer is missing */
  needed: string;
  /** said where a typed e-mail, address or number is none */
  wrong: { email: string; url: string; number: string };
  /** `{min}` and `{max}` are filled in */
  pick: { min: string; max: string };
}

/** Those that the surveys of a config can come to. */
export type SentWords = Pick<Words, "send" | "skip" | "close" | "never"> & Partial<Words>;

/** `GET /v1/sites/PK/config` */
export interface Config {
  lang: string;
  dir?: "rtl";
  site: { quietDays: number; respectGpc: boolean; theme?: Theme };
  words: SentWords;
  surveys: CompiledSurvey[];
}

export type Device = "mobile" | "tablet" | "desktop";

/**
 * One response as the widget sends it: a snapshot, of which the highest `rev` wins. Absent and null are one. Its fields
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
  "survey-closed",
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** What became of a response. `duplicate` and `stale` are as good as `stored`: the collector has what it needs. */
export const RESULTS = ["stored", "duplicate", "stale", "conflict", "rejected"] as const;

/** One of the results of `POST /v1/responses`, in the order of the batch. Any of them ends an item of the queue. */
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
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "version-mismatch": 412,
  "too-large": 413,
  "unsupported-type": 415,
  invalid: 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERRORS;
