import type { Command } from "commander";
import type { Survey } from "../../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../../schema/engine/answer.ts";
import { fillPlaces, valuesOf } from "../../../schema/engine/interpolate.ts";
import { type Simulation, simulate } from "../../../schema/engine/simulate.ts";
import { answerWords } from "../lint/exampleWords.ts";
import { lintFile, summaryOf } from "../lint/lintFiles.ts";
import { readObject } from "../lint/source.ts";
import { examples, jsonOption } from "../program.ts";
import { printable } from "../terminal.ts";
import { printSummary } from "./lintCommand.ts";

interface Options {
  answers: string;
  traits?: string;
  json?: true;
}

const said = (answers: Answers, id: string): string => {
  const value = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (value === undefined) return "";
  return value === null ? "skipped" : `= ${answerWords(value)}`;
};

function outcome({ next, ending, loop }: Simulation, { endings }: Survey): string {
  if (loop) return `loop: “${loop}” would be asked again; a visitor is led to the first ending instead`;
  if (next) return `next: “${next}” waits for an answer`;
  const title = endings?.find(({ id }) => id === ending)?.title;
  return `ending: “${ending}”${title ? `, ${title}` : ""}`;
}

function simulationText(found: Simulation, survey: Survey, answers: Answers, traits: Traits): string {
  const steps = found.path.map((id) => `${id} ${said(answers, id)}`.trim());
  const width = Math.min(40, Math.max(...steps.map(({ length }) => length)));
  // Bare: not every terminal hides the signs that isolate a value.
  const values = valuesOf(survey.questions, answers, traits);
  const titles = new Map(survey.questions.map(({ id, title }) => [id, fillPlaces(title, values, true)]));
  return [
    ...found.path.map(
      (id, i) => `${String(i + 1).padStart(2)}. ${steps[i]?.padEnd(width)}   ${titles.get(id) ?? ""}`,
    ),
    `    ${outcome(found, survey)}`,
    ...(found.unused.length > 0
      ? [`    unused, as they are not on the path: ${found.unused.join(", ")}`]
      : []),
    ...found.invalid.map(({ question, message }) =>
      titles.has(question)
        ? `    invalid: the answer to “${question}” ${message}`
        : `    invalid: “${question}”: ${message}`,
    ),
  ]
    .map(printable)
    .join("\n");
}

async function run(file: string, options: Options): Promise<void> {
  const answers = readObject("--answers", options.answers, '{"score": 3}') as Answers;
  const traits = readObject("--traits", options.traits ?? "{}", '{"plan": "pro"}') as Traits;
  const report = await lintFile(file);
  const { survey } = report;
  if (!survey) {
    printSummary(summaryOf([report]), options.json ? { json: true } : {});
    process.exitCode = 1;
    return;
  }
  const found = simulate(survey, answers, traits);
  console.log(options.json ? JSON.stringify(found, null, 2) : simulationText(found, survey, answers, traits));
  if (found.loop || found.invalid.length > 0) process.exitCode = 1;
}

export const addSimulate = (program: Command): Command =>
  program
    .command("simulate")
    .description("walk a survey with answers, and say where they lead")
    .argument("<file>", "a definition in JSON; - reads standard input")
    .requiredOption("--answers <json>", "answers by question; null skips one")
    .option("--traits <json>", "what the page says of the visitor")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Exit status: 0, 1 for a loop or an invalid answer, 2 for misuse.
${examples(
  `earshot simulate nps.json --answers '{"score": 3, "why": "price"}'`,
  `earshot simulate nps.json --answers '{"score": null}' --traits '{"plan": "pro"}' --json`,
)}`,
    )
    .action(run);
