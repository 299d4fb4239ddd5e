import { expect, it } from "vitest";
import { eventually } from "../../support/api/alerts.ts";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const visit = (owner: Owner, headers: Record<string, string>) =>
  door.request(`/v1/sites/${owner.publicKey}/config`, { headers });
interface SeenPage {
  origin: string;
  path: string;
  at: string;
  allowed: boolean;
}
/** On Workers pages are written behind the answer. */
const seenBy = (owner: Owner, isWhole: (pages: SeenPage[]) => boolean): Promise<SeenPage[]> =>
  eventually(async () => {
    const { body } = await owner.get("/v1/seen");
    return isWhole(body) && body;
  });
const at = expect.stringMatching(/^\d{4}-.*Z$/);

it("pages that fetched the config are seen, with their path and whether their origin is allowed", async () => {
  const [owner, other] = [await createOwner(door), await createOwner(door)];
  expect((await owner.get("/v1/seen")).body).toEqual([]);
  await owner.patch("/v1/site", { origins: ["https://shop.example"] });
  await visit(owner, { origin: "https://shop.example", referer: "https://shop.example/thanks?order=1" });
  await seenBy(owner, (pages) => pages.length === 1);
  const evil = { origin: "https://evil.example", referer: "https://evil.example/" };
  expect((await visit(owner, evil)).status).toBe(403);
  await visit(owner, {});
  expect(await seenBy(owner, (pages) => pages.length === 2)).toEqual([
    { origin: "https://evil.example", path: "/", at, allowed: false },
    { origin: "https://shop.example", path: "/thanks", at, allowed: true },
  ]);
  expect((await other.get("/v1/seen")).body).toEqual([]);
});

it("a page is seen once however often it fetches, and by its path alone", async () => {
  const owner = await createOwner(door);
  const shop = "https://shop.example";
  const referrers = [
    `${shop}/a?user=1`,
    `${shop}/a#b`,
    `${shop}/a`,
    "https://elsewhere.example/b",
    "no address",
  ];
  for (const referer of referrers) {
    await visit(owner, { origin: shop, referer });
    await visit(owner, { origin: shop, referer });
  }
  await visit(owner, { referer: "https://third.example/c?d" });
  const seen = await seenBy(owner, (pages) => pages.length >= 3);
  expect(seen.map(({ origin, path }) => origin + path).sort()).toEqual([
    "https://shop.example/",
    "https://shop.example/a",
    "https://third.example/c",
  ]);
});

it("of many pages the newest hundred are seen", async () => {
  const owner = await createOwner(door);
  const pages = Array.from({ length: 104 }, (_, i) => `/page/${i}`);
  for (const path of pages)
    await visit(owner, { origin: "https://shop.example", referer: `https://shop.example${path}` });
  const seen = await seenBy(owner, (found) => found.some(({ path }) => path === pages.at(-1)));
  expect(seen).toHaveLength(100);
  expect(seen.map(({ path }) => path)).not.toContain(pages[0]);
});
