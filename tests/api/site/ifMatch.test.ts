/** Alerts, themes and the journey are guarded against lost updates as surveys are (contract section 9). */
import { describe, expect, it } from "vitest";
import { createShop } from "../../support/api/alerts.ts";
import { type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const send = [{ webhook: "https://hooks.shop.example/" }];
/** A thing by its address, with bodies that differ. */
const things: [path: string, body: (name: string) => unknown][] = [
  ["/v1/alerts/a", (name) => ({ name, when: { participation: {} }, send })],
  ["/v1/themes/a", (name) => ({ name, words: ["slow", "too late"], surveys: ["nps"] })],
  ["/v1/journey", (name) => ({ touchpoints: [{ id: "a", name, target: { metric: "nps", atLeast: 30 } }] })],
];
const etagAt = async (owner: Owner, path: string) => (await owner.get(path)).headers.get("etag") ?? "";

describe.each(things)("%s", (path, body) => {
  it("replaces what was read, and nothing newer", async () => {
    const owner = await createShop(door);
    const made = await owner.put(path, body("first"));
    const etag = made.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(await etagAt(owner, path)).toBe(etag);
    const second = await owner.put(path, body("second"), { "if-match": etag });
    expect([second.status, second.headers.get("etag") === etag]).toEqual([200, false]);
    const late = await owner.put(path, body("third"), { "if-match": etag });
    expect([late.status, late.body.code, late.body.errors[0].at]).toEqual([
      412,
      "version-mismatch",
      "If-Match",
    ]);
    expect(JSON.stringify((await owner.get(path)).body)).toContain('"second"');
    const list = `"other", W/${second.headers.get("etag")}`;
    expect((await owner.put(path, body("third"), { "if-match": list })).status).toBe(200);
    expect((await owner.put(path, body("fourth"), { "if-match": "*" })).status).toBe(200);
  });

  it("is written by only one of two writers that read the same", async () => {
    const owner = await createShop(door);
    const etag = (await owner.put(path, body("first"))).headers.get("etag") ?? "";
    const names = Array.from({ length: 6 }, (_, i) => `writer ${i}`);
    const answers = await Promise.all(names.map((name) => owner.put(path, body(name), { "if-match": etag })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(names.length - 1).fill(412)]);
    const winner = names[answers.findIndex(({ status }) => status === 200)];
    expect(JSON.stringify((await owner.get(path)).body)).toContain(`"${winner}"`);
  });
});

describe("a deletion", () => {
  it.each(things.slice(0, 2))("of %s takes what was read, and nothing newer", async (path, body) => {
    const owner = await createShop(door);
    const first = (await owner.put(path, body("first"))).headers.get("etag") ?? "";
    const second = (await owner.put(path, body("second"))).headers.get("etag") ?? "";
    const late = await owner.delete(path, { "if-match": first });
    expect([late.status, late.body.code, late.body.errors[0].at]).toEqual([
      412,
      "version-mismatch",
      "If-Match",
    ]);
    expect(await etagAt(owner, path)).toBe(second);
    expect((await owner.delete(path, { "if-match": `"other", W/${second}` })).status).toBe(204);
    expect((await owner.delete(path, { "if-match": second })).status).toBe(404);
  });

  it("of a response takes no marks that were not read", async () => {
    const owner = await createShop(door);
    const sent = snapshot();
    await owner.send([sent]);
    const path = `/v1/responses/${sent.id}`;
    const etag = await etagAt(owner, path);
    await owner.patch(path, { note: "keep it" });
    expect((await owner.delete(path, { "if-match": etag })).status).toBe(412);
    expect((await owner.get(path)).body.note).toBe("keep it");
    expect((await owner.delete(path, { "if-match": await etagAt(owner, path) })).status).toBe(204);
    expect((await owner.delete(path, { "if-match": "*" })).status).toBe(404);
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(0);
  });
});

it("what is not there yet matches no tag", async () => {
  const owner = await createShop(door);
  for (const [path, body] of things.slice(0, 2))
    for (const etag of ['"none"', "*"]) {
      expect((await owner.put(path, body("first"), { "if-match": etag })).status).toBe(412);
      expect((await owner.get(path)).status).toBe(404);
    }
});
