/**
 * `npm run bench:ingest`: posts a second of the collector (replay, counts, group commit; answered after the commit is on
 * disk) beside one INSERT a request and beside Hono without a database, side by side in one run. Rounds are interleaved;
 * medians are told. The bare INSERT judges nothing and counts nothing, so the collector is set beside itself without
 * company as well.
 *
 *     npm run bench:ingest -- --connections 64,512 --rows 0,2000000 --seconds 5 --rounds 3
 *
 * `--rows`: how many responses the collector's file holds before. Each load takes seconds × rounds × servers; filling
 * two million rows takes some minutes, once where `EARSHOT_BENCH_FILES` names a folder that keeps such files.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { CLI } from "./filledFile.mjs";
import { makeFilledFile } from "./servedFile.mjs";

const { values: given } = parseArgs({
  options: {
    connections: { type: "string", default: "64,512" },
    rows: { type: "string", default: "0" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
  },
});
const numbers = (list) => list.split(",").map(Number);
const [SECONDS, ROUNDS] = [Number(given.seconds), Number(given.rounds)];
const WARM_UP = 2;
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

const HONO = "Hono, no database";
const INSERT = "one INSERT a request";
const EARSHOT = "Earshot, group commit";
/** The same work with nobody to share a commit with: what the group commit is worth. */
const ALONE = "Earshot, one connection: a commit a post";
const SERVERS = {
  [HONO]: [here("ceiling.mjs")],
  [INSERT]: [here("singleInsert.mjs")],
  [EARSHOT]: [CLI, "serve"],
};

/** Starts a server and reads where it listens. */
function start(args, file) {
  const env = { ...process.env, PORT: "0", EARSHOT_RATE_LIMIT: "0", EARSHOT_DB: `file:${file}` };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${text}`)));
    child.stdout.on("data", (data) => {
      text += data;
      const address = /listens on (\S+)/.exec(text)?.[1];
      const site = args[0] === CLI ? /pk_[\w-]+/.exec(text)?.[0] : "pk_none";
      if (address && site) resolve({ child, address, site });
    });
  });
}

async function stop({ child }) {
  child.removeAllListeners("exit");
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** A UUID of version 7, as widgets make them: random ones would write to a page of their own each. */
function uuidv7() {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13).replace(/^-4/, "-7")}`;
}

const shown = () => ({
  id: uuidv7(),
  survey: "checkout-nps",
  version: 1,
  rev: 1,
  state: "shown",
  visitor: `v_${uuidv7()}`,
  traits: { plan: "pro" },
  locale: "en",
  url: "https://shop.example/thanks",
  referrer: "",
  device: "mobile",
  shownAt: new Date().toISOString(),
});
const started = (before) => ({
  ...before,
  rev: 2,
  state: "started",
  answers: { score: 9 },
  spent: { score: 2300 },
});
const completed = (before) => ({
  ...before,
  rev: 3,
  state: "completed",
  answers: { score: 9, love: "The coffee" },
  spent: { score: 2300 },
});

/** What each connection posts, again and again: each step makes the response from the one before. */
const LOADS = {
  "one completed response a post": [() => completed(shown())],
  "life cycles: shown, started, completed, a post each": [shown, started, completed],
};

/** Bytes that a process has written to disk; null where the system doesn't tell. */
function writtenBy({ child }) {
  try {
    return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${child.pid}/io`, "utf8"))?.[1]);
  } catch {
    return null; // not on Linux
  }
}

async function load(server, steps, connections, duration = SECONDS) {
  let stored = 0;
  let refused = 0;
  const before = writtenBy(server);
  const run = autocannon({
    url: `${server.address}/v1/responses`,
    connections,
    duration,
    requests: steps.map((step) => ({
      method: "POST",
      headers: { "content-type": "application/json" },
      setupRequest(request, context) {
        context.response = step(context.response);
        return { ...request, body: JSON.stringify({ site: server.site, responses: [context.response] }) };
      },
      onResponse(status, text) {
        if (status === 200 && text.includes('"stored"')) stored++;
        else refused++;
      },
    })),
  });
  const { requests, latency, errors } = await run;
  if (refused + errors > 0) throw new Error(`${refused} posts were not stored, ${errors} requests failed`);
  const written = before === null ? null : (writtenBy(server) - before) / stored;
  return { rate: requests.average, p99: latency.p99, stored, written };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function tell(title, figures) {
  const middle = (name, field) => median(figures[name].map((run) => run[field]));
  console.log(`\n${title}`);
  console.table(
    Object.keys(figures).map((server) => ({
      server,
      "posts/s": Math.round(middle(server, "rate")),
      "of Hono": (middle(server, "rate") / middle(HONO, "rate")).toFixed(2),
      "× one INSERT": (middle(server, "rate") / middle(INSERT, "rate")).toFixed(1),
      "p99 ms": middle(server, "p99"),
      "p99 of Hono's": (middle(server, "p99") / middle(HONO, "p99")).toFixed(1),
      "bytes written a post": Math.round(middle(server, "written")),
    })),
  );
  return { rate: middle(EARSHOT, "rate"), share: middle(EARSHOT, "rate") / middle(HONO, "rate") };
}

/** Runs all loads on a file of so many responses. @returns the collector's rate and its share of Hono's, by load */
async function measure(rows) {
  const folder = mkdtempSync(join(tmpdir(), "earshot-bench-"));
  const file = join(folder, "earshot.db");
  const running = {};
  try {
    await makeFilledFile(file, rows);
    const size = statSync(file).size;
    for (const [name, args] of Object.entries(SERVERS))
      running[name] = await start(args, name === EARSHOT ? file : join(folder, "other.db"));
    const rates = {};
    let kept = 0;
    const earshot = async (steps, connections, duration) => {
      const figures = await load(running[EARSHOT], steps, connections, duration);
      kept += figures.stored / steps.length;
      return figures;
    };
    for (const steps of Object.values(LOADS)) {
      // V8 compiles what is hot: nobody is measured before.
      for (const name of [HONO, INSERT]) await load(running[name], steps, 64, WARM_UP);
      await earshot(steps, 64, WARM_UP);
    }
    for (const [title, steps] of Object.entries(LOADS)) {
      for (const connections of numbers(given.connections)) {
        const figures = { [HONO]: [], [INSERT]: [], [EARSHOT]: [], [ALONE]: [] };
        for (let round = 0; round < ROUNDS; round++) {
          for (const name of [HONO, INSERT])
            figures[name].push(await load(running[name], steps, connections));
          figures[EARSHOT].push(await earshot(steps, connections));
          figures[ALONE].push(await earshot(steps, 1));
        }
        const name = `${title}; ${connections} connections`;
        rates[name] = tell(
          `${name}, ${ROUNDS} × ${SECONDS} s each; ${rows} responses in the file before`,
          figures,
        );
      }
    }
    await stop(running[EARSHOT]);
    delete running[EARSHOT];
    console.log(`${Math.round((statSync(file).size - size) / kept)} bytes of file a response`);
    return rates;
  } finally {
    for (const { child } of Object.values(running)) {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

let first;
for (const rows of numbers(given.rows)) {
  const rates = await measure(rows);
  first ??= rates;
  if (first === rates) continue;
  console.log(
    `\nAt ${rows} responses, of what it was at ${given.rows.split(",")[0]}: rate; share of Hono's rate`,
  );
  for (const [name, { rate, share }] of Object.entries(rates)) {
    const before = first[name];
    console.log(`  ${(rate / before.rate).toFixed(2)}; ${(share / before.share).toFixed(2)}  ${name}`);
  }
}
