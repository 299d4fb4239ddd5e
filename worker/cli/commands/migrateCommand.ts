import type { Command } from "commander";
import { openDatabase } from "../../entries/openDatabase.ts";
import { readSettings } from "../../settings.ts";
import { examples } from "../program.ts";

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  await database.close();
  console.log(`migrated ${settings.database}`);
}

export const addMigrate = (program: Command): Command =>
  program
    .command("migrate")
    .description("bring the database's tables up to date; Workers need it, serve does it by itself")
    .addHelpText(
      "after",
      examples("earshot migrate", "EARSHOT_DB=libsql://surveys.example EARSHOT_DB_TOKEN=… earshot migrate"),
    )
    .action(run);
