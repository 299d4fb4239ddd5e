import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { doorOf, newFolder, type Serving, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey } from "../support/api/owner.ts";
import { injectFault, type SystemFault } from "./support/injectFault.ts";
import { keepPosting, lostOf, newTally, readFile, type Tally } from "./support/posting.ts";
import { isWhole, size, tellFigures } from "./support/proof.ts";

const REQUESTS = size(100, 1_000);
const CLIENTS = 16;

let server: Serving | undefined;
afterEach(() => server?.child.kill("SIGKILL"));

const sum = (counts: Record<number, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** Posts until as many requests more were answered. */
async function post(on: Serving, site: string, requests: number, tally: Tally = newTally()): Promise<Tally> {
  const goal = sum(tally.statuses) + requests;
  await keepPosting(
    on,
    { site, clients: CLIENTS, isOver: ({ statuses }) => sum(statuses) + CLIENTS > goal },
    tally,
  );
  return tally;
}

/** Posts before, during and after a fault, and looks into the file. */
async function prove(
  name: string,
  start: (file: string) => Promise<Serving>,
  fault: (on: Serving, file: string) => Promise<() => Promise<void>>,
): Promise<void> {
  const file = join(newFolder(), "fault.db");
  const on = await start(file);
  server = on;
  const owner = await createOwner(doorOf(on));
  await owner.putSurvey(npsSurvey());
  const before = await post(on, owner.publicKey, REQUESTS / 2);
  expect(Object.keys(before.statuses)).toEqual(["200"]);

  const end = await fault(on, file);
  const during = await post(on, owner.publicKey, REQUESTS);
  const health = await on.request("/health");
  await end();
  const refused = during.statuses[503] ?? 0;
  expect(Object.keys(during.statuses).filter((status) => !["200", "503"].includes(status))).toEqual([]);
  expect(refused, "requests that met the fault").toBeGreaterThan(0);
  expect(during.withoutRetryAfter).toBe(0);
  // A small write may still find room, and then health says so.
  if (health.status !== 200) {
    expect([health.status, health.headers.get("retry-after") !== null]).toEqual([503, true]);
    expect(((await health.json()) as { detail: string }).detail).toMatch(
      /the database can't be|the database fails/,
    );
  }

  // Once the disk is well, so is the server, without being started again.
  const after = newTally();
  await expect
    .poll(async () => (await post(on, owner.publicKey, CLIENTS + 1, after)).acknowledged.size, {
      timeout: 15_000,
    })
    .toBeGreaterThan(0);
  await expect.poll(async () => (await on.request("/health")).status, { timeout: 15_000 }).toBe(200);
  expect(await on.stop()).toBe(0);
  const { revs, twice, integrity } = await readFile(file);
  expect([twice, integrity]).toEqual([0, "ok"]);
  const acknowledged = new Map([...before.acknowledged, ...during.acknowledged, ...after.acknowledged]);
  const lost = lostOf(acknowledged, revs);
  expect(lost).toEqual([]);
  tellFigures(`2 a disk fault (${name})`, {
    requests: sum(during.statuses),
    "503": refused,
    acknowledged: acknowledged.size,
    lost: lost.length,
  });
}

describe("a disk fault makes 503 and no false acknowledgement:", () => {
  it(
    "no room, by the process's limit for a file's size",
    () =>
      prove(
        "no room for the log",
        // The kernel ends a process that passes the limit, unless it ignores this signal.
        (file) => startServing(file, {}, ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"]),
        async ({ child }, file) => {
          const limit = (bytes: number | string) => {
            const { status, stderr } = spawnSync("prlimit", [
              `--pid=${child.pid}`,
              `--fsize=${bytes}:unlimited`,
            ]);
            expect(status, String(stderr)).toBe(0);
          };
          limit(Math.max(statSync(file).size, statSync(`${file}-wal`).size) + 65_536);
          return async () => limit("unlimited");
        },
      ),
    300_000,
  );

  // Through strace, which not every machine has or allows: `npm run prove -- disk` wants it, `npm test` does not.
  const faults: SystemFault[] = isWhole
    ? [
        { calls: "fsync,fdatasync", error: "EIO" },
        { calls: "pwrite64", error: "ENOSPC" },
        { calls: "pwrite64", error: "EIO" },
      ]
    : [];
  for (const fault of faults) {
    it(
      `${fault.error} of ${fault.calls}`,
      () =>
        prove(
          `${fault.error} of ${fault.calls}`,
          (file) => startServing(file),
          ({ child }) => injectFault(child, fault),
        ),
      300_000,
    );
  }
});
