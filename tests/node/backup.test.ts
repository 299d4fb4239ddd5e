import { existsSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, ownerOf, snapshot } from "../support/api/owner.ts";
import { doorOf, newFolder, run, startServing } from "./serving.ts";

const completed = () => snapshot({ state: "completed", answers: { score: 9 } });

async function servedShop(file: string) {
  const server = await startServing(file);
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  return { server, owner };
}

/** Runs a command on a file. @returns its exit status and what it printed */
async function command(file: string, ...args: string[]) {
  const running = run(args, { EARSHOT_DB: `file:${file}` });
  return { status: await running.ended, output: running.output() };
}

describe("earshot backup", () => {
  it("copies the file while the server writes; the copy opens, with all that was acknowledged before", async () => {
    const folder = newFolder();
    const file = join(folder, "shop.db");
    const copy = join(folder, "copy.db");
    const { server, owner } = await servedShop(file);
    await owner.send(Array.from({ length: 50 }, completed));
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await owner.send([completed()]);
    })();
    const { status, output } = await command(file, "backup", copy);
    isWriting = false;
    await writing;
    expect([status, output]).toEqual([0, expect.stringContaining("checked")]);
    expect((await command(file, "backup", copy)).status).toBe(1);
    await server.stop();

    const second = await startServing(copy);
    const { body } = await ownerOf(doorOf(second), owner.publicKey, owner.secretKey).get(
      "/v1/report?survey=nps",
    );
    expect(body.funnel.shown).toBeGreaterThanOrEqual(50);
    expect((await command(copy, "rebuild")).output).toContain("nothing differed");
    await second.stop();
  });

  it("works without a server, and leaves no half of a copy where it fails", async () => {
    const folder = newFolder();
    const file = join(folder, "shop.db");
    const { server } = await servedShop(file);
    await server.stop();
    const copy = join(folder, "copy.db");
    expect((await command(file, "backup", copy)).status).toBe(0);
    const nowhere = join(folder, "missing", "copy.db");
    const failed = await command(file, "backup", nowhere);
    expect([failed.status, failed.output]).toEqual([1, expect.stringContaining("there is no folder")]);
    expect([existsSync(copy), existsSync(`${copy}.unfinished`)]).toEqual([true, false]);
  });
});

describe("a database file that isn't there", () => {
  it.each([
    ["backup", (folder: string) => [join(folder, "copy.db")]],
    ["rebuild", () => []],
    ["key", () => ["--site", "pk_x"]],
    ["site", () => []],
  ])("makes “earshot %s” say so, and is not made", async (name, args) => {
    const folder = newFolder();
    const file = join(folder, "misspelt.db");
    const { status, output } = await command(file, name, ...args(folder));
    expect([status, output]).toEqual([1, expect.stringContaining(`there is no database ${file}`)]);
    expect([existsSync(file), existsSync(join(folder, "copy.db"))]).toEqual([false, false]);
  });
});

describe("earshot rebuild", () => {
  it("finds counts that were tampered with, makes them anew, and says which", async () => {
    const file = join(newFolder(), "shop.db");
    const { server, owner } = await servedShop(file);
    await owner.send(Array.from({ length: 20 }, completed));
    await server.stop();
    const client = createClient({ url: `file:${file}` });
    await client.batch(
      [
        "UPDATE counts SET c0 = c0 + 5 WHERE dim = 'version' AND key = ''",
        "DELETE FROM counts WHERE dim = 'device'",
        "INSERT INTO counts (site, survey, dim, value, key, hour, c0) VALUES (2, 'nps', 'locale', 'xx', '', 480000, 1)",
      ],
      "write",
    );
    client.close();
    const again = await startServing(file);
    const first = await command(file, "rebuild");
    expect([first.status, first.output]).toEqual([0, expect.stringMatching(/differed.*\n.*nps/)]);
    const { body } = await ownerOf(doorOf(again), owner.publicKey, owner.secretKey).get(
      "/v1/report?survey=nps&by=device",
    );
    expect([body.funnel.shown, body.segments[0].n]).toEqual([20, 20]);
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    await again.stop();
  });

  it("finds what the full text index lacks, has too much or has wrong", async () => {
    const file = join(newFolder(), "shop.db");
    const { server, owner } = await servedShop(file);
    const typed = ["Too noisy", "Too bright", "Too cold"].map((other) =>
      snapshot({ state: "completed", answers: { score: 2, why: { other } } }),
    );
    await owner.send(typed);
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    await server.stop();
    const client = createClient({ url: `file:${file}` });
    await client.batch(
      [
        "DELETE FROM response_texts WHERE words LIKE '%noisy%'",
        "UPDATE response_texts SET words = '0001wrong' WHERE words LIKE '%bright%'",
        "INSERT INTO response_texts (rowid, words) VALUES (900, '0001nobody')",
      ],
      "write",
    );
    client.close();
    const again = await startServing(file);
    const asOwner = ownerOf(doorOf(again), owner.publicKey, owner.secretKey);
    const found = async (q: string) => (await asOwner.get(`/v1/responses?q=${q}`)).body.responses.length;
    expect([await found("noisy"), await found("bright"), await found("cold")]).toEqual([0, 0, 1]);
    const { status, output } = await command(file, "rebuild");
    expect([status, output]).toEqual([0, expect.stringContaining("full text of 3 responses")]);
    expect([await found("noisy"), await found("bright"), await found("cold")]).toEqual([1, 1, 1]);
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    await again.stop();
  });

  it("finds people who are not as their responses say", async () => {
    const file = join(newFolder(), "shop.db");
    const { server, owner } = await servedShop(file);
    const person = (user: string) =>
      snapshot({ state: "completed", answers: { score: 9 }, user, visitor: `v_${user}` });
    await owner.send(["ann", "bob", "cem"].map(person));
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    await server.stop();
    const client = createClient({ url: `file:${file}` });
    await client.batch(
      [
        "UPDATE people SET prompts = 7 WHERE id = 'ann'",
        "DELETE FROM people WHERE id = 'bob'",
        "INSERT INTO people SELECT site, 'nobody', named, prompts, started, recent, recent_started, last_at, last_seq, last, mood, moods, left_at, left_reason, stayed, stayed_recent, stayed_started FROM people WHERE id = 'cem'",
      ],
      "write",
    );
    client.close();
    const { status, output } = await command(file, "rebuild");
    expect([status, output]).toEqual([0, expect.stringMatching(/differed.*\n\s*3 people/)]);
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    const again = await startServing(file);
    const { body } = await ownerOf(doorOf(again), owner.publicKey, owner.secretKey).get("/v1/people");
    expect(
      body.people.map(({ id, prompts }: { id: string; prompts: number }) => [id, prompts]).sort(),
    ).toEqual([
      ["ann", 1],
      ["bob", 1],
      ["cem", 1],
    ]);
    await again.stop();
  });

  it("leaves the counts of what retention has erased", async () => {
    const file = join(newFolder(), "shop.db");
    const { server, owner } = await servedShop(file);
    const old = new Date(Date.now() - 50 * 86_400_000).toISOString();
    await owner.send([snapshot({ shownAt: old }), completed()]);
    await owner.patch("/v1/site", { retentionDays: 30 });
    await server.stop();
    const again = await startServing(file);
    const asOwner = ownerOf(doorOf(again), owner.publicKey, owner.secretKey);
    // Retention runs at the start, beside everything else.
    for (let left = 2; left > 1; ) left = (await asOwner.get("/v1/responses")).body.responses.length;
    expect((await command(file, "rebuild")).output).toContain("nothing differed");
    expect((await asOwner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(2);
    await again.stop();
  });
});
