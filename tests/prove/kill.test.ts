import { join } from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { doorOf, newFolder, type Serving, startServing } from "../node/serving.ts";
import { type Acknowledged, stream } from "../node/stream.ts";
import { createOwner, npsSurvey, ownerOf } from "../support/api/owner.ts";
import { size, tellFigures } from "./support/proof.ts";

const KILLS = size(6, 100);
const LEAST = size(500, 10_000);
/** acknowledgements before each end of the server */
const EACH = 100;
const CLIENTS = 16;

async function rowsOf(file: string) {
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute("SELECT id, rev, count(*) AS n FROM responses GROUP BY id, rev");
  const [integrity] = (await client.execute("PRAGMA integrity_check")).rows;
  const [drift] = (
    await client.execute(`SELECT (SELECT count(*) FROM responses WHERE survey = 'nps') - (
      SELECT ifnull(sum(c0), 0) FROM counts WHERE survey = 'nps' AND dim = 'version' AND key = '') AS n`)
  ).rows;
  client.close();
  return { rows, integrity: integrity?.integrity_check, drift: drift?.n };
}

const untilNoted = (count: number) => {
  let done = () => {};
  const reached = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    reached,
    noted: (acknowledged: readonly Acknowledged[]) => acknowledged.length >= count && done(),
  };
};

/** Posts from all clients, and ends the server in the middle of it once enough was acknowledged. */
async function until(server: Serving, site: string, end: () => Promise<unknown>): Promise<Acknowledged[]> {
  const { reached, noted } = untilNoted(EACH);
  const [acknowledged] = await Promise.all([
    stream(server, { site, clients: CLIENTS, noted }),
    reached.then(end),
  ]);
  return acknowledged;
}

/** @returns how many of them the file lost */
async function checkAll(file: string, acknowledged: Acknowledged[]): Promise<number> {
  const { rows, integrity, drift } = await rowsOf(file);
  expect([integrity, drift]).toEqual(["ok", 0]);
  const revs = new Map(rows.map(({ id, rev }) => [id, Number(rev)]));
  expect(rows.every(({ n }) => n === 1)).toBe(true);
  expect(rows).toHaveLength(revs.size);
  const lost = acknowledged.filter(({ id, rev }) => (revs.get(id) ?? 0) < rev);
  expect(lost).toEqual([]);
  return lost.length;
}

describe("stored means on disk", () => {
  it("though the server is killed again and again amid posts: nothing acknowledged is lost or there twice", async () => {
    const file = join(newFolder(), "killed.db");
    const first = await startServing(file);
    const { publicKey: site, secretKey } = await createOwner(doorOf(first));
    await ownerOf(doorOf(first), site, secretKey).putSurvey(npsSurvey());
    const acknowledged = await until(first, site, () => first.stop("SIGKILL"));
    for (let kills = 1; kills < KILLS; kills++) {
      const server = await startServing(file);
      acknowledged.push(...(await until(server, site, () => server.stop("SIGKILL"))));
    }
    expect(acknowledged.length).toBeGreaterThan(LEAST);
    // Once more through the server itself: it recovers the file, and its report is that of the rows.
    const last = await startServing(file);
    const { funnel } = (await ownerOf(doorOf(last), site, secretKey).get("/v1/report?survey=nps")).body;
    expect(await last.stop()).toBe(0);
    const lost = await checkAll(file, acknowledged);
    const { rows } = await rowsOf(file);
    tellFigures("1 stored means on disk", {
      kills: KILLS,
      acknowledged: acknowledged.length,
      lost,
    });
    expect(funnel).toMatchObject({
      shown: rows.length,
      completed: rows.filter(({ rev }) => rev === 2).length,
    });
  }, 1_200_000);

  it("and SIGTERM amid posts ends the server with 0 within 5 s, all that was acknowledged stored", async () => {
    const file = join(newFolder(), "ended.db");
    const server = await startServing(file);
    const owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey());
    let took = 0;
    const acknowledged = await until(server, owner.publicKey, async () => {
      const from = Date.now();
      expect(await server.stop("SIGTERM")).toBe(0);
      took = Date.now() - from;
    });
    expect(took).toBeLessThan(5_000);
    await checkAll(file, acknowledged);
  });
});
