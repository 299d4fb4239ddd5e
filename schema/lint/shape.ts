import * as v from "valibot";
import { findBadText, pointer } from "../json.ts";
import { type Survey, surveyShape } from "../survey.ts";
import { error, type Issue } from "./issue.ts";

const keysOf = (issue: v.BaseIssue<unknown>): (string | number)[] =>
  (issue.path ?? []).map((item) => item.key as string | number);

/** Reads a definition: the survey, or every place where it is not of the shape. */
export function readShape(definition: unknown): { survey: Survey } | { issues: Issue[] } {
  const bad = findBadText(definition);
  if (bad) return { issues: [error("schema", bad.at, bad.message)] };
  const { success, output, issues } = v.safeParse(surveyShape, definition);
  if (success) return { survey: output };
  return { issues: issues.map((issue) => error("schema", pointer(keysOf(issue)), issue.message)) };
}
