/** `npm run dev`: builds, serves, and does both again when a source changes. A build that fails leaves the last one running. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { buildWidget } from "../../widget/build/build.mjs";
import { buildDashboard } from "../dashboard/build.mjs";
import { node, proofThread, readerThread } from "./bundles.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

/** An editor that saves several files, or one file in several steps, is one change. */
const QUIET_MS = 100;
const ROOMS = ["schema", "widget", "worker"];

/** Each build with what it is made of. */
const BUILDS = [
  {
    name: "widget",
    isFrom: (path) => /^(schema|widget)\//.test(path),
    build: () => buildWidget({ outDir: "dist/widget" }),
  },
  {
    name: "dashboard",
    isFrom: (path) => /^(schema|worker\/dashboard)\//.test(path),
    build: () => buildDashboard({ outDir: "dist/dashboard" }),
  },
  { name: "collector", isFrom: () => true, build: buildCollector },
];

const caches = new Map();
async function buildCollector() {
  for (const options of [node, proofThread, readerThread]) {
    const bundle = await rollup({ ...options, cache: caches.get(options) });
    caches.set(options, bundle.cache);
    await bundle.write(options.output);
    await bundle.close();
  }
}

let server;
async function restart() {
  if (server?.exitCode === null) {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }
  server = spawn(process.execPath, ["dist/cli.mjs", "serve", ...process.argv.slice(2)], { stdio: "inherit" });
}

const say = (text) => console.log(`dev: ${text}`);

/** @param paths what changed, from the repository's root; null: everything */
async function rebuild(paths) {
  const due = BUILDS.filter(({ isFrom }) => paths === null || paths.some(isFrom));
  say(
    `${paths === null ? "the first build" : `${paths.join(", ")} changed`}: ${due.map(({ name }) => name).join(", ")} …`,
  );
  const from = performance.now();
  try {
    for (const { build } of due) await build();
  } catch (error) {
    const { message, loc, frame } = error;
    say(`the build failed, the server stays as it was: ${message}`);
    // A syntax error's message tells its place itself.
    if (loc?.file) console.error(`  ${loc.file}:${loc.line}:${loc.column}\n${frame ?? ""}`);
    return;
  }
  say(`built in ${((performance.now() - from) / 1000).toFixed(1)} s; the server starts`);
  await restart();
}

const changed = new Set();
let building = rebuild(null);
let timer;
function buildSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    building = building.then(() => {
      const paths = [...changed].sort();
      changed.clear();
      return paths.length > 0 ? rebuild(paths) : undefined;
    });
  }, QUIET_MS);
}

for (const room of ROOMS) {
  watch(room, { recursive: true }, (_, file) => {
    // Editors write backups and swap files beside what they save.
    if (!file || /~$|\.sw.$|(^|\/)[.#]/.test(file)) return;
    changed.add(`${room}/${file}`);
    buildSoon();
  });
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server?.once("exit", (code) => process.exit(code ?? 0));
    if (!server?.kill("SIGTERM")) process.exit(0);
  });
}
