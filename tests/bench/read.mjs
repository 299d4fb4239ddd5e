/**
 * `npm run bench:read`: what an owner's queries take, and how long visitors wait meanwhile, at 100,000 responses and more
 * (`EARSHOT_BENCH_ROWS=100000,2000000`). 64 visitors post all the time; each query runs beside them, and the longest
 * wait of a post during it is told beside the longest without any query, with the longest turn of the collector's event
 * loop: what is not of the loop, the machine or the visitors themselves took.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFilledFile, serve } from "./servedFile.mjs";

const SIZES = (process.env.EARSHOT_BENCH_ROWS ?? "100000,500000,2000000").split(",").map(Number);
const VISITORS = 64;
const DAY = 86_400_000;

const QUERIES = {
  "list, newest 50": "/v1/responses?limit=50",
  "list, a filter without a hit": "/v1/responses?answer.score=99",
  "list, a page without a hit": "/v1/responses?url=/nowhere/*",
  "a person": "/v1/visitors/v_1",
  "people, first page": "/v1/people",
  "people, the unhappy": "/v1/people?mood=unhappy",
  "a person's page": "/v1/people/v_1",
  churn: "/v1/churn",
  "churn, 30 days": () => `/v1/churn?from=${day(30)}`,
  journey: "/v1/journey",
  "report, 90 days by day": () => `/v1/report?survey=checkout-nps&interval=day&from=${day(90)}`,
  "report by device, a year": "/v1/report?survey=checkout-nps&by=device",
  "report by a trait, 30 days": () => `/v1/report?survey=checkout-nps&by=trait.plan&from=${day(30)}`,
  "q, a word of 0.01 %": "/v1/responses?q=word77",
  "q, a word of 5 %": "/v1/responses?q=delivery",
  "q, a beginning and a phrase": `/v1/responses?q=${encodeURIComponent('fr "great kind"')}`,
  "q, no hit": "/v1/responses?q=zebra",
  "q, report of 30 days": () => `/v1/report?survey=checkout-nps&q=stale&from=${day(30)}`,
  "a theme's list": "/v1/responses?theme=pace",
  "report by theme, 30 days": () => `/v1/report?survey=checkout-nps&by=theme&from=${day(30)}`,
  "words, newest 10,000": "/v1/words?survey=checkout-nps",
  "export, 30 days": () => `/v1/responses.csv?from=${day(30)}`,
};
const day = (ago) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

/** Visitors who post without a pause. `longest` is of the posts that ended since it was last asked for. */
function visitors({ address, publicKey }) {
  let isOn = true;
  let longest = 0;
  let posts = 0;
  const one = async () => {
    while (isOn) {
      const time = Date.now().toString(16).padStart(12, "0");
      const id = `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13).replace(/^-4/, "-7")}`;
      const response = {
        id,
        survey: "checkout-nps",
        version: 1,
        rev: 1,
        state: "shown",
        shownAt: new Date().toISOString(),
      };
      const since = performance.now();
      const answer = await fetch(`${address}/v1/responses`, {
        method: "POST",
        body: JSON.stringify({ site: publicKey, responses: [response] }),
      });
      if (!(await answer.text()).includes('"stored"')) throw new Error("a response was not stored");
      longest = Math.max(longest, performance.now() - since);
      posts++;
    }
  };
  const all = Promise.all(Array.from({ length: VISITORS }, one));
  return {
    take() {
      const seen = { longest, posts };
      longest = 0;
      posts = 0;
      return seen;
    },
    stop: () => {
      isOn = false;
      return all;
    },
  };
}

async function measure(rows) {
  const folder = mkdtempSync(join(tmpdir(), "earshot-read-"));
  const file = join(folder, "bench.db");
  try {
    const { publicKey, secretKey, rebuild } = await makeFilledFile(file, rows);
    const size = statSync(file).size / rows;
    const server = { ...(await serve(file)), publicKey };
    const crowd = visitors(server);
    const table = [];
    const run = async (name, query) => {
      crowd.take();
      await server.takeTurn();
      const from = performance.now();
      const status = await query();
      const took = performance.now() - from;
      // Posts that waited behind it end a moment later.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { longest } = crowd.take();
      const turn = await server.takeTurn();
      table.push({
        query: name,
        status,
        "took ms": Math.round(took),
        "longest post ms": Math.round(longest),
        "longest turn ms": Math.round(turn),
      });
    };
    const ask =
      (path, method = "GET", body = undefined) =>
      async () => {
        const answer = await fetch(server.address + path, {
          method,
          body: JSON.stringify(body),
          headers: { authorization: `Bearer ${secretKey}` },
        });
        await answer.arrayBuffer();
        return answer.status;
      };
    await ask("/v1/themes/pace", "PUT", { name: "Pace", words: ["slow", "late parcel"] })();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await run("(none, 3 s)", () => new Promise((resolve) => setTimeout(() => resolve("-"), 3_000)));
    for (const [name, path] of Object.entries(QUERIES))
      await run(name, ask(typeof path === "function" ? path() : path));
    await run("erase a person", ask("/v1/visitors/v_2", "DELETE"));
    await crowd.stop();
    await server.stop();
    console.log(
      `${rows} responses, ${Math.round(size)} bytes of file each; rebuild of all counts ${(rebuild / 1000).toFixed(1)} s`,
    );
    console.table(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const rows of SIZES) await measure(rows);
