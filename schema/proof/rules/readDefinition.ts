import * as v from "valibot";
import { type Survey, surveySchema } from "../../definition/survey.ts";
import { validationMessage } from "../../definition/validationMessage.ts";
import { findBadText, pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";

const keysOf = (issue: v.BaseIssue<unknown>): (string | number)[] =>
  (issue.path ?? []).map((item) => item.key as string | number);

/** Where an issue is: of a list that some union has no other form for, in the part of the list that is wrong. */
function placesOf(issue: v.BaseIssue<unknown>, above: (string | number)[] = []): Issue[] {
  const keys = [...above, ...keysOf(issue)];
  const inner = Array.isArray(issue.input) ? (issue.issues ?? []).filter(({ path }) => path) : [];
  if (inner.length > 0) return inner.flatMap((part) => placesOf(part, keys));
  return [error("schema", pointer(keys), validationMessage(issue))];
}

/** Reads a definition: the survey, or every place where it is not of the shape. */
export function readDefinition(definition: unknown): { survey: Survey } | { issues: Issue[] } {
  const bad = findBadText(definition);
  if (bad) return { issues: [error("schema", bad.at, bad.message)] };
  const { success, output, issues } = v.safeParse(surveySchema, definition);
  if (success) return { survey: output };
  return { issues: issues.flatMap((issue) => placesOf(issue)) };
}
