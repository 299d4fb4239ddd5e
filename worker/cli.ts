import { Command } from "commander";
import { openDatabase } from "./openDatabase.ts";
import { serve } from "./serve.ts";
import { readSettings, SettingsError } from "./settings.ts";
import { InUse } from "./store/openFile.ts";
import { createKey } from "./store/keys.ts";
import { findSite, findSiteById } from "./store/sites.ts";
import { welcome } from "./welcome.ts";

const MISUSE = 2;

async function runServer(): Promise<void> {
  const running = await serve(readSettings(process.env));
  console.log(welcome(running));
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    running.stop().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function runMigrations(): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  await database.close();
  console.log(`migrated ${settings.database}`);
}

async function makeKey(name: string, { site: wanted }: { site: string }): Promise<void> {
  const database = await openDatabase(readSettings(process.env));
  const site = (await findSite(database, wanted)) ?? (await findSiteById(database, wanted));
  if (!site) {
    await database.close();
    console.error(`there is no site “${wanted}”: give its id (site_…) or its public key (pk_…)`);
    process.exitCode = 1;
    return;
  }
  const { secretKey } = await createKey(database, site.seq, { name }, Date.now());
  await database.close();
  console.log(secretKey);
}

function fail(error: unknown): never {
  const isTold = error instanceof InUse || error instanceof SettingsError;
  console.error(isTold ? error.message : error);
  process.exit(error instanceof SettingsError ? MISUSE : 1);
}

const program = new Command("earshot")
  .description("Serves Earshot and looks after its database. Reads EARSHOT_DB and the other variables of the README.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISUSE));
program.command("serve").description("serve the collector, the dashboard and the demo shop").action(runServer);
program.command("migrate").description("bring the database's tables up to date").action(runMigrations);
program
  .command("key")
  .description("make a key of a site on the database itself, when the secret is lost")
  .argument("[name]", "what the key is called", "made on the command line")
  .requiredOption("--site <site>", "the site's id or public key")
  .action(makeKey);

await program.parseAsync().catch(fail);
