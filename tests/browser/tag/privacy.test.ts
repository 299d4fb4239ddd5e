import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey("called", {}),
]);
const { goto } = here;
const state = (page: Page) => stateOf(page, here.collector.key);

describe("privacy", () => {
  it("stores and sends nothing before consent, and begins when it is given", async () => {
    here.host.attributes = 'data-consent="wait"';
    const page = await goto("/loaded/a");
    await call(page, "identify", "42");
    await expectNoPrompt(page);
    expect(await call(page, "show", "called")).toMatchObject({ reason: "consent" });
    const kept = () =>
      page.evaluate(async () => [Object.keys(localStorage), (await indexedDB.databases()).length]);
    expect(await kept()).toEqual([[], 0]);
    expect(here.collector.posts).toBe(0);
    await call(page, "consent", true);
    await expectPrompt(page, "About loaded");
    expect(await state(page)).toMatchObject({ user: "42" });
  });
  it("keeps no visitor, no user and no traits under GPC, and still takes an answer", async () => {
    const context = await here.visitor();
    await context.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
    const page = await goto("/loaded/gpc");
    await call(page, "identify", "42", { plan: "pro" });
    await score(page, 3);
    await until(async () => {
      const [found] = await here.collector.responses("&url=/loaded/gpc&state=completed");
      expect(found).toMatchObject({ visitor: null, user: null, traits: {}, answers: { score: 3 } });
    });
    const { visitor, user, traits } = await state(page);
    expect([visitor, user, traits]).toEqual([undefined, undefined, undefined]);
  });
  it("keeps everything in sessionStorage, or nothing, where the tag says so", async () => {
    for (const storage of ["session", "none"]) {
      here.host.attributes = `data-storage="${storage}"`;
      const page = await (await here.visitor()).newPage();
      await page.goto(`${here.host.url}/loaded/a`);
      await score(page, 3);
      await page.getByText("Thank you!").waitFor();
      await page.waitForTimeout(300);
      const kept = await page.evaluate(async () => [
        Object.keys(localStorage).length,
        (await indexedDB.databases()).length,
        Object.keys(sessionStorage).length,
      ]);
      expect(kept).toEqual([0, 0, storage === "session" ? 1 : 0]);
    }
  });
});

describe("on a page in trouble", () => {
  it("takes an answer where storage is blocked, and says so by an error event", async () => {
    const context = await here.visitor();
    await context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
      addEventListener("earshot:error", (event) =>
        Object.assign(window, { failed: (event as CustomEvent).detail.code }),
      );
    });
    const page = await goto("/loaded/blocked");
    await score(page, 6);
    await until(async () => {
      expect(await here.collector.responses("&url=/loaded/blocked&state=completed")).toHaveLength(1);
    });
    expect(await page.evaluate(() => Reflect.get(window, "failed") as string)).toBe("storage");
  });
  it("does nothing the second time that it is loaded", async () => {
    here.host.head = `<script async src="${here.collector.url}/earshot.js" data-site="${here.collector.key}"></script>`;
    const page = await goto("/loaded/a");
    await expectPrompt(page, "About loaded");
    expect(await page.getByRole("region").count()).toBe(1);
  });
  it("tells of a wrong key once, and of nothing else", async () => {
    here.host.key = "pk_wrong";
    const page = await goto("/loaded/a");
    await expectNoPrompt(page);
    expect(here.said).toEqual([
      expect.stringMatching(
        /^earshot: no config from .* \(data-site="pk_wrong".*unknown-site: .*copy the public key/,
      ),
    ]);
    expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown" });
  });
  it.each(["", "{", "null", "{}", '{"surveys":7}', '{"surveys":[null]}'])(
    "lets the page notice nothing of the config %j",
    async (body) => {
      const context = await here.visitor();
      await context.route("**/config?*", (route) =>
        route.fulfill({
          body,
          headers: { "access-control-allow-origin": "*", "content-type": "application/json" },
        }),
      );
      const page = await goto("/loaded/a");
      await expectNoPrompt(page);
      expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown" });
      expect(await page.evaluate(() => Object.keys(window).filter((name) => /earshot/i.test(name)))).toEqual([
        "earshot",
      ]);
    },
  );
});
