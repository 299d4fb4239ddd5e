/** `npm run migrations`: fails where the tables say something that no migration makes. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "earshot-migrations-"));
const sqlFiles = () => readdirSync(folder).filter((file) => file.endsWith(".sql")).length;
try {
  cpSync("schema/db/migrations", folder, { recursive: true });
  const before = sqlFiles();
  const options = [
    "generate",
    "--dialect",
    "sqlite",
    "--schema",
    "schema/db/*{t,T}ables.ts",
    "--out",
    folder,
  ];
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/drizzle-kit", options, {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout + stderr);
  if (sqlFiles() !== before) {
    console.error(
      "The tables have changed and no migration says so: npx drizzle-kit generate --name what_it_does",
    );
    process.exitCode = 1;
  } else console.log("Migrations are in step with the tables.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
