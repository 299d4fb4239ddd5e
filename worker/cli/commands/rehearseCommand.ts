import { type Command, InvalidArgumentError, Option } from "commander";
import { tallyMoments } from "../../../schema/rehearsal/rehearsalTally.ts";
import { rehearse } from "../../../schema/rehearsal/rehearse.ts";
import { type Reply, UNCERTAIN, type Uncertain } from "../../../schema/rehearsal/visit.ts";
import { misuse } from "../failure.ts";
import { lintFiles } from "../lint/lintFiles.ts";
import { jsonOption } from "../program.ts";
import { REHEARSE_HELP } from "../rehearse/rehearseHelp.ts";
import { rehearsalBody, visitorBody } from "../rehearse/rehearseJson.ts";
import { notesOn } from "../rehearse/rehearseNotes.ts";
import { type Rehearsed, rehearsalText } from "../rehearse/rehearseText.ts";
import { rehearseVisitor, visitorText } from "../rehearse/rehearseVisitor.ts";
import { readVisits } from "../rehearse/visitsCsv.ts";
import { paintFor, printable } from "../terminal.ts";
import { printSummary } from "./lintCommand.ts";

interface Options {
  visits: string;
  quietDays: number;
  whenAsked: Reply;
  assume: Uncertain[];
  asLive?: true;
  visitor?: string;
  json?: true;
}

const MOST_DAYS = 36_500;

function days(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (number >= 0 && number <= MOST_DAYS) return number;
  throw new InvalidArgumentError(`It must be a number of days from 0 to ${MOST_DAYS}.`);
}

const print = (options: Options, body: () => unknown, text: () => string): void =>
  console.log(options.json ? JSON.stringify(body(), null, 2) : text());

async function run(files: string[], options: Options): Promise<void> {
  const { visits, visitor, quietDays, whenAsked: reply, assume, asLive = false } = options;
  if (visits === "-" && files.includes("-")) throw misuse("only one file can come from standard input");
  const summary = await lintFiles(files);
  if (summary.errors > 0) {
    printSummary(summary, options.json ? { json: true } : {});
    process.exitCode = 1;
    return;
  }
  const surveys = summary.reports.flatMap(({ survey }) => survey ?? []);
  const file = await readVisits(visits);
  const by: Rehearsed = { surveys, file, options: { quietDays, reply, assume, asLive } };
  const paint = paintFor(process.stdout, process.env);
  if (visitor !== undefined) {
    const found = rehearseVisitor(visitor, by);
    if (found.length === 0) throw misuse(`${visits}: no row is of the visitor “${printable(visitor)}”`);
    print(
      options,
      () => visitorBody(visitor, found, by),
      () => visitorText(visitor, found, by, paint),
    );
    return;
  }
  const notes = new Map(surveys.map((survey) => [survey.id, notesOn(survey, file, asLive)]));
  const tally = tallyMoments(surveys, rehearse(surveys, file.visits, by.options));
  const all = { ...by, tally, notes };
  print(
    options,
    () => rehearsalBody(all),
    () => rehearsalText(all, paint),
  );
}

const withRules = (command: Command): Command =>
  command
    .argument("<file...>", "definitions in JSON of one site; - reads standard input")
    .requiredOption("--visits <csv>", "what happened on the site, as below; - reads standard input")
    .addOption(
      new Option("--quiet-days <n>", "the site's days between any two prompts").argParser(days).default(7),
    )
    .addOption(
      new Option("--when-asked <reply>", "what visitors do who are asked")
        .choices(["answer", "dismiss", "never"])
        .default("dismiss"),
    )
    .addOption(
      new Option("--assume <trigger...>", "count it as happened wherever the visits can't tell")
        .choices(UNCERTAIN)
        .default([], "none"),
    )
    .option("--as-live", "rehearse drafts and paused surveys as if they were live")
    .addOption(jsonOption())
    .addHelpText("after", REHEARSE_HELP)
    .action(run);

export const addRehearse = (program: Command): Command =>
  withRules(
    program
      .command("rehearse")
      .description(
        "replay visits against the rules of surveys: who would have been asked, and what stopped the rest",
      ),
  ).option("--visitor <name>", "tell of each row of that visitor what came of it, as explain does");

/** `rehearse` of one visitor. */
export const addExplain = (program: Command): Command =>
  withRules(
    program
      .command("explain")
      .description("say row by row why one visitor was asked, or which gate of which survey stopped it"),
  ).requiredOption("--visitor <name>", "whose rows are told");
