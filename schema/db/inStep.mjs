/**
 * `npm run migrations`: fails where the tables say something that no migration makes. An argument names another folder
 * of migrations.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "earshot-migrations-"));
const sqlFiles = () => readdirSync(folder).filter((file) => file.endsWith(".sql")).length;
try {
  cpSync(process.argv[2] ?? "schema/db/migrations", folder, { recursive: true });
  const before = sqlFiles();
  const options = [
    "generate",
    "--dialect",
    "sqlite",
    "--schema",
    "schema/db/*{t,T}ables.ts",
    // It puts `./` before an absolute path: https://github.com/drizzle-team/drizzle-orm/issues/3807
    "--out",
    relative(process.cwd(), folder),
  ];
  const { stdout, stderr } = spawnSync("node_modules/.bin/drizzle-kit", options, { encoding: "utf8" });
  if (sqlFiles() !== before) {
    console.error(
      "The tables have changed and no migration says so: npx drizzle-kit generate --name what_it_does",
    );
    process.exitCode = 1;
    // It exits with 0 after an error too: https://github.com/drizzle-team/drizzle-orm/issues/4006
  } else if (!stdout.includes("No schema changes")) throw new Error(`drizzle-kit failed: ${stdout}${stderr}`);
  else console.log("Migrations are in step with the tables.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
