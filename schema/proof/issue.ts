import type { Answers, Traits } from "../engine/answer.ts";

export type Rule =
  | "schema"
  | "duplicate-id"
  | "reserved-id"
  | "unknown-target"
  | "unknown-question"
  | "bad-operand"
  | "loop"
  | "unreachable-question"
  | "never-answered-here"
  | "dead-jump"
  | "unreachable-ending"
  | "odd-page"
  | "low-contrast"
  | "missing-translation"
  | "unproven";

/** One finding of the proof (contract section 5). */
export interface Issue {
  rule: Rule;
  severity: "error" | "warning";
  /** JSON Pointer into the definition */
  at: string;
  message: string;
  /** answers that show the issue; `simulate` replays them */
  example?: { answers: Answers; traits?: Traits; path: string[] };
}

export const error = (rule: Rule, at: string, message: string): Issue => ({
  rule,
  severity: "error",
  at,
  message,
});

export const warning = (rule: Rule, at: string, message: string): Issue => ({
  rule,
  severity: "warning",
  at,
  message,
});
