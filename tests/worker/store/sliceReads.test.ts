import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InStatement } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { rebuildPeople } from "../../../worker/people/rebuildPeople.ts";
import { readSettings } from "../../../worker/settings.ts";
import type { Database } from "../../../worker/store/database.ts";
import { NamedRows } from "../../../worker/store/people/namedRows.ts";
import { createSite } from "../../../worker/store/sites.ts";

let folder: string;
let database: Database;
let site: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-slices-"));
  database = await openDatabase(readSettings({ EARSHOT_DB: `file:${join(folder, "a.db")}` }));
  site = (await createSite(database, { name: "Shop" }, 0)).site.seq;
  await database.write([
    {
      sql: `INSERT INTO responses (site, id, survey, version, rev, state, answers, visitor, device, shown_at, at, test, channel, groups, tally, body)
        VALUES (?, 'a', 'nps', 1, 1, 'shown', '{}', 'v_1', 'mobile', 0, 0, 0, 'widget', '[]', '{}', '')`,
      args: [site],
    },
  ]);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** What `read` asks of rows between two, with how SQLite finds them. */
async function plansOf(read: (watched: Database) => Promise<unknown>): Promise<string[]> {
  const asked: InStatement[] = [];
  await read({
    ...database,
    read: (statements) => {
      asked.push(...statements);
      return database.read(statements);
    },
  });
  const slices = asked.flatMap((one) => (typeof one !== "string" && /seq >= \?1/.test(one.sql) ? one : []));
  const plans = slices.map(({ sql, args }) =>
    database.read([{ sql: `EXPLAIN QUERY PLAN ${sql}`, args: args ?? [] }]),
  );
  return (await Promise.all(plans)).map(([rows = []]) => String(rows[0]?.detail));
}

describe("a slice of a large table", () => {
  const BY_ROW = /^SEARCH \S+ USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/;

  it("is found by its rows, where all people are made anew", async () => {
    const plans = await plansOf((watched) => rebuildPeople(watched, site));
    expect(plans.length).toBeGreaterThan(1);
    for (const plan of plans) expect(plan).toMatch(BY_ROW);
  });

  it("is found by its rows, where many people are looked for", async () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `v_${i}`);
    const plans = await plansOf((watched) =>
      new NamedRows(watched, site, ["id"]).add({ visitors: names, users: [] }),
    );
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).toMatch(BY_ROW);
  });
});
