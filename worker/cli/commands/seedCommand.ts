import type { Command } from "commander";
import { onDatabase } from "../../local/onDatabase.ts";
import type { OperationResult } from "../../local/operations.ts";
import { examples, jsonOption } from "../program.ts";

type Seeded = OperationResult<"seed">;

const linesOf = ({ responses, people, publicKey, secretKey }: Seeded): string =>
  [
    `The demo site has a year of ${responses} responses by ${people} people.`,
    `  public key  ${publicKey}`,
    ...(secretKey
      ? [`  secret key  ${secretKey}   opens everything, and is shown this once`]
      : [`To make a key for it: earshot key --site ${publicKey}`]),
  ].join("\n");

async function run({ json }: { json?: true }): Promise<void> {
  const { collector: _, ...seeded } = await onDatabase("seed", {});
  console.log(json ? JSON.stringify(seeded, null, 2) : linesOf({ ...seeded, collector: undefined }));
}

export const addSeed = (program: Command): Command =>
  program
    .command("seed")
    .description("fill the demo site with a year of believable responses")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
It works while the server runs or not, makes the demo site where there is none, and stores nothing twice. “npm start” does
it once for a new file; with EARSHOT_DEMO=empty it does not.
${examples("earshot seed")}`,
    )
    .action(run);
