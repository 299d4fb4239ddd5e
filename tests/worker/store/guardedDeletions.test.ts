/** What `If-Match` guards is still as it was read when it is deleted: another write may come between look and deletion. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { deleteAlert, putAlert } from "../../../worker/store/alerts/alerts.ts";
import { createSite } from "../../../worker/store/sites.ts";
import { deleteTheme, putTheme } from "../../../worker/store/texts/themes.ts";

async function shop() {
  const folder = mkdtempSync(join(tmpdir(), "earshot-guarded-"));
  const database = await openDatabase(readSettings({ EARSHOT_DB: `file:${folder}/guarded.db` }));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { site } = await createSite(database, { name: "Shop" }, 0);
  return { database, site: site.seq };
}

it("an alert that was put again meanwhile stays", async () => {
  const { database, site } = await shop();
  const alert = {
    ...{ site, id: "quiet", name: "Quiet", when: { participation: { below: 0.5, prompts: 4 } }, send: [] },
    ...{ paused: false, memory: null, origin: "https://collector.example", createdAt: 0 },
  };
  const read = await putAlert(database, alert, null);
  const now = await putAlert(database, { ...alert, name: "Still quiet" }, null);
  expect(await deleteAlert(database, site, "quiet", read)).toBe(false);
  expect(await deleteAlert(database, site, "quiet", now)).toBe(true);
});

it("a theme that was put again meanwhile stays", async () => {
  const { database, site } = await shop();
  const read = { id: "price", name: "Price", words: ["price"], surveys: null };
  const now = { ...read, words: ["price", "dear"] };
  await putTheme(database, site, read);
  await putTheme(database, site, now);
  expect(await deleteTheme(database, site, "price", read)).toBe(false);
  expect(await deleteTheme(database, site, "price", now)).toBe(true);
});
