import { LIMITS } from "../definition/limits.ts";
import type { Survey } from "../definition/survey.ts";
import { utf8Length } from "../protocol/json.ts";
import { error, type Issue } from "./issue.ts";
import { contrastIssues } from "./rules/contrasts.ts";
import { crossFieldIssues } from "./rules/crossFieldChecks.ts";
import { pageIssues } from "./rules/pages.ts";
import { pathIssues } from "./rules/paths.ts";
import { readDefinition } from "./rules/readDefinition.ts";
import { referenceIssues } from "./rules/references.ts";
import { translationIssues } from "./rules/translations.ts";

export interface Lint {
  /** no issue is an error */
  ok: boolean;
  issues: Issue[];
  /** null where the definition is not of the shape */
  survey: Survey | null;
}

/** Raise it with every change of a rule: what was found by an older one is then found anew. */
export const RULES_REVISION = 1;

/** Proves a definition (contract section 5). A definition of the wrong shape gets all its `schema` issues, and no proof. */
export function lint(definition: unknown): Lint {
  if (utf8Length(JSON.stringify(definition) ?? "") > LIMITS.definition) {
    return {
      ok: false,
      survey: null,
      issues: [error("schema", "", `is larger than ${LIMITS.definition} bytes`)],
    };
  }
  const read = readDefinition(definition);
  if ("issues" in read) return { ok: false, survey: null, issues: read.issues };
  const { survey } = read;
  const references = [...crossFieldIssues(survey), ...referenceIssues(survey)];
  // With two questions under one id, a path is not defined.
  const canWalk = references.every(({ rule }) => rule !== "duplicate-id");
  const issues = [
    ...references,
    ...(canWalk ? pathIssues(survey) : []),
    ...pageIssues(survey),
    ...contrastIssues(survey),
    ...translationIssues(survey),
  ];
  return { ok: issues.every(({ severity }) => severity !== "error"), issues, survey };
}
