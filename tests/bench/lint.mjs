/**
 * `npm run bench:lint`: how long the proof of a survey takes, by its size and by what its conditions ask for. For each
 * cell the median over surveys of that size, in milliseconds, its growth over the size before, and the slowest.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { babel } from "@rollup/plugin-babel";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

const SIZES = [5, 10, 20, 35, 50];
const SURVEYS = 7;
/** Jumps for each question: 60 at 50 questions. */
const DENSITY = 1.2;

/** How far back conditions ask, how many questions each asks, and how many jumps lead back. */
const SHAPES = {
  "near: the last 3 questions": { reach: 3, asked: 1, back: 0 },
  "far: the first half, one each": { reach: Infinity, asked: 1, back: 0 },
  "far: the first half, two each": { reach: Infinity, asked: 2, back: 0 },
  "dense: two each, a third leads back": { reach: Infinity, asked: 2, back: 1 / 3 },
  "dense: three each, a third leads back": { reach: Infinity, asked: 3, back: 1 / 3 },
};

/** Node 20 runs no TypeScript: the proof is bundled first. */
async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), "earshot-lint-"));
  const file = join(folder, "lint.mjs");
  const build = await rollup({
    input: fileURLToPath(new URL("../../schema/proof/lint.ts", import.meta.url)),
    plugins: [
      json(),
      nodeResolve({ extensions: [".ts", ".mjs", ".js"] }),
      babel({
        babelHelpers: "bundled",
        babelrc: false,
        configFile: false,
        extensions: [".ts"],
        presets: [["@babel/preset-typescript", { onlyRemoveTypeImports: true, allowDeclareFields: true }]],
      }),
    ],
  });
  await build.write({ file, format: "es" });
  await build.close();
  const { lint } = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  return lint;
}

/** The same numbers in every run (mulberry32). */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const choices = ["price", "slow", "late", "bugs"].map((id) => ({ id, label: id }));
const KINDS = [
  { kind: "nps" },
  { kind: "choice", choices, other: true },
  { kind: "csat" },
  { kind: "choices", choices },
  { kind: "text" },
  { kind: "rating", points: 5 },
];
const TESTS = {
  nps: (roll) => [{ group: "detractor" }, { group: "promoter" }, { atLeast: 1 + roll(10) }][roll(3)],
  choice: (roll) => ({ is: choices[roll(4)].id }),
  csat: (roll) => ({ above: 1 + roll(4) }),
  choices: (roll) => [{ has: choices[roll(4)].id }, { hasNone: ["price", choices[1 + roll(3)].id] }][roll(2)],
  text: (roll) => [{ answered: true }, { contains: choices[roll(4)].id }][roll(2)],
  rating: (roll) => ({ atMost: 1 + roll(4) }),
};

/** A random survey of a shape: it may have loops and dead jumps, as a draft has. */
function survey(size, { reach, asked, back }, seed) {
  const roll = dice(seed);
  const questions = Array.from({ length: size }, (_, i) => ({
    id: `q${i}`,
    title: `Q${i}`,
    ...KINDS[roll(6)],
    next: [],
  }));
  const test = (from) => {
    const last = reach === Infinity ? Math.min(from, Math.floor(size / 2) - 1) : from;
    const { id, kind } = questions[Math.max(0, last - roll(Math.min(reach, last + 1)))];
    return { answer: id, ...TESTS[kind](roll) };
  };
  for (let i = 0; i < DENSITY * size; i++) {
    const from = roll(size);
    const parts = Array.from({ length: 1 + roll(asked) }, () => test(from));
    const when = parts.length === 1 ? parts[0] : { [roll(2) ? "all" : "any"]: parts };
    const goesBack = roll(1000) < 1000 * back;
    const to = goesBack ? roll(from + 1) : from + 1 + roll(4);
    questions[from].next.push({ when, to: questions[to]?.id ?? "end" });
  }
  return { id: "bench", questions };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(lint, definition) {
  const start = performance.now();
  const { issues } = lint(definition);
  const took = performance.now() - start;
  return { took, isProved: issues.every(({ rule }) => rule !== "unproven") };
}

const lint = await bundled();
for (let i = 0; i < 20; i++) lint(survey(20, Object.values(SHAPES)[i % 5], i));

for (const [name, shape] of Object.entries(SHAPES)) {
  console.log(`\n${name}`);
  let before;
  for (const size of SIZES) {
    const runs = Array.from({ length: SURVEYS }, (_, i) =>
      measure(lint, survey(size, shape, 1000 * size + i)),
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
