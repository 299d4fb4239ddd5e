import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { ID } from "../../../schema/definition/fieldSchemas.ts";
import { type Change, changeLines, changesBetween } from "../changes.ts";
import { ABOUT_KEYS, type Access, accessOptions, type Collector, collectorOf } from "../collector.ts";
import { Failure, misuse } from "../failure.ts";
import { definitionText } from "../lint/definitionText.ts";
import { examples, jsonOption } from "../program.ts";
import { counted, printable } from "../terminal.ts";

interface Options extends Access {
  json?: true;
  dryRun?: true;
}

interface Pulled {
  file: string;
  id: string;
  result: "new" | "changed" | "unchanged" | "kept";
  changes: Change[];
  error?: { message: string };
}

/** The file's text, or null where there is none. */
const readIfThere = (path: string): Promise<string | null> =>
  readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return null;
    throw misuse(`${path} can't be read: ${cause.message}`);
  });

/** Whole or not at all. */
async function write(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (cause) {
    throw new Failure(`${path} can't be written: ${(cause as Error).message}`);
  }
}

function compare(text: string | null, definition: object): Pick<Pulled, "result" | "changes" | "error"> {
  if (text === null) return { result: "new", changes: [] };
  try {
    const changes = changesBetween({ status: "live", ...JSON.parse(text) }, definition);
    return { result: changes.length > 0 ? "changed" : "unchanged", changes };
  } catch {
    // Somebody is at work on it.
    return { result: "kept", changes: [], error: { message: "it is not JSON, and was left as it is" } };
  }
}

async function pullOne(
  collector: Collector,
  folder: string,
  id: string,
  isDry: boolean,
): Promise<Pulled | null> {
  // An id becomes a file's name: what is no id could name a file anywhere.
  if (!ID.test(id)) throw new Failure(`the collector names a survey “${printable(id)}”, which is not an id`);
  const found = await collector.get(id);
  if (!found) return null;
  const file = join(folder, `${id}.json`);
  const { definition } = found.survey;
  const told = compare(await readIfThere(file), definition);
  if (!isDry && (told.result === "new" || told.result === "changed"))
    await write(file, definitionText(definition));
  return { file, id, ...told };
}

function pulledLines({ file, result, changes, error }: Pulled): string[] {
  return [`${file}: ${error?.message ?? result}`, ...changeLines(changes).map((line) => `    ${line}`)].map(
    printable,
  );
}

async function run(folder: string, options: Options): Promise<void> {
  const collector = collectorOf(options);
  const isDry = options.dryRun === true;
  const ids = await collector.list();
  if (!isDry) {
    await mkdir(folder, { recursive: true }).catch((cause: Error) => {
      throw misuse(`${folder} can't be made: ${cause.message}`);
    });
  }
  const pulled: Pulled[] = [];
  for (const id of ids) {
    const one = await pullOne(collector, folder, id, isDry);
    if (!one) continue;
    pulled.push(one);
    if (!options.json) console.log(pulledLines(one).join("\n"));
  }
  const ok = pulled.every(({ error }) => !error);
  if (!ok) process.exitCode = 1;
  const written = pulled.filter(({ result }) => result === "new" || result === "changed").length;
  if (options.json) console.log(JSON.stringify({ ok, dryRun: isDry, surveys: pulled }, null, 2));
  else
    console.log(
      `${isDry ? "dry run: " : ""}${written} of ${counted(pulled.length, "file")} ${isDry ? "would be " : ""}written`,
    );
}

export function addPull(program: Command): Command {
  const [url, key] = accessOptions();
  return program
    .command("pull")
    .description("write a collector's surveys into a folder, one file each")
    .argument("<folder>", "where ID.json goes, for each survey")
    .addOption(url)
    .addOption(key)
    .option("--dry-run", "say what would change, and write nothing")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `${ABOUT_KEYS}
It needs the scope read. Files that say the same are left as they are, and none is ever deleted.

Exit status: 0, 1 where a file could not be written, 2 for misuse.
${examples("earshot pull surveys", "EARSHOT_URL=https://collector.example earshot pull surveys --dry-run")}`,
    )
    .action(run);
}
