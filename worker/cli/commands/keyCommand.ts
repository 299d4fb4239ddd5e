import type { Command } from "commander";
import { openDatabase } from "../../entries/openDatabase.ts";
import { readSettings } from "../../settings.ts";
import { createKey } from "../../store/keys.ts";
import { findSite, findSiteById } from "../../store/sites.ts";
import { Failure } from "../failure.ts";
import { examples } from "../program.ts";

async function run(name: string, { site: wanted }: { site: string }): Promise<void> {
  const database = await openDatabase(readSettings(process.env));
  try {
    const site = (await findSite(database, wanted)) ?? (await findSiteById(database, wanted));
    if (!site)
      throw new Failure(`there is no site “${wanted}”: give its id (site_…) or its public key (pk_…)`);
    console.log((await createKey(database, site.seq, { name }, Date.now())).secretKey);
  } finally {
    await database.close();
  }
}

export const addKey = (program: Command): Command =>
  program
    .command("key")
    .description("make a key of a site on the database itself, when the secret is lost")
    .argument("[name]", "what the key is called", "made on the command line")
    .requiredOption("--site <site>", "the site's id or public key")
    .addHelpText(
      "after",
      `
It may do everything, and is shown this once. A database file has one user at a time: stop the server first.
${examples("earshot key --site pk_…", 'export EARSHOT_KEY="$(earshot key deploys --site pk_…)"')}`,
    )
    .action(run);
