import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { doorOf, newFolder, type Serving, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey } from "../support/api/owner.ts";
import { keepPosting, lostOf, newTally, readFile } from "./support/posting.ts";
import { isWhole, quantile, size, tellFigures } from "./support/proof.ts";

const CALM_MS = size(500, 5_000);
const STORM_MS = size(2_000, 15_000);
const CLIENTS = size(200, 1_000);
const SLOW = size(50, 500);
const P99_MS = 300;
const BACK_WITHIN_MS = 5_000;

/** A client that sends a byte of its request from time to time. */
function dribble({ origin }: Serving): Socket {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const bytes = Buffer.from("POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n{");
  let sent = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(sent, ++sent)), 500);
  socket.on("close", () => clearInterval(timer));
  // The server may cut it off: that is its right.
  socket.on("error", () => clearInterval(timer));
  return socket;
}

const during = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
};

it("sheds what it can't hold, loses nothing of what it took, and is back at once", async () => {
  const file = join(newFolder(), "overload.db");
  const server = await startServing(file);
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  const site = owner.publicKey;

  const slow = Array.from({ length: SLOW }, () => dribble(server));
  const calm = await keepPosting(server, { site, clients: 8, isOver: during(CALM_MS) });
  for (const socket of slow) socket.destroy();
  const p99 = quantile(calm.milliseconds, 0.99);

  const storm = await keepPosting(server, { site, clients: CLIENTS, isOver: during(STORM_MS) });
  const from = performance.now();
  const after = newTally();
  await keepPosting(server, { site, clients: 1, isOver: ({ acknowledged }) => acknowledged.size > 0 }, after);
  const back = performance.now() - from;

  const acknowledged = new Map([calm, storm, after].flatMap((tally) => [...tally.acknowledged]));
  expect(Object.keys(storm.statuses).filter((status) => !["200", "429", "503"].includes(status))).toEqual([]);
  expect(storm.withoutRetryAfter).toBe(0);
  expect(await server.stop()).toBe(0);
  const { revs, twice, integrity } = await readFile(file);
  const lost = lostOf(acknowledged, revs);
  expect([twice, integrity, lost]).toEqual([0, "ok", []]);
  tellFigures("9 overload sheds honestly", {
    [`p99 ms beside ${SLOW} slow sockets`]: p99,
    "at once": CLIENTS,
    statuses: JSON.stringify(storm.statuses),
    acknowledged: acknowledged.size,
    lost: lost.length,
    "back after ms": back,
  });
  expect(back).toBeLessThan(BACK_WITHIN_MS);
  if (isWhole) expect(p99).toBeLessThan(P99_MS);
}, 300_000);
