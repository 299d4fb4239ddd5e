import type { Command } from "commander";
import { onDatabase } from "../../local/onDatabase.ts";
import { examples } from "../program.ts";

const run = async (name: string, { site }: { site: string }): Promise<void> =>
  console.log((await onDatabase("key", { site, name })).secretKey);

export const addKey = (program: Command): Command =>
  program
    .command("key")
    .description("make a key of a site on the database itself, when the secret is lost")
    .argument("[name]", "what the key is called", "made on the command line")
    .requiredOption("--site <site>", "the site's id or public key; “earshot site” lists them")
    .addHelpText(
      "after",
      `
It may do everything, and is shown this once. It needs no key and no token: it works on the database that EARSHOT_DB
names, through the running server where one holds the file.
${examples("earshot key --site pk_…", 'export EARSHOT_KEY="$(earshot key deploys --site pk_…)"')}`,
    )
    .action(run);
