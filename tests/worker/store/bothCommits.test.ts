/** The judgement in JavaScript on a file beside the one in SQL: the same operations, the same outcomes, rows and counts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { prepareSnapshot, readSnapshot } from "../../../worker/ingest/prepareSnapshot.ts";
import { readSettings } from "../../../worker/settings.ts";
import type { Database } from "../../../worker/store/database.ts";
import { erasePerson, eraseResponse } from "../../../worker/store/erasure.ts";
import { commitOverHttp } from "../../../worker/store/ingest/commitOverHttp.ts";
import { createWriter } from "../../../worker/store/ingest/writer.ts";
import { markResponse } from "../../../worker/store/responses.ts";
import { changeSite, createSite, type Site } from "../../../worker/store/sites.ts";
import {
  countBackStep,
  listUnfinishedTraits,
  openTrait,
} from "../../../worker/store/traits/countedTraits.ts";
import { type Definitions, type History, histories, type Operation } from "../../api/counts/ops.ts";

const NOW = Date.UTC(2026, 10, 21, 13);
let folder = "";
let onFile: Database;
let inSql: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-both-"));
  const open = (name: string) => openDatabase(readSettings({ EARSHOT_DB: `file:${join(folder, name)}` }));
  [onFile, inSql] = await Promise.all([open("file.db"), open("sql.db")]);
});
afterAll(async () => {
  await Promise.all([onFile.close(), inSql.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** One of the two surveys was closed an hour and a half ago: some of its prompts were shown before, some after. */
async function makeSite(database: Database, definitions: Definitions, closedAt: number | null) {
  const { site } = await createSite(database, { name: "Shop" }, NOW);
  for (const [name, definition] of definitions) {
    const [id = "", version] = name.split(" ");
    await database.write([
      {
        sql: `INSERT INTO surveys (site, id, version, status, revision, closed_at, created_at, updated_at)
          VALUES (?, ?, ?, 'live', 1, ?, 0, 0) ON CONFLICT DO UPDATE SET version = excluded.version`,
        args: [site.seq, id, Number(version), id === "second" ? closedAt : null],
      },
      {
        sql: "INSERT INTO versions (site, survey, version, definition, created_at) VALUES (?, ?, ?, ?, 0)",
        args: [site.seq, id, Number(version), JSON.stringify(definition)],
      },
    ]);
  }
  return site;
}

type Commit = (items: ReturnType<typeof prepareSnapshot>[]) => Promise<unknown>;

async function run(
  operation: Operation,
  {
    database,
    site,
    definitions,
    commit,
  }: { database: Database; site: Site; definitions: Definitions; commit: Commit },
): Promise<unknown> {
  if (operation.kind === "erase-response") return eraseResponse(database, site, operation.id, NOW);
  if (operation.kind === "erase-person") return erasePerson(database, site, operation.name, NOW);
  if (operation.kind === "exclude") {
    const { id, excluded } = operation;
    return (await markResponse(database, site.seq, id, { excluded }, NOW)) !== null;
  }
  if (operation.kind === "count-traits") {
    Object.assign(site, await changeSite(database, site.seq, { countTraits: operation.names }, NOW));
    return site.countTraits;
  }
  if (operation.kind === "open-traits") {
    // One is opened only, the other one is counted back as well.
    const traits = (await listUnfinishedTraits(database)).filter(
      (one) => one.site === site.seq && !one.isRemoved,
    );
    for (const [i, trait] of traits.entries()) {
      await openTrait(database, trait);
      if (i % 2 === 1) await countBackStep(database, trait, 0);
    }
    return traits.length;
  }
  const items = operation.batch.map((sent) => {
    const read = readSnapshot(JSON.parse(JSON.stringify(sent)));
    if ("fault" in read) throw new Error(read.fault.message);
    const { survey, version } = read.snapshot;
    const definition = definitions.get(`${survey} ${version}`) as Survey | undefined;
    return prepareSnapshot(site, read.snapshot, definition ?? null, { now: NOW, isPrivate: false });
  });
  return commit(items);
}

/** All that is stored of a site, whatever number and salt it has; counts of zero are none. */
async function stored(database: Database, site: Site) {
  const rows = await database.all("SELECT * FROM responses WHERE site = ? ORDER BY id", [site.seq]);
  // The slots of traits may be others: their values are compared.
  const counts = await database.all(
    `SELECT c.*, v.value AS value_of_slot FROM counts c
     LEFT JOIN trait_values v ON c.dim = 't' || v.trait AND c.value = CAST(v.slot AS TEXT) WHERE c.site = ?`,
    [site.seq],
  );
  const [tombstones] = await database.all("SELECT count(*) AS n FROM tombstones WHERE site = ?", [site.seq]);
  const bare = ({ value_of_slot, ...row }: Record<string, unknown>) =>
    JSON.stringify({ ...row, seq: 0, site: 0, value: value_of_slot ?? row.value });
  const isZero = (row: Record<string, unknown>) =>
    Object.entries(row).every(([name, value]) => !/^c\d|asked|answered|skipped/.test(name) || value === 0);
  return {
    rows: rows.map(bare),
    counts: counts
      .filter((row) => !isZero({ ...row }))
      .map(bare)
      .sort(),
    tombstones: tombstones?.n,
  };
}

async function play({ definitions, operations }: History, closedAt: number | null): Promise<void> {
  const sites = await Promise.all(
    [onFile, inSql].map((database) => makeSite(database, definitions, closedAt)),
  );
  const [fileSite, sqlSite] = sites as [Site, Site];
  const writer = createWriter(onFile, { waitForBatch: async () => undefined, now: () => NOW });
  for (const operation of operations) {
    const file = {
      database: onFile,
      site: fileSite,
      definitions,
      commit: (items: Parameters<Commit>[0]) => writer.write(items).outcomes,
    };
    const sql = {
      database: inSql,
      site: sqlSite,
      definitions,
      commit: (items: Parameters<Commit>[0]) => commitOverHttp(inSql, items),
    };
    expect(await run(operation, file)).toEqual(await run(operation, sql));
  }
  expect(await stored(onFile, fileSite)).toEqual(await stored(inSql, sqlSite));
}

describe("a commit judged in JavaScript and one judged in SQL", () => {
  it("come to the same outcomes, rows, counts and tombstones, whatever is sent and erased", async () => {
    const closings = fc.constantFrom(null, NOW - 1.5 * 3_600_000, NOW - 4 * 3_600_000);
    await fc.assert(fc.asyncProperty(histories, closings, play), { numRuns: 60 });
  }, 120_000);
});
