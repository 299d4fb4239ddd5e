import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";
import { widgetBuild } from "../../support/widgetBuild.ts";

/** What the tag asks for beside the config, on behalf of a visitor who was never asked. */
describe("the part that shows a prompt", () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door?.close());

  const first = async (site: string, page = "https://shop.example/cart", headers = {}) => {
    const query = new URLSearchParams({ site, page });
    const build = await widgetBuild();
    const answer = await door.request(`/parts/${build}/first.js?${query}`, { headers });
    const text = await answer.text();
    return { answer, text, isThere: text.length > 1_000 };
  };
  const ownerWith = async (...shows: object[]) => {
    const owner = await createOwner(door);
    for (const [i, show] of shows.entries()) await owner.putSurvey(npsSurvey({ id: `s${i}`, show }));
    return owner;
  };

  it("comes where a survey is due on load, for any page to load as a module, and is cached for a minute", async () => {
    const { publicKey } = await ownerWith({ on: ["load"] });
    const { answer, isThere } = await first(publicKey);
    expect([answer.status, isThere]).toEqual([200, true]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=600");
  });

  it.each<[string, object]>([
    ["on an event", { on: [{ event: "ordered" }] }],
    ["after seconds", { on: [{ after: 5 }] }],
    ["when the page asks for it", {}],
    ["on other pages", { on: ["load"], pages: { only: ["/checkout/**"] } }],
    [
      "to some visitors, which only the widget can tell",
      { on: ["load"], who: { visitor: "returning", is: true } },
    ],
    ["to a share of the visitors", { on: ["load"], sample: 0.5 }],
    ["in a place that the page may not have", { on: ["load"], inline: "#place" }],
    ["later", { on: ["load"], from: "2999-01-01T00:00:00Z" }],
    ["no more", { on: ["load"], until: "2020-01-01T00:00:00Z" }],
  ])("is an empty module where a survey shows %s", async (_, show) => {
    const { publicKey } = await ownerWith(show);
    const { answer, text } = await first(publicKey);
    expect([answer.status, text]).toEqual([200, ""]);
  });

  it("is an empty module once the cap is reached", async () => {
    const owner = await ownerWith({ on: ["load"], cap: 1 });
    expect((await first(owner.publicKey)).isThere).toBe(true);
    await owner.send([snapshot({ survey: "s0", state: "completed", answers: { score: 9 } })]);
    expect((await first(owner.publicKey)).isThere).toBe(false);
  });

  it("takes one due survey among others", async () => {
    const pages = { only: ["https://shop.example/cart"] };
    const { publicKey } = await ownerWith({ on: [{ event: "x" }] }, { on: ["load"], pages });
    expect((await first(publicKey)).isThere).toBe(true);
    expect((await first(publicKey, "https://shop.example/")).isThere).toBe(false);
  });

  it("is an empty module for unknown keys and origins that the site does not allow: the config tells of them", async () => {
    const owner = await ownerWith({ on: ["load"] });
    expect((await first("pk_none")).text).toBe("");
    expect((await door.request("/parts/former00/first.js")).status).toBe(200);
    await owner.patch("/v1/site", { origins: ["https://shop.example"] });
    await new Promise((done) => setTimeout(done, 1100));
    expect((await first(owner.publicKey, undefined, { origin: "https://else.example" })).isThere).toBe(false);
    expect((await first(owner.publicKey, undefined, { origin: "https://shop.example" })).isThere).toBe(true);
  });

  it.each(["", "not an address", "javascript:alert(1)", "/", "\u0000", "x".repeat(6_000)])(
    "finds nothing on a page called “%.20s” that a glob does not match",
    async (page) => {
      const { publicKey } = await ownerWith({ on: ["load"], pages: { only: ["/cart/**"] } });
      expect((await first(publicKey, page)).text).toBe("");
    },
  );
});
