/** `npm start`: builds what is missing or older than its sources, then serves. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);

const newest = (folder) =>
  readdirSync(folder, { recursive: true }).reduce(
    (time, file) => Math.max(time, statSync(`${folder}/${file}`).mtimeMs),
    0,
  );
const built = "dist/cli.mjs";
const isBuilt =
  existsSync(built) && Math.max(...["schema", "widget", "worker"].map(newest)) <= statSync(built).mtimeMs;

if (!isBuilt) {
  console.error("Building, once …");
  const { status } = spawnSync(process.execPath, ["node_modules/rollup/dist/bin/rollup", "-c", "--silent"], {
    stdio: "inherit",
    env: { ...process.env, EARSHOT_BUILD: "node" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
process.argv = [
  process.argv[0],
  built,
  ...(process.argv.length > 2 ? process.argv.slice(2) : ["serve", "--seed"]),
];
await import("../../dist/cli.mjs");
