import type { Command } from "commander";
import { onDatabase } from "../../local/onDatabase.ts";
import type { OperationResult } from "../../local/operations.ts";
import { examples, jsonOption } from "../program.ts";

type Rebuilt = OperationResult<"rebuild">;

function linesOf({ responses, differed, texts, people }: Rebuilt): string {
  if (differed.length === 0 && texts === 0 && people === 0)
    return `The counts, the full text and the people of ${responses} responses are right: nothing differed.`;
  return [
    `Of ${responses} responses, what differed was made anew:`,
    ...(texts > 0 ? [`  full text of ${texts} responses`] : []),
    ...(people > 0 ? [`  ${people} people`] : []),
    ...differed.map(
      ({ site, survey, from, until, counts }) =>
        `  ${site}  ${survey}  ${from} to ${until}  ${counts} counts`,
    ),
  ].join("\n");
}

async function run({ json }: { json?: true }): Promise<void> {
  const rebuilt = await onDatabase("rebuild", {});
  console.log(json ? JSON.stringify(rebuilt, null, 2) : linesOf(rebuilt));
}

export const addRebuild = (program: Command): Command =>
  program
    .command("rebuild")
    .description(
      "make the counts of reports, the full text and the people anew from the responses, and say what differed",
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
It works while the server runs or not. Counts of responses that retention has erased stay as they are.
${examples("earshot rebuild")}`,
    )
    .action(run);
