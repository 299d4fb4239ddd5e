import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../worker/entries/openDatabase.ts";
import { readSettings } from "../../worker/settings.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../support/api/owner.ts";
import { startDatabaseProxy } from "../support/runtime/databaseProxy.mjs";
import { type Sqld, startSqld } from "../support/runtime/sqld.ts";
import { startWorker } from "../support/runtime/worker.ts";
import { startLaggingLine } from "./support/laggingLine.ts";
import { size, tellFigures } from "./support/proof.ts";

const RESPONSES = size(200, 5_000);
/** workerd made no reply any more after some 16,000 (worker/entries/ownContext.ts) */
const MANY = size(1_000, 40_000);
/** Each of them holds all clients up for seconds. */
const MOST_LATE = size(1, 20);
const KILLS = size(3, 50);
const CLIENTS = 16;
/** A client waits this long before it sends again what was not acknowledged. */
const PAUSE_MS = 50;
const LAG_MS = 400;
const VERSIONS = size(2, 20);

/** Two in a row: the collector sends a commit once more by itself, and that reply is lost as well. */
const FATES = ["whole", "lost", "lost", "whole", "cut", "whole"] as const;

const ends: (() => unknown)[] = [];
/** the test is over: who still delivers gives up */
let isOver = false;
beforeEach(() => {
  isOver = false;
});
afterEach(async () => {
  isOver = true;
  for (const end of ends.splice(0).reverse()) await end();
});

/** A libSQL server with our tables. */
async function startDatabase(options: Parameters<typeof startSqld>[0] = {}): Promise<Sqld> {
  const sqld = await startSqld(options);
  ends.push(() => sqld.stop());
  // Migrated from here: a Worker can't read the folder of the migrations.
  await (await openDatabase(readSettings({ EARSHOT_DB: sqld.url }))).close();
  return sqld;
}

/** The built Worker in real workerd, and an owner's site in its database. */
async function startCollector(databaseUrl: string) {
  const worker = await startWorker(databaseUrl);
  ends.push(() => worker.stop());
  const request = (path: string, init?: RequestInit) => fetch(new URL(path, worker.origin), init);
  return { request };
}
type Collector = Awaited<ReturnType<typeof startCollector>>;

const ownerOn = ({ request }: Collector): Promise<Owner> =>
  createOwner({
    name: "workerd",
    request,
    sql: async () => [],
    runJobs: async () => {},
    close: async () => {},
  });

interface Told {
  /** results by `id rev`, one for each time that it was told */
  results: Map<string, string[]>;
  statuses: Record<number, number>;
  withoutRetryAfter: number;
}

const newTold = (): Told => ({ results: new Map(), statuses: {}, withoutRetryAfter: 0 });

/** Sends a response, shown and completed, as a widget does: again and again, until both revs are acknowledged. */
async function deliver({ request }: Collector, site: string, told: Told, version = 1): Promise<void> {
  const shown = snapshot({ version });
  const waiting = new Map(
    [shown, { ...shown, rev: 2, state: "completed", answers: { score: 9 } }].map((one) => [one.rev, one]),
  );
  while (waiting.size > 0 && !isOver) {
    const response = await request("/v1/responses", {
      method: "POST",
      body: JSON.stringify({ site, responses: [...waiting.values()] }),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null); // no reply acknowledges nothing
    const status = response?.status ?? 0;
    told.statuses[status] = (told.statuses[status] ?? 0) + 1;
    if (status === 503 && !response?.headers.get("retry-after")) told.withoutRetryAfter++;
    const body = status === 200 ? await response?.json().catch(() => null) : null;
    for (const { id, rev, result } of body?.results ?? []) {
      const name = `${id} ${rev}`;
      told.results.set(name, [...(told.results.get(name) ?? []), result]);
      waiting.delete(rev);
    }
    if (waiting.size > 0) await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

/** Clients deliver one response after the other until so many are acknowledged. */
async function deliverAll(
  collector: Collector,
  site: string,
  count: number,
  told: Told,
  clients = CLIENTS,
): Promise<void> {
  let begun = 0;
  const client = async () => {
    while (begun++ < count) await deliver(collector, site, told);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Compares what was told with the rows and counts in the database itself, and tells the figures. */
async function check(
  name: string,
  sqld: Sqld,
  told: Told,
  figures: Record<string, number> = {},
): Promise<void> {
  const database = await openDatabase(readSettings({ EARSHOT_DB: sqld.url }));
  const rows = await database.all("SELECT id, max(rev) AS rev, count(*) AS n FROM responses GROUP BY id");
  const [counted] = await database.all(
    "SELECT ifnull(sum(c0), 0) AS n FROM counts WHERE survey = 'nps' AND dim = 'version' AND key = ''",
  );
  const [integrity] = await database.all("PRAGMA integrity_check");
  await database.close();
  const revs = new Map(rows.map(({ id, rev }) => [String(id), Number(rev)]));
  const acknowledged = [...told.results.keys()].map((one) => one.split(" ") as [string, string]);
  const lost = acknowledged.filter(([id, rev]) => (revs.get(id) ?? 0) < Number(rev));
  const twice = rows.filter(({ n }) => n !== 1);
  expect({ lost, twice, integrity: integrity?.integrity_check }).toEqual({
    lost: [],
    twice: [],
    integrity: "ok",
  });
  expect({ rows: rows.length, counted: counted?.n }).toEqual({
    rows: acknowledged.length / 2,
    counted: rows.length,
  });
  // A resend of what was stored is acknowledged as what it is, once and for all.
  const unclear = [...told.results].filter(
    ([, results]) => results.length !== 1 || !["stored", "duplicate", "stale"].includes(results[0] ?? ""),
  );
  expect(unclear).toEqual([]);
  expect(told.results.size).toBeGreaterThan(CLIENTS);
  expect(Object.keys(told.statuses).filter((status) => !["0", "200", "503"].includes(status))).toEqual([]);
  expect(told.withoutRetryAfter).toBe(0);
  tellFigures(`Workers: ${name}`, {
    acknowledged: acknowledged.length,
    ...figures,
    "503": told.statuses[503] ?? 0,
    lost: lost.length,
    twice: twice.length,
  });
}

describe("on Workers, nothing acknowledged is lost and nothing is there twice", () => {
  it("though the server commits and its reply is lost, cut or too late", async () => {
    const sqld = await startDatabase();
    const seen = { lost: 0, cut: 0, late: 0, whole: 0 };
    let isFaulty = false;
    let commits = 0;
    const proxy = await startDatabaseProxy(sqld.url, 0, (asked) => {
      if (!isFaulty || !asked.includes("INSERT INTO responses")) return "whole";
      const isLate = commits % 20 === 7 && seen.late < MOST_LATE;
      const fate = isLate ? "late" : (FATES[commits % FATES.length] ?? "whole");
      commits++;
      seen[fate]++;
      return fate;
    });
    ends.push(() => proxy.stop());
    const collector = await startCollector(proxy.url);
    const owner = await ownerOn(collector);
    await owner.putSurvey(npsSurvey());
    isFaulty = true;
    const told = newTold();
    await deliverAll(collector, owner.publicKey, RESPONSES, told);
    isFaulty = false;
    expect(Math.min(seen.lost, seen.cut, seen.late)).toBeGreaterThan(0);
    await check("a reply of the database is lost, cut or late", sqld, told, {
      lostReplies: seen.lost,
      cut: seen.cut,
      late: seen.late,
    });
  }, 600_000);

  it("though the server is killed in the middle of a batch, again and again", async () => {
    const sqld = await startDatabase();
    const collector = await startCollector(sqld.url);
    const owner = await ownerOn(collector);
    await owner.putSurvey(npsSurvey());
    const told = newTold();
    let isKilled = false;
    const delivering = Array.from({ length: CLIENTS }, async () => {
      while (!isKilled && !isOver) await deliver(collector, owner.publicKey, told);
    });
    for (let kills = 0; kills < KILLS; kills++) {
      const before = told.results.size;
      await expect
        .poll(() => told.results.size, { timeout: 30_000, interval: 5 })
        .toBeGreaterThan(before + 50);
      await sqld.kill();
      await expect.poll(() => told.statuses[503] ?? 0, { timeout: 30_000 }).toBeGreaterThan(kills);
      const health = await collector.request("/health");
      expect([health.status, await health.text()]).toEqual([
        503,
        expect.stringContaining("can't be reached"),
      ]);
      await sqld.restart();
    }
    isKilled = true;
    await Promise.all(delivering);
    expect((await collector.request("/health")).status).toBe(200);
    await check("the database is killed amid commits", sqld, told, { kills: KILLS });
  }, 1_200_000);

  it("though one isolate serves as many requests as a busy site sends", async () => {
    const sqld = await startDatabase();
    const collector = await startCollector(sqld.url);
    const owner = await ownerOn(collector);
    await owner.putSurvey(npsSurvey());
    const told = newTold();
    await deliverAll(collector, owner.publicKey, MANY, told, 128);
    expect(told.statuses).toEqual({ 200: MANY });
    await check("one isolate serves many requests", sqld, told, { requests: MANY });
  }, 600_000);

  it("though the replica that it reads from lags behind: a version is known as soon as it is put", async () => {
    const primary = await startDatabase({ isPrimary: true });
    const line = await startLaggingLine(primary.grpcUrl ?? "", LAG_MS);
    ends.push(() => line.stop());
    const replica = await startSqld({ primaryGrpcUrl: line.url });
    ends.push(() => replica.stop());
    const [ahead, behind] = [await startCollector(primary.url), await startCollector(replica.url)];
    const owner = await ownerOn(ahead);
    await owner.putSurvey(npsSurvey());
    await expect
      .poll(async () => (await behind.request(`/v1/sites/${owner.publicKey}/config`)).status, {
        timeout: 30_000,
      })
      .toBe(200);
    const told = newTold();
    for (let version = 2; version < 2 + VERSIONS; version++) {
      expect((await owner.putSurvey(npsSurvey({ name: `version ${version}` }))).body.version).toBe(version);
      await Promise.all(
        Array.from({ length: CLIENTS }, () => deliver(behind, owner.publicKey, told, version)),
      );
    }
    await check("the database is a replica that lags", primary, told, { versions: VERSIONS, lagMs: LAG_MS });
  }, 600_000);
});
