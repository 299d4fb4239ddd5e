/**
 * What a Worker's requests wait for: round trips to the database, one after the other. The real Worker asks a real libSQL
 * server through a proxy that counts.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../worker/entries/openDatabase.ts";
import { readSettings } from "../../worker/settings.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../support/api/owner.ts";
import { startDatabaseProxy } from "../support/runtime/databaseProxy.mjs";
import { startSqld } from "../support/runtime/sqld.ts";
import { startWorker } from "../support/runtime/worker.ts";

/** Long enough that requests which are made together are under way together. */
const DELAY_MS = 30;

const sqld = await startSqld();
const proxy = await startDatabaseProxy(sqld.url, DELAY_MS);
let worker: Awaited<ReturnType<typeof startWorker>>;
let owner: Owner;
let responseId = "";

const request = (path: string, init?: RequestInit) =>
  fetch(new URL(path, worker.origin), { redirect: "manual", ...init });

/** Waits until the work behind earlier answers has ended. */
async function untilIdle(): Promise<void> {
  for (let calm = 0; calm < 10; calm++) {
    await new Promise((go) => setTimeout(go, 50));
    if (!proxy.isIdle()) calm = 0;
  }
  proxy.take();
}

async function roundsOf(ask: () => Promise<{ status: number }>): Promise<{ status: number; rounds: number }> {
  await untilIdle();
  const { status } = await ask();
  return { status, rounds: proxy.take().rounds };
}

beforeAll(async () => {
  await (await openDatabase(readSettings({ EARSHOT_DB: sqld.url }))).close();
  worker = await startWorker(proxy.url);
  owner = await createOwner({
    name: "workerd",
    request,
    sql: async () => [],
    runJobs: async () => {},
    close: async () => {},
  });
  await owner.putSurvey(npsSurvey({ touchpoint: "checkout" }));
  await owner.put("/v1/journey", { touchpoints: [{ id: "checkout", name: "Checkout" }] });
  await owner.post("/v1/notes", { at: new Date(Date.now() - 3_600_000).toISOString(), text: "Release" });
  const responses = Array.from({ length: 20 }, () =>
    snapshot({
      state: "started",
      answers: { score: 9 },
      traits: { plan: "pro" },
      visitor: "v_1",
      spent: { score: 900 },
    }),
  );
  responseId = String(responses[0]?.id);
  await owner.send(responses);
}, 60_000);
afterAll(async () => {
  await worker.stop();
  proxy.stop();
  sqld.stop();
});

/** One for whose key it is, one for what is asked. */
const OWNERS = 2;
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

const COUNTING = () => [
  "/v1/site",
  "/v1/keys",
  "/v1/surveys",
  "/v1/surveys/nps",
  "/v1/surveys/nps/versions",
  "/v1/surveys/nps/versions/1",
  "/v1/surveys/nps/graph.svg",
  "/v1/responses",
  "/v1/responses?limit=5",
  `/v1/responses/${responseId}`,
  "/v1/visitors/v_1",
  "/v1/report?survey=nps",
  `/v1/report?survey=nps&from=${day(30)}&interval=day&by=device&compare=previous`,
  "/v1/report?survey=nps&interval=week&by=touchpoint&compare=previous",
  "/v1/report?survey=nps&by=version&effect=1",
  "/v1/notes",
  "/v1/journey",
  "/v1/journey.svg",
];

describe("a Worker's round trips to the database, one after the other", () => {
  it("are at most two for every owner's GET that counts, an index or one page answers", async () => {
    const told: Record<string, unknown> = {};
    for (const path of COUNTING()) told[path] = await roundsOf(() => owner.get(path));
    for (const [path, { status, rounds }] of Object.entries(told) as [
      string,
      { status: number; rounds: number },
    ][]) {
      expect([path, status, rounds <= OWNERS ? "at most two" : rounds]).toEqual([path, 200, "at most two"]);
    }
  });

  it("are two for an export: whose key it is, and a slice of 500; for CSV one more, for its columns", async () => {
    const rounds = (path: string) => roundsOf(() => owner.get(path));
    expect(await rounds("/v1/responses.ndjson")).toEqual({ status: 200, rounds: 2 });
    expect(await rounds("/v1/responses.csv?survey=nps")).toEqual({ status: 200, rounds: 3 });
  });

  it("are one for the config and for the first prompt, whatever the isolate knows", async () => {
    const config = () => request(`/v1/sites/${owner.publicKey}/config`);
    expect(await roundsOf(config)).toEqual({ status: 200, rounds: 1 });
    expect(await roundsOf(config)).toEqual({ status: 200, rounds: 1 });
  });

  it("are one for responses that come in, and two in an isolate that knows nothing yet", async () => {
    await untilIdle();
    const fresh = await startWorker(proxy.url);
    try {
      const body = () => JSON.stringify({ site: owner.publicKey, responses: [snapshot()] });
      const post = () => fetch(new URL("/v1/responses", fresh.origin), { method: "POST", body: body() });
      expect(await roundsOf(post)).toEqual({ status: 200, rounds: 2 });
      expect(await roundsOf(post)).toEqual({ status: 200, rounds: 1 });
    } finally {
      await fresh.stop();
    }
  });
});
