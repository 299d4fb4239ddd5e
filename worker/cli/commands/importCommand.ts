import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { SingleBar } from "cli-progress";
import { type Command, Option } from "commander";
import type { Imported } from "../../import/importFile.ts";
import { PROVIDER_NAMES } from "../../import/providers/providers.ts";
import type { ImportProgress } from "../../local/importOperation.ts";
import { onDatabase } from "../../local/onDatabase.ts";
import { ABOUT_KEYS, type Access, accessOptions, collectorOf } from "../collector.ts";
import { misuse } from "../failure.ts";
import { examples, jsonOption } from "../program.ts";
import { counted, printable } from "../terminal.ts";

interface Options extends Access {
  survey: string;
  site?: string;
  channel?: string;
  from?: string;
  map?: string[];
  format?: "csv" | "ndjson";
  dryRun?: true;
  json?: true;
}

const MOST_SHOWN = 20;
const NDJSON = [".ndjson", ".jsonl"];
const TYPES = { csv: "text/csv", ndjson: "application/x-ndjson" } as const;

/** `answer.score=NPS` as a parameter and its column; a column's name may have an equals sign. */
function columnsOf(map: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (const one of map) {
    const at = one.indexOf("=");
    if (at < 1)
      throw misuse(`--map “${printable(one)}” names no column`, "write it as answer.score=NPS or at=Date");
    named[one.slice(0, at)] = one.slice(at + 1);
  }
  return named;
}

function queryOf({ survey, channel, from, map = [], dryRun }: Options): Record<string, string> {
  return {
    survey,
    ...(channel === undefined ? {} : { channel }),
    ...(from === undefined ? {} : { from }),
    ...(dryRun ? { dryRun: "true" } : {}),
    ...columnsOf(map),
  };
}

/** A bar on standard error, where that is a terminal. */
function createBar(size: number) {
  const bar = new SingleBar({
    format: "{bar} {percentage} %  {rows} rows, {refused} refused  {eta_formatted} left",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  bar.start(Math.max(1, size), 0, { rows: 0, refused: 0 });
  return {
    update: ({ bytes, ...counts }: Partial<ImportProgress> & { bytes: number }) => bar.update(bytes, counts),
    stop: () => bar.stop(),
  };
}
type Bar = ReturnType<typeof createBar>;

async function importLocally(path: string, format: "csv" | "ndjson", options: Options, bar: Bar) {
  const input = { path, format, site: options.site ?? null, query: queryOf(options) };
  // The input is parsed by the operation: what travels is what its schema reads.
  return onDatabase("import", input as never, (value) => bar.update(value as ImportProgress));
}

async function importThroughApi(
  path: string,
  format: "csv" | "ndjson",
  options: Options,
  bar: Bar,
): Promise<Imported> {
  const file = createReadStream(path);
  async function* read() {
    for await (const chunk of file) {
      yield chunk as Uint8Array;
      bar.update({ bytes: file.bytesRead });
    }
  }
  return collectorOf(options).importFile(queryOf(options), TYPES[format], read());
}

function summaryOf({ rows, stored, duplicates, refused }: Imported, isDry: boolean): string {
  const verb = isDry ? "would be stored" : "stored";
  return `${counted(rows, "row")}: ${stored} ${verb}, ${duplicates} already there, ${refused} refused`;
}

function refusalLines(file: string, { refused, refusals }: Imported): string[] {
  const shown = refusals.slice(0, MOST_SHOWN);
  const lines = shown.map(({ line, at, message }) => `${file}:${line}: ${at ? `${at}: ` : ""}${message}`);
  const more = refused - shown.length;
  return [...lines.map(printable), ...(more > 0 ? [`… and ${more} more: --json lists 1,000`] : [])];
}

async function run(file: string, options: Options): Promise<void> {
  const path = resolve(file);
  const format = options.format ?? (NDJSON.includes(extname(file).toLowerCase()) ? "ndjson" : "csv");
  const { size } = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw misuse(cause.code === "ENOENT" ? `${file}: there is no such file` : `${file}: ${cause.message}`);
  });
  const bar = createBar(size);
  const through = options.key === undefined ? importLocally : importThroughApi;
  const imported = await through(path, format, options, bar).finally(bar.stop);
  if (options.json) console.log(JSON.stringify(imported, null, 2));
  else {
    for (const line of refusalLines(file, imported)) console.error(line);
    console.log(summaryOf(imported, options.dryRun === true));
  }
  if (imported.refused > 0) process.exitCode = 1;
}

export function addImport(program: Command): Command {
  const [url, key] = accessOptions();
  return program
    .command("import")
    .description("import responses of other channels and products from CSV or NDJSON")
    .argument("<file>", "CSV, or NDJSON (.ndjson, .jsonl), in UTF-8")
    .requiredOption("--survey <id>", "the survey that they answer")
    .addOption(new Option("--site <site>", "the site's id or public key").env("EARSHOT_SITE"))
    .option("--channel <name>", "where they were asked: email, phone, store …", "csv")
    .addOption(new Option("--from <product>", "the product that exported the file").choices(PROVIDER_NAMES))
    .option("--map <parameter=column...>", "which column holds what: answer.score=NPS at=Date user=Email")
    .addOption(new Option("--format <format>", "default: by the file's name").choices(["csv", "ndjson"]))
    .option("--dry-run", "say what would be stored, and store nothing")
    .addOption(url)
    .addOption(key)
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Parameters of --map: id, at, user, locale, url, answer.QUESTION, trait.NAME. A row that is refused harms no other, and a row
that is there already is passed over: after an interruption run the same command again.

Without a key it works on the database that EARSHOT_DB names, through the running server where one holds the file. With a
key it asks the collector at --url, which takes files of up to 50 MiB.
${ABOUT_KEYS}

Exit status: 0, 1 with refused rows, 2 for misuse.
${examples(
  "earshot import answers.csv --survey nps --channel email --map id=ID at=Date answer.score=NPS --dry-run",
  "earshot import delighted.csv --survey nps --from delighted",
)}`,
    )
    .action(run);
}
