import { unknownKeysAt } from "../../../schema/definition/schemaShapes.ts";
import { type Survey, surveySchema } from "../../../schema/definition/survey.ts";
import type { Issue } from "../../../schema/proof/issue.ts";
import { lint } from "../../../schema/proof/lint.ts";
import { pointerKeys } from "../../../schema/protocol/json.ts";
import { type FindingRule, HINTS } from "./hints.ts";
import { locate, type Position, positionOf } from "./locate.ts";
import { readSource, type Source } from "./source.ts";

/** An issue at its place in a file. */
export interface Finding extends Omit<Issue, "rule"> {
  rule: FindingRule;
  position: Position;
  hint: string;
}

export interface FileReport {
  file: string;
  findings: Finding[];
  /** null where the file holds no survey */
  survey: Survey | null;
  /** the file's value, as it stands there */
  definition: unknown;
}

const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === "error");

const byPlace = ({ position: a }: Finding, { position: b }: Finding): number =>
  a.line - b.line || a.column - b.column;

/** Whether a JSON Pointer leads to a key that stands where no such key may. */
function isUnknownKey(definition: unknown, at: string): boolean {
  const path = pointerKeys(at);
  return unknownKeysAt(surveySchema, definition, path.slice(0, -1)).includes(path.at(-1) ?? "");
}

function find({ text, json, value }: Source, issue: Omit<Issue, "rule"> & { rule: FindingRule }): Finding {
  const key =
    issue.rule === "schema" && isUnknownKey(value, issue.at) ? json?.places.get(issue.at)?.key : null;
  const span = key ?? (json ? locate(text, json, issue.at) : { start: 0, end: 0 });
  return { ...issue, position: positionOf(text, span), hint: HINTS[issue.rule] };
}

function lintSource(source: Source): FileReport {
  const { file, text, json, fault, value } = source;
  if (fault || !json) {
    const { offset, message } = fault ?? { offset: 0, message: "is not JSON" };
    const position = positionOf(text, { start: offset, end: offset + 1 });
    const finding: Finding = { rule: "json", severity: "error", at: "", message, position, hint: HINTS.json };
    return { file, findings: [finding], survey: null, definition: undefined };
  }
  const twice = json.twice.map(({ at, key }): Finding => {
    const message = `${text.slice(key.start, key.end)} is given twice here: the last one counts`;
    const hint = "take one of the two out";
    return { rule: "json", severity: "warning", at, message, position: positionOf(text, key), hint };
  });
  const { issues, survey } = lint(value);
  const findings = [...twice, ...issues.map((issue) => find(source, issue))];
  return { file, findings, survey, definition: value };
}

/** Two files of one survey: the second would overwrite the first. */
function findTwins(reports: readonly FileReport[], sources: readonly Source[]): void {
  const seen = new Map<string, string>();
  for (const [i, { survey, file, findings }] of reports.entries()) {
    const source = sources[i];
    if (!survey || !source) continue;
    const first = seen.get(survey.id);
    if (first === undefined) seen.set(survey.id, file);
    else {
      const message = `“${survey.id}” is the id of the survey in ${first} already`;
      const hint = "give one of the two surveys another id";
      findings.push({
        ...find(source, { rule: "duplicate-id", severity: "error", at: "/id", message }),
        hint,
      });
    }
  }
}

export interface Summary {
  reports: FileReport[];
  errors: number;
  warnings: number;
}

export function summaryOf(reports: FileReport[]): Summary {
  const all = reports.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === "error").length;
  return { reports, errors, warnings: all.length - errors };
}

/** Proves the surveys of files. @throws Failure for a file that can't be read */
export async function lintFiles(files: readonly string[]): Promise<Summary> {
  const sources = await Promise.all([...new Set(files)].map(readSource));
  const reports = sources.map(lintSource);
  findTwins(reports, sources);
  for (const { findings } of reports) findings.sort(byPlace);
  return summaryOf(reports);
}

/** The report of one file; `survey` is null where it has errors of shape. */
export async function lintFile(file: string): Promise<FileReport> {
  const { reports } = await lintFiles([file]);
  const [report] = reports;
  if (!report) throw new Error("one file makes one report");
  return report;
}

/** What machines read: positions as numbers, one hint each. */
export const reportBody = ({ reports, errors, warnings }: Summary) => ({
  errors,
  warnings,
  files: reports.map(({ file, findings, survey }) => ({
    file,
    survey: survey?.id ?? null,
    ok: !hasErrors(findings),
    issues: findings.map(({ position, ...issue }) => ({
      ...issue,
      line: position.line,
      column: position.column,
    })),
  })),
});
