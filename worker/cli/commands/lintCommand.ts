import type { Command } from "commander";
import { lintFiles, reportBody, type Summary } from "../lint/lintFiles.ts";
import { findingsText } from "../lint/printFindings.ts";
import { examples, jsonOption } from "../program.ts";
import { paintFor } from "../terminal.ts";

interface Options {
  json?: true;
  strict?: true;
}

export const isFine = ({ errors, warnings }: Summary, { strict }: { strict?: true }): boolean =>
  errors === 0 && !(strict && warnings > 0);

/** Prints findings, for people or for machines. */
export function printSummary(summary: Summary, options: Options): void {
  if (options.json)
    console.log(JSON.stringify({ ok: isFine(summary, options), ...reportBody(summary) }, null, 2));
  else console.log(findingsText(summary, paintFor(process.stdout, process.env)));
}

async function run(files: string[], options: Options): Promise<void> {
  const summary = await lintFiles(files);
  printSummary(summary, options);
  if (!isFine(summary, options)) process.exitCode = 1;
}

export const addLint = (program: Command): Command =>
  program
    .command("lint")
    .description("prove surveys over every answer, and show what is wrong by the shortest example")
    .argument("<file...>", "definitions in JSON; - reads standard input")
    .option("--strict", "warnings are findings too")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Exit status: 0 without errors (warnings are printed), 1 with errors, 2 for misuse.
${examples("earshot lint surveys/*.json", "earshot lint --strict --json surveys/nps.json")}`,
    )
    .action(run);
