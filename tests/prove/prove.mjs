/** `npm run prove -- NAME|all`: builds, runs proofs at their whole size, prints their figures; its exit status tells. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const SUFFIX = ".test.ts";
/** Proofs that are tests of another tier, only with more cases. */
const ELSEWHERE = {
  paths: ["tests/schema/engine/flow.agreement.test.ts", "tests/schema/proof/agreement.test.ts"],
};
const proofs = Object.fromEntries(
  readdirSync("tests/prove", { recursive: true })
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => [file.split("/").pop().slice(0, -SUFFIX.length), [`tests/prove/${file}`]]),
);
Object.assign(proofs, ELSEWHERE);
const names = Object.keys(proofs).sort();

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== "all" && !names.includes(name));
if (asked.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`prove: there is no proof ${unknown.join(", ")}`);
  console.error(`npm run prove -- NAME|all, where NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}

const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;

if (!run("npm", ["run", "-s", "build"])) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), "earshot-prove-"));
const figures = join(folder, "figures");
writeFileSync(figures, "");
const results = [];
for (const name of asked.includes("all") ? names : [...new Set(asked)]) {
  const from = performance.now();
  const isProved = run(
    "npx",
    ["vitest", "run", "--config", "tests/prove/vitest.config.ts", ...proofs[name]],
    {
      EARSHOT_PROVE: "whole",
      EARSHOT_FIGURES: figures,
      EARSHOT_RUNS: process.env.EARSHOT_RUNS ?? "50000",
    },
  );
  results.push({ name, isProved, seconds: (performance.now() - from) / 1000 });
}
console.log(`\nFigures\n${readFileSync(figures, "utf8").replace(/^/gm, "  ").trimEnd()}\n\nProofs`);
for (const { name, isProved, seconds } of results)
  console.log(`  ${isProved ? "proved" : "FAILED"}  ${name}, ${seconds.toFixed(1)} s`);
rmSync(folder, { recursive: true });
process.exit(results.every(({ isProved }) => isProved) ? 0 : 1);
