import { resolve } from "node:path";
import type { Command } from "commander";
import { onDatabase } from "../../local/onDatabase.ts";
import { examples } from "../program.ts";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function run(file: string): Promise<void> {
  // The server that does it may have been started in another folder.
  const { path, bytes, responses } = await onDatabase("backup", { path: resolve(file) });
  console.log(`backed up ${responses} responses into ${path} (${megabytes(bytes)}), checked`);
}

export const addBackup = (program: Command): Command =>
  program
    .command("backup")
    .description("make a checked copy of the database file, while the server runs or not")
    .argument("<file>", "a new file")
    .addHelpText(
      "after",
      `
The copy is of one moment, passes SQLite's integrity check, and is a database that EARSHOT_DB can name.
${examples("earshot backup /backups/earshot-monday.db")}`,
    )
    .action(run);
