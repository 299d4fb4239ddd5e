import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { diagramSvg } from "../../diagram/diagramSvg.ts";
import { misuse } from "../failure.ts";
import { lintFile, summaryOf } from "../lint/lintFiles.ts";
import { examples } from "../program.ts";
import { printSummary } from "./lintCommand.ts";

async function run(file: string, { out }: { out?: string }): Promise<void> {
  const report = await lintFile(file);
  if (!report.survey) {
    printSummary(summaryOf([report]), {});
    process.exitCode = 1;
    return;
  }
  const svg = `${diagramSvg(report.survey)}\n`;
  if (out === undefined) {
    process.stdout.write(svg);
    return;
  }
  await writeFile(out, svg).catch((cause: Error) => {
    throw misuse(`${out} can't be written: ${cause.message}`);
  });
  console.log(`${out} shows the logic of “${report.survey.id}”`);
}

export const addGraph = (program: Command): Command =>
  program
    .command("graph")
    .description("draw a survey's logic, with what is wrong marked on it")
    .argument("<file>", "a definition in JSON; - reads standard input")
    .option("-o, --out <file>", "where the SVG goes; without it, to standard output")
    .addHelpText("after", examples("earshot graph nps.json -o nps.svg", "earshot graph nps.json > nps.svg"))
    .action(run);
