import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { createDefinitions } from "../../../worker/store/definitions.ts";
import { createSite } from "../../../worker/store/sites.ts";

const VERSIONS = [
  ["nps", 1],
  ["nps", 2],
  ["nps2", 1],
] as const;

it("definitions are known once they were read, until their survey is forgotten", async () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-definitions-"));
  const database = await openDatabase(readSettings({ EARSHOT_DB: `file:${folder}/definitions.db` }));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { site } = await createSite(database, { name: "Shop" }, 0);
  await database.write(
    VERSIONS.map(([survey, version]) => ({
      sql: "INSERT INTO versions (site, survey, version, definition, created_at) VALUES (?, ?, ?, ?, 0)",
      args: [site.seq, survey, version, JSON.stringify({ id: survey, name: `${survey} ${version}` })],
    })),
  );
  const { find, findKnown, forget } = createDefinitions(database);
  const known = () =>
    VERSIONS.map(([survey, version]) => findKnown(site.publicKey, survey, version)?.name ?? null);
  expect(known()).toEqual([null, null, null]);
  for (const [survey, version] of VERSIONS) await find(site.publicKey, survey, version);
  expect(known()).toEqual(["nps 1", "nps 2", "nps2 1"]);
  expect(await find(site.publicKey, "nps", 3)).toBeNull();
  expect(findKnown("pk_other", "nps", 1)).toBeNull();
  forget(site.publicKey, "nps");
  expect(known()).toEqual([null, null, "nps2 1"]);
});
