import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json" with { type: "json" };
import { ListenError } from "../entries/listen.ts";
import { SettingsError } from "../settings.ts";
import { CantOpen } from "../store/databaseFault.ts";
import { Failure } from "./failure.ts";
import { paintFor } from "./terminal.ts";

const MISUSE = 2;

/** The command without its subcommands. */
export const createProgram = (): Command =>
  new Command("earshot")
    .description("Surveys as files that are proved, and the collector that shows them.")
    .version(version)
    .showHelpAfterError("Run it with --help to see how it is used.")
    .exitOverride()
    .addHelpText(
      "after",
      "\nExit status: 0, 1 for findings or what could not be done, 2 for misuse.\n\nEach command has a --help of its own, with examples.",
    );

/** Examples below a command's help. */
export const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;

export const jsonOption = (): Option => new Option("--json", "print JSON, for machines");

/** Of what was written on standard error for people, the same for machines. */
function printForMachines(message: string): void {
  if (process.argv.includes("--json"))
    console.log(JSON.stringify({ ok: false, error: { message } }, null, 2));
}

/** Ends the process with what went wrong: a sentence where it was foreseen, all there is to know where not. */
export function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : MISUSE);
  const paint = paintFor(process.stderr, process.env);
  const isTold = [Failure, CantOpen, ListenError, SettingsError].some((told) => error instanceof told);
  if (!isTold || !(error instanceof Error)) console.error(error);
  else {
    console.error(`${paint("red", "earshot:")} ${error.message}`);
    if (error instanceof Failure && error.hint) console.error(`  ${paint("bold", "help:")} ${error.hint}`);
    printForMachines(error.message);
  }
  if (error instanceof Failure) process.exit(error.status);
  process.exit(1);
}
