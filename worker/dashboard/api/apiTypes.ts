/** What the dashboard reads of the API: the fields it shows, and no others (contract section 9). */

import type { Kind, Status, Survey } from "../../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../../schema/engine/answer.ts";

export interface Site {
  name: string;
  publicKey?: string;
}

export interface SurveyEntry {
  id: string;
  status: Status;
  version?: number;
  name?: string;
  touchpoint?: string;
}

export interface SurveyRecord {
  id: string;
  version: number;
  definition: Survey;
}

/** NPS, CSAT or CES. Null scores: nothing was answered yet. */
export interface Score {
  score: number | null;
  low: number | null;
  high: number | null;
  n: number;
  mean?: number | null;
  top?: number | null;
}

export type Metric = "nps" | "csat" | "ces";
export type Scored = { [M in Metric]?: Score | null };

export interface QuestionReport extends Scored {
  id: string;
  kind: Kind;
  asked?: number;
  answered?: number;
  skipped?: number;
  medianSeconds?: number | null;
  counts?: Record<string, number> | null;
  rating?: { mean: number | null; n: number } | null;
}

export interface Bucket extends Scored {
  /** local date */
  start: string;
  n: number;
}

export interface Change {
  delta: number;
  low: number;
  high: number;
  significant: boolean | null;
}

export interface FunnelReport {
  shown: number;
  started: number;
  completed: number;
  dismissed: number;
  responseRate: number | null;
  completionRate: number | null;
}

export interface Report {
  funnel: FunnelReport;
  questions: QuestionReport[];
  series?: Bucket[];
  change?: Change | null;
}

export interface StoredResponse {
  id: string;
  survey?: string;
  version: number;
  state: string;
  at: string;
  answers?: Answers | null;
  traits?: Traits | null;
  url?: string | null;
  device?: string | null;
}
