/** Alerts, themes and the journey are guarded against lost updates as surveys are (contract section 9). */
import { describe, expect, it } from "vitest";
import { createShop } from "../../support/api/alerts.ts";
import type { Owner } from "../../support/api/owner.ts";
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

it("what is not there yet matches no tag", async () => {
  const owner = await createShop(door);
  for (const [path, body] of things.slice(0, 2))
    for (const etag of ['"none"', "*"]) {
      expect((await owner.put(path, body("first"), { "if-match": etag })).status).toBe(412);
      expect((await owner.get(path)).status).toBe(404);
    }
});
