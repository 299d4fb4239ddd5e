import type { Rule } from "../../../schema/proof/issue.ts";

/** `json`: what is wrong with a text before it is a definition. */
export type FindingRule = Rule | "json";

/** What to do about each rule. */
export const HINTS: Readonly<Record<FindingRule, string>> = {
  json: "mend the JSON: nothing else can be checked before",
  schema:
    "see GET /v1/schemas/survey.json for what may stand here; as “$schema” it lets editors complete and check",
  "duplicate-id": "give one of the two another id: questions and endings of a survey share their names",
  "reserved-id": "choose another id: this word means something of its own",
  "unknown-target": "write the id of a question or an ending, or “end” for the first ending",
  "unknown-question":
    "write the id of a question of this survey; for what the page says of a visitor use “trait”",
  "bad-operand": "choose an operator and a value that an answer of this question can have",
  loop: "lead the jump to a question that was not asked yet or to an ending, or give it a condition that can't hold then",
  "unreachable-question": "let a jump or the question before it lead here, or take it out",
  "never-answered-here":
    "ask for a question that comes before this one on some path, or move the jump to after it",
  "dead-jump": "take it out, or put it before the jump that always wins",
  "unreachable-ending": "let a jump lead here, or take it out",
  "odd-page": "begin the pattern with “/” for a path, or with “http” for a whole address",
  "low-contrast": "make the one colour darker or the other lighter",
  "missing-translation":
    "translate what is missing: until then visitors read it in the survey's own language",
  unproven: "split the survey, or use fewer conditions on the same answers",
};
