/**
 * `npm run bench:ingest`: responses a second of the collector (group commit, replay, counts) beside one INSERT a
 * request and beside Hono without a database, side by side in one run. 64 connections, one completed NPS response a
 * post, answered after the commit is on disk. The bare INSERT judges nothing and counts nothing, so the collector is
 * set beside itself without company as well. Rounds are interleaved; medians are told.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const SECONDS = Number(process.env.EARSHOT_BENCH_SECONDS ?? 5);
const ROUNDS = 3;
const CONNECTIONS = Number(process.env.EARSHOT_BENCH_CONNECTIONS ?? 64);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "earshot-bench-"));

const SERVERS = {
  "Hono, no database": [here("ceiling.mjs")],
  "one INSERT a request": [here("singleInsert.mjs")],
  "Earshot, group commit": [here("../../dist/cli.mjs"), "serve"],
};

/** The same work with nobody to share a commit with: what the group commit is worth. */
const ALONE = "Earshot, one connection: a commit a response";

/** Starts a server and reads where it listens. */
function start(args, name) {
  const env = {
    ...process.env,
    PORT: "0",
    EARSHOT_RATE_LIMIT: "0",
    EARSHOT_DB: `file:${folder}/${name.length}.db`,
  };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${text}`)));
    child.stdout.on("data", (data) => {
      text += data;
      const address = /listens on (\S+)/.exec(text)?.[1];
      const site = /pk_\S+/.exec(text)?.[0] ?? "pk_none";
      if (address && (site !== "pk_none" || !name.startsWith("Earshot"))) resolve({ child, address, site });
    });
  });
}

/** A UUID of version 7, as widgets make them: random ones would write to a page of their own each. */
function id() {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13).replace(/^-4/, "-7")}`;
}

const body = (site) =>
  JSON.stringify({
    site,
    responses: [
      {
        id: id(),
        survey: "checkout-nps",
        version: 1,
        rev: 1,
        state: "completed",
        answers: { score: 9, love: "The coffee" },
        visitor: `v_${id()}`,
        traits: { plan: "pro" },
        locale: "en",
        url: "https://shop.example/thanks",
        referrer: "",
        device: "mobile",
        shownAt: new Date().toISOString(),
        spent: { score: 2300 },
      },
    ],
  });

async function load({ address, site }, connections = CONNECTIONS) {
  let refused = 0;
  const run = autocannon({
    url: `${address}/v1/responses`,
    connections,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        setupRequest: (request) => ({ ...request, body: body(site) }),
        onResponse: (status, text) => {
          if (status !== 200 || !text.includes('"stored"')) refused++;
        },
      },
    ],
  });
  const { requests, latency, errors } = await run;
  if (refused + errors > 0)
    throw new Error(`${refused} responses were not stored, ${errors} requests failed`);
  return { rate: requests.average, p99: latency.p99 };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const running = {};
try {
  for (const [name, args] of Object.entries(SERVERS)) running[name] = await start(args, name);
  const figures = Object.fromEntries([...Object.keys(SERVERS), ALONE].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(SERVERS)) figures[name].push(await load(running[name]));
    figures[ALONE].push(await load(running["Earshot, group commit"], 1));
  }
  const rates = Object.fromEntries(
    Object.entries(figures).map(([name, runs]) => [name, median(runs.map(({ rate }) => rate))]),
  );
  const single = rates["one INSERT a request"];
  const ceiling = rates["Hono, no database"];
  console.log(`${CONNECTIONS} connections, ${ROUNDS} × ${SECONDS} s each, one response a post`);
  console.table(
    Object.entries(figures).map(([name, runs]) => ({
      server: name,
      "responses/s": Math.round(rates[name]),
      "of the ceiling": (rates[name] / ceiling).toFixed(2),
      "× one INSERT": (rates[name] / single).toFixed(1),
      "p99 ms": median(runs.map(({ p99 }) => p99)),
    })),
  );
} finally {
  for (const { child } of Object.values(running)) {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true });
}
