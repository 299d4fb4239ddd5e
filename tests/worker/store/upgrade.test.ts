import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { listPerson } from "../../../worker/store/responses.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../schema/db/migrations", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "earshot-upgrade-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database as the first version left it, with a site, a survey and a response. */
async function firstVersion(): Promise<string> {
  const old = join(folder, "migrations");
  cpSync(MIGRATIONS, old, { recursive: true });
  const journal = join(old, "meta", "_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  const url = `file:${join(folder, "old.db")}`;
  const client = createClient({ url });
  await migrate(drizzle(client), { migrationsFolder: old });
  await client.batch(
    [
      "INSERT INTO sites (id, name, public_key, salt, created_at) VALUES ('site_1', 'Shop', 'pk_1', 'salt', 1)",
      "INSERT INTO surveys VALUES (1, 'nps', 1, 'live', 1, NULL, 1, 1, NULL)",
      `INSERT INTO versions VALUES (1, 'nps', 1, '{"id":"nps","questions":[]}', 1)`,
      `INSERT INTO responses (site, id, survey, version, rev, state, answers, visitor, shown_at, at, test, channel,
        groups, tally, body) VALUES (1, 'r1', 'nps', 1, 1, 'shown', '{}', 'v_1', 1, 1, 0, 'widget', '[]', '{}', 'b')`,
    ],
    "write",
  );
  client.close();
  return url;
}

describe("a file of the first version", () => {
  it("is brought up to date when it is opened, with all that it held, and once only", async () => {
    const url = await firstVersion();
    for (let opened = 0; opened < 2; opened++) {
      const database = await openDatabase(readSettings({ EARSHOT_DB: url }));
      const [site] = await database.orm.query.sites.findMany();
      expect(site).toMatchObject({ name: "Shop", timezone: "UTC", countTraits: [] });
      expect((await listPerson(database, 1, "v_1")).map(({ id }) => id)).toEqual(["r1"]);
      const [check] = await database.all("PRAGMA integrity_check");
      expect(check?.integrity_check).toBe("ok");
      await database.close();
    }
  });
});
