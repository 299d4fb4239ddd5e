import * as v from "valibot";
import { type Survey, surveySchema } from "../../definition/survey.ts";
import { validationMessage } from "../../definition/validationMessage.ts";
import { findBadText, pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";

const keysOf = (issue: v.BaseIssue<unknown>): (string | number)[] =>
  (issue.path ?? []).map((item) => item.key as string | number);

/** The places of an issue. A union reports a wrong list as a whole; the wrong items are named instead. */
function placesOf(issue: v.BaseIssue<unknown>, above: (string | number)[] = []): Issue[] {
  const keys = [...above, ...keysOf(issue)];
  const inner = Array.isArray(issue.input) ? (issue.issues ?? []).filter(({ path }) => path) : [];
  if (inner.length > 0) return inner.flatMap((part) => placesOf(part, keys));
  return [error("schema", pointer(keys), validationMessage(issue))];
}

/** Reads a definition: the survey, or an issue for each place that has the wrong shape. */
export function readDefinition(definition: unknown): { survey: Survey } | { issues: Issue[] } {
  const bad = findBadText(definition);
  if (bad) return { issues: [error("schema", bad.at, bad.message)] };
  const { success, output, issues } = v.safeParse(surveySchema, definition);
  if (success) return { survey: output };
  return { issues: issues.flatMap((issue) => placesOf(issue)) };
}
