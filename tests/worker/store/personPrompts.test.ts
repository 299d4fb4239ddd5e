/** What a participation alert sees of a person, on a real file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { prepareSnapshot, readSnapshot } from "../../../worker/ingest/prepareSnapshot.ts";
import { readSettings } from "../../../worker/settings.ts";
import { listPersonPrompts } from "../../../worker/store/alerts/prompts.ts";
import { createWriter } from "../../../worker/store/ingest/writer.ts";
import { createSite } from "../../../worker/store/sites.ts";
import { snapshot } from "../../support/api/owner.ts";

const survey: Survey = {
  id: "nps",
  status: "live",
  locale: "en",
  questions: [{ id: "score", kind: "nps", title: "Would you recommend us?" }],
};
const NOW = Date.UTC(2026, 10, 27, 9);

/** A site with an alert, and a way to store prompts of Ann's that nobody judges. */
async function shop() {
  const folder = mkdtempSync(join(tmpdir(), "earshot-prompts-"));
  const database = await openDatabase(readSettings({ EARSHOT_DB: `file:${folder}/prompts.db` }));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { site } = await createSite(database, { name: "Shop" }, NOW);
  await database.write([
    { sql: "UPDATE sites SET has_alerts = 1 WHERE seq = ?", args: [site.seq] },
    {
      sql: `INSERT INTO surveys (site, id, version, status, revision, created_at, updated_at)
        VALUES (?, 'nps', 1, 'live', 1, 0, 0)`,
      args: [site.seq],
    },
    {
      sql: "INSERT INTO versions (site, survey, version, definition, created_at) VALUES (?, 'nps', 1, ?, 0)",
      args: [site.seq, JSON.stringify(survey)],
    },
  ]);
  const writer = createWriter(database, { now: () => NOW, waitForBatch: async () => undefined });
  const dismiss = async (hoursAgo: number): Promise<number> => {
    const shownAt = new Date(NOW - hoursAgo * 3_600_000).toISOString();
    const read = readSnapshot(snapshot({ survey: "nps", state: "dismissed", user: "ann", shownAt }));
    if ("fault" in read) throw new Error(read.fault.message);
    const prepared = prepareSnapshot(site, read.snapshot, survey, { now: NOW, isPrivate: false });
    const [outcome] = await writer.write([prepared]).outcomes;
    expect(outcome).toEqual({ result: "stored" });
    const [row] = await database.all("SELECT seq FROM responses WHERE id = ?", [read.snapshot.id]);
    return Number(row?.seq);
  };
  const listed = async (judged: number[]) =>
    (
      await listPersonPrompts(database, site.seq, { user: "ann", visitor: null }, new Set(judged))
    ).prompts.map(({ seq }) => seq);
  return { database, dismiss, listed };
}

it("a prompt that came in behind those that are being judged waits for its own judgement", async () => {
  const { database, dismiss, listed } = await shop();
  const [first, second] = [await dismiss(2), await dismiss(1)];
  expect(await listed([first])).toEqual([first]);
  await database.write([{ sql: "DELETE FROM unsettled WHERE response = ?", args: [first] }]);
  expect(await listed([second])).toEqual([second, first]);
});
