/**
 * `npm run bench:lint`: how long the proof of a survey takes, by its size and by what its conditions ask for. For each
 * cell the median over surveys of that size, in milliseconds, its growth over the size before, and the slowest.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { babelOnce } from "../../widget/build/babelOnce.mjs";
import { longSurvey, SHAPES } from "./longSurvey.mjs";

const SIZES = [5, 10, 20, 35, 50];
const SURVEYS = 7;
/** Node 20 runs no TypeScript: the proof is bundled first. */
async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), "earshot-lint-"));
  const file = join(folder, "lint.mjs");
  const build = await rollup({
    input: fileURLToPath(new URL("../../schema/proof/lint.ts", import.meta.url)),
    plugins: [json(), nodeResolve({ extensions: [".ts", ".mjs", ".js"] }), babelOnce()],
  });
  await build.write({ file, format: "es" });
  await build.close();
  const { lint } = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  return lint;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(lint, definition) {
  const start = performance.now();
  const { issues } = lint(definition);
  const took = performance.now() - start;
  return { took, isProved: issues.every(({ rule }) => rule !== "unproven") };
}

const lint = await bundled();
for (let i = 0; i < 20; i++) lint(longSurvey(20, Object.values(SHAPES)[i % 5], i));

for (const [name, shape] of Object.entries(SHAPES)) {
  console.log(`\n${name}`);
  let before;
  for (const size of SIZES) {
    const runs = Array.from({ length: SURVEYS }, (_, i) =>
      measure(lint, longSurvey(size, shape, 1000 * size + i)),
    );
    const middle = median(runs.map(({ took }) => took));
    const slowest = Math.max(...runs.map(({ took }) => took));
    const growth = before === undefined ? "" : `× ${(middle / before).toFixed(1)}`;
    const proved = runs.filter(({ isProved }) => isProved).length;
    console.log(
      `  ${String(size).padStart(2)} questions ${middle.toFixed(1).padStart(8)} ms ${growth.padEnd(7)}` +
        ` slowest ${slowest.toFixed(1).padStart(8)} ms, proved ${proved} of ${SURVEYS}`,
    );
    before = middle;
  }
}
