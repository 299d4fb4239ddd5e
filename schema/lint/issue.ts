import type { Answers, Traits } from "../answer.ts";

export type Rule =
  | "schema"
  | "duplicate-id"
  | "reserved-id"
  | "unknown-target"
  | "unknown-question"
  | "bad-operand";

/** One finding of the proof (contract section 5). */
export interface Issue {
  rule: Rule;
  severity: "error" | "warning";
  /** JSON Pointer into the definition */
  at: string;
  message: string;
  /** shows it; `simulate` replays it */
  example?: { answers: Answers; traits?: Traits; path: string[] };
}

export const error = (rule: Rule, at: string, message: string): Issue => ({ rule, severity: "error", at, message });
