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
  await owner.put("/v1/themes/late", { name: "Late", words: ["late"] });
  await owner.put("/v1/alerts/quiet", {
    when: { participation: {} },
    send: [{ webhook: "https://hooks.shop.example/" }],
    paused: true,
  });
  await untilIdle();
  await fetch(new URL("/cdn-cgi/handler/scheduled", worker.origin));
}, 60_000);
afterAll(async () => {
  await worker.stop();
  proxy.stop();
  sqld.stop();
});

/** One for whose key it is, one for what is asked. */
const OWNERS = 2;
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** Ids of things that were made above, by the noun of their route. */
const IDS: Record<string, () => string> = {
  surveys: () => "nps",
  responses: () => responseId,
  visitors: () => "v_1",
  people: () => "v_1",
  themes: () => "late",
  alerts: () => "quiet",
  templates: () => "cart-exit",
};
/** Parameters that a route can't do without. */
const NEEDED: Record<string, () => string> = {
  "/v1/report": () => "?survey=nps",
  "/v1/drivers": () => "?survey=nps",
  "/v1/words": () => "?survey=nps",
  "/v1/links/qr.svg": () => `?url=${worker.origin}`,
};

/** Every GET that wants a key, as the OpenAPI tells them: a new one is asked too, or fails for want of an id. */
async function ownersReads(): Promise<string[]> {
  const { paths } = await (await request("/openapi.json")).json();
  return Object.entries<{ get?: { security: { key?: unknown }[] } }>(paths)
    .filter(([, { get }]) => get?.security.some((one) => "key" in one))
    .map(([path]) => {
      const id = IDS[path.split("/")[2] ?? ""]?.() ?? "";
      return path.replace("{id}", id).replace("{n}", "1") + (NEEDED[path]?.() ?? "");
    });
}
/** The same routes with what makes them do more. */
const VARIANTS = () => [
  "/v1/responses?limit=5",
  "/v1/responses?q=late",
  "/v1/responses?trait.plan=pro",
  `/v1/report?survey=nps&from=${day(30)}&interval=day&by=device&compare=previous`,
  "/v1/report?survey=nps&interval=week&by=touchpoint&compare=previous",
  "/v1/report?survey=nps&by=version&effect=1",
  "/v1/report?survey=nps&q=late",
  "/v1/report?survey=nps&by=theme",
  "/v1/people?q=v&mood=happy",
  "/v1/notes?survey=nps",
  "/v1/deliveries?alert=quiet",
  `/v1/churn?from=${day(30)}`,
  `/v1/loop?from=${day(30)}`,
];
/** What has to know something before it can read the rows: one more. */
const READS_ROWS = [
  "/v1/responses.csv",
  "/v1/responses?theme=late",
  "/v1/report?survey=nps&theme=late",
  "/v1/people?atRisk=true",
  "/v1/drivers?survey=nps",
  "/v1/words?survey=nps",
  "/v1/notes?survey=nps&effect=1",
];

describe("a Worker's round trips to the database, one after the other", () => {
  it("are at most two for every owner's GET that counts, an index or one page answers", async () => {
    const paths = (await ownersReads()).filter((path) => !READS_ROWS.includes(path));
    expect(paths.length).toBeGreaterThan(25);
    for (const path of [...paths, ...VARIANTS()]) {
      const { status, rounds } = await roundsOf(() => owner.get(path));
      expect([path, status, rounds <= OWNERS ? "at most two" : rounds]).toEqual([path, 200, "at most two"]);
    }
  }, 90_000);

  it("are three where something has to be known before rows are read", async () => {
    for (const path of READS_ROWS) {
      const { status, rounds } = await roundsOf(() => owner.get(path));
      expect([path, status, rounds <= OWNERS + 1 ? "at most three" : rounds]).toEqual([
        path,
        200,
        "at most three",
      ]);
    }
  }, 60_000);

  it("are one for the config and for the first prompt, whatever the isolate knows", async () => {
    const config = () => request(`/v1/sites/${owner.publicKey}/config`);
    expect(await roundsOf(config)).toEqual({ status: 200, rounds: 1 });
    expect(await roundsOf(config)).toEqual({ status: 200, rounds: 1 });
  });

  it("write a page that was seen once a minute, however often it is opened", async () => {
    const visit = async (path: string) => {
      const headers = { origin: "https://shop.example", referer: `https://shop.example${path}` };
      await request(`/v1/sites/${owner.publicKey}/config`, { headers });
      await untilIdle();
      return (await owner.get("/v1/seen")).body as { path: string; at: string }[];
    };
    const [first] = await visit("/a?user=1");
    expect(first).toMatchObject({ path: "/a" });
    expect(await visit("/a")).toEqual([first]);
    expect(await visit("/a?user=2")).toEqual([first]);
    expect((await visit("/b")).map(({ path }) => path)).toEqual(["/b", "/a"]);
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
