import { type Command, Option } from "commander";
import { onDatabase } from "../../local/onDatabase.ts";
import type { OperationResult } from "../../local/operations.ts";
import { misuse } from "../failure.ts";
import { examples, jsonOption } from "../program.ts";
import { paintFor, printable } from "../terminal.ts";

interface Options {
  json?: true;
  env?: true;
}
type NewSite = OperationResult<"site">;
type Sites = OperationResult<"sites">;

/** Where a collector of this machine is, as far as is known. */
const addressOf = ({ collector }: { collector: string | undefined }): string =>
  process.env.EARSHOT_URL || collector || `http://localhost:${process.env.PORT || 8787}`;

const siteLines = (site: NewSite): string => {
  const address = addressOf(site);
  const paint = paintFor(process.stdout, process.env);
  return [
    `${paint("bold", printable(site.name))} is a site now.`,
    `  id          ${site.id}`,
    `  public key  ${site.publicKey}   stands in your pages`,
    `  secret key  ${site.secretKey}   opens everything, and is shown this once`,
    "",
    "Put the tag into your pages:",
    `  <script async src="${address}/earshot.js" data-site="${site.publicKey}"></script>`,
    "",
    `Sign in at ${address}/dashboard with the secret key. For the commands, set it in your shell:`,
    `  export EARSHOT_URL=${address} EARSHOT_KEY=${site.secretKey}`,
  ].join("\n");
};

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a shell evaluates: keys hold no character that it reads. */
const envLines = (site: NewSite): string =>
  [
    `export EARSHOT_URL=${quoted(addressOf(site))}`,
    `export EARSHOT_SITE=${site.publicKey}`,
    `export EARSHOT_KEY=${site.secretKey}`,
  ].join("\n");

function sitesLines({ sites }: Sites): string {
  if (sites.length === 0) return "There is no site yet: “earshot site NAME” makes one.";
  return sites.map(({ id, name, publicKey }) => `${id}  ${publicKey}  ${printable(name)}`).join("\n");
}

async function run(name: string | undefined, options: Options): Promise<void> {
  if (options.env && options.json) throw misuse("--env and --json can't go together");
  if (name === undefined) {
    if (options.env) throw misuse("--env needs the name of the site to make");
    const { sites } = await onDatabase("sites", {});
    console.log(options.json ? JSON.stringify({ sites }, null, 2) : sitesLines({ sites, collector: "" }));
    return;
  }
  const made = await onDatabase("site", { name });
  const { collector: _, ...site } = made;
  if (options.json) console.log(JSON.stringify({ ...site, url: addressOf(made) }, null, 2));
  else console.log(options.env ? envLines(made) : siteLines(made));
}

export const addSite = (program: Command): Command =>
  program
    .command("site")
    .description("make a site of your own, with its first key; without a name: list the sites")
    .argument("[name]", "what the site is called")
    .addOption(new Option("--env", "print the keys as lines that a shell evaluates"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
It needs no key and no token: it works on the database that EARSHOT_DB names, through the running server where one holds
the file.
${examples('earshot site "My shop"', 'eval "$(earshot site "My shop" --env)"', "earshot site")}`,
    )
    .action(run);
