import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Issue, Rule } from "../../../schema/proof/issue.ts";
import { lint } from "../../../schema/proof/lint.ts";
import { jump, survey, text } from "../build.ts";

/** `rule at` of everything that the proof finds. */
export const findings = (definition: unknown): string[] =>
  lint(definition).issues.map(({ rule, at }) => `${rule} ${at}`);

/** The first issue of a rule. */
export const issueOf = (rule: Rule, definition: unknown): Issue | undefined =>
  lint(definition).issues.find((issue) => issue.rule === rule);

/** Whether some answers to the questions let a jump with the condition fire, after the last of them. */
export function canHold(condition: Condition, ...questions: Question[]): boolean {
  const [last, ...before] = questions.reverse();
  const asking = [
    ...before.reverse(),
    { ...last, next: [jump("after", condition)] } as Question,
    text("after"),
  ];
  const found = findings(survey(asking));
  const dead = `dead-jump /questions/${before.length}/next/0`;
  if (found.some((finding) => finding !== dead)) throw new Error(found.join());
  return found.length === 0;
}
