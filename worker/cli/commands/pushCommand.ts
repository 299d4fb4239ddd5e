import type { Command } from "commander";
import { ID, RESERVED } from "../../../schema/definition/fieldSchemas.ts";
import type { Survey } from "../../../schema/definition/survey.ts";
import { type Change, changeLines, changesBetween } from "../changes.ts";
import {
  ABOUT_KEYS,
  type Access,
  accessOptions,
  type Collector,
  collectorOf,
  Refusal,
  type StoredDefinition,
} from "../collector.ts";
import { misuse } from "../failure.ts";
import { lintFiles, reportBody, type Summary } from "../lint/lintFiles.ts";
import { findingsText } from "../lint/printFindings.ts";
import { examples, jsonOption } from "../program.ts";
import { counted, paintFor, printable } from "../terminal.ts";
import { isFine, printSummary } from "./lintCommand.ts";

interface Options extends Access {
  json?: true;
  strict?: true;
  dryRun?: true;
  as?: string;
}

interface Pushed {
  file: string;
  id: string;
  result: "new" | "changed" | "status" | "unchanged" | "refused";
  /** null where it is not known yet */
  version: { from: number | null; to: number | null };
  status: { from: Survey["status"] | null; to: Survey["status"] };
  changes: Change[];
  error?: { code: string; message: string; hint?: string };
}

const withoutStatus = ({ status: _, ...rest }: Survey): Omit<Survey, "status"> => rest;

/** What a push of a file's survey would change. */
function compare(file: string, survey: Survey, before: StoredDefinition | undefined): Pushed {
  const told = { file, id: survey.id, status: { from: before?.status ?? null, to: survey.status } };
  if (!before) return { ...told, result: "new", changes: [], version: { from: null, to: null } };
  const { version, status, definition } = before;
  const changes = changesBetween(withoutStatus(definition), withoutStatus(survey));
  if (changes.length > 0)
    return { ...told, result: "changed", changes, version: { from: version, to: version + 1 } };
  const result = status === survey.status ? "unchanged" : "status";
  return { ...told, result, changes, version: { from: version, to: version } };
}

/** Refused for what it is; for what all others would be refused for as well, nothing more is tried. */
const isOwn = (error: unknown): error is Refusal =>
  error instanceof Refusal && ["version-mismatch", "conflict", "invalid", "too-large"].includes(error.code);

interface Wanted {
  file: string;
  survey: Survey;
  definition: unknown;
}

async function pushOne(
  collector: Collector,
  { file, survey, definition }: Wanted,
  isDry: boolean,
): Promise<Pushed> {
  const found = await collector.get(survey.id);
  const told = compare(file, survey, found?.survey);
  if (isDry || told.result === "unchanged") return told;
  try {
    const { version, status } = await collector.put(survey.id, definition, found?.etag ?? null);
    return { ...told, version: { ...told.version, to: version }, status: { ...told.status, to: status } };
  } catch (cause) {
    if (!isOwn(cause)) throw cause;
    const { code, message, hint } = cause;
    return { ...told, result: "refused", error: { code, message, ...(hint === undefined ? {} : { hint }) } };
  }
}

function pushedLines({ file, id, result, version, status, changes, error }: Pushed): string[] {
  const turned =
    status.from !== null && status.from !== status.to ? `status ${status.from} → ${status.to}` : "";
  const words: Readonly<Record<Pushed["result"], string[]>> = {
    unchanged: [`unchanged, version ${version.from}`],
    status: [turned, `version ${version.from}`],
    new: ["new", ...(version.to === null ? [] : [`version ${version.to}`]), status.to],
    changed: [`version ${version.from} → ${version.to}`, ...(turned ? [turned] : [])],
    refused: [`refused: ${error?.message}`],
  };
  const details = result === "changed" ? changeLines(changes) : error?.hint ? [`help: ${error.hint}`] : [];
  return [`${file}: ${id}: ${words[result].join(", ")}`, ...details.map((line) => `    ${line}`)].map(
    printable,
  );
}

function sumOf(pushed: readonly Pushed[], isDry: boolean): string {
  const changing = pushed.filter(({ result }) => !["unchanged", "refused"].includes(result)).length;
  if (isDry) return `dry run: ${changing} of ${counted(pushed.length, "survey")} would be pushed`;
  return `${changing} of ${counted(pushed.length, "survey")} pushed`;
}

/** Findings that stop nothing are said beside the results, so that machines read those alone. */
function checkFirst(summary: Summary, options: Options): boolean {
  const paint = paintFor(process.stderr, process.env);
  if (isFine(summary, options)) {
    if (summary.warnings > 0) console.error(findingsText(summary, paint));
    return true;
  }
  printSummary(summary, options);
  if (!options.json) console.error("nothing was pushed");
  process.exitCode = 1;
  return false;
}

/** The one survey of a push under another id than its file says. @throws Failure where that can't be */
function renamed(summary: Summary, id: string): Summary {
  if (summary.reports.length !== 1) throw misuse("--as gives one survey another id: name one file");
  if (RESERVED.has(id)) throw misuse(`--as “${id}” is a reserved word`, "choose another id");
  if (!ID.test(id))
    throw misuse(
      `--as “${printable(id)}” is not an id`,
      "a small letter, then up to 63 small letters, digits, _ or -",
    );
  const reports = summary.reports.map((report) => ({
    ...report,
    ...(report.survey && {
      survey: { ...report.survey, id },
      definition: { ...(report.definition as object), id },
    }),
  }));
  return { ...summary, reports };
}

async function run(files: string[], options: Options): Promise<void> {
  const collector = collectorOf(options);
  const found = await lintFiles(files);
  const summary = options.as === undefined ? found : renamed(found, options.as);
  if (!checkFirst(summary, options)) return;
  const isDry = options.dryRun === true;
  const pushed: Pushed[] = [];
  for (const { file, survey, definition } of summary.reports) {
    if (!survey) continue;
    const one = await pushOne(collector, { file, survey, definition }, isDry);
    pushed.push(one);
    if (!options.json) console.log(pushedLines(one).join("\n"));
  }
  const ok = pushed.every(({ result }) => result !== "refused");
  if (!ok) process.exitCode = 1;
  if (options.json)
    console.log(JSON.stringify({ ok, dryRun: isDry, surveys: pushed, lint: reportBody(summary) }, null, 2));
  else console.log(sumOf(pushed, isDry));
}

export function addPush(program: Command): Command {
  const [url, key] = accessOptions();
  return program
    .command("push")
    .description("prove surveys, and put those that changed on a collector")
    .argument("<file...>", "definitions in JSON")
    .addOption(url)
    .addOption(key)
    .option("--dry-run", "say what would change, and change nothing")
    .option("--as <id>", "put the one survey under this id, such as a template under a name of your own")
    .option("--strict", "warnings stop it too")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `${ABOUT_KEYS}
It needs the scopes read and write. Errors in any file stop it before anything is sent; it asks nothing.

Exit status: 0, 1 with errors or when a survey was refused, 2 for misuse.
${examples("earshot push surveys/*.json --dry-run", "earshot push cancel-offers.json --as cancel", "EARSHOT_URL=https://collector.example earshot push surveys/*.json")}`,
    )
    .action(run);
}
