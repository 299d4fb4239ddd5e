/** A browser whose localStorage takes nothing more. */
import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey("called", {}),
]);
let context: BrowserContext;
beforeEach(async () => {
  context = await here.visitor();
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
});
const press = (page: Page, name: string) =>
  page.locator("earshot-prompt").getByRole("button", { name, exact: true }).click({ timeout: 5000 });
/** The copy of the visitor's state lies in IndexedDB, where there is room. */
const copied = (page: Page, what: RegExp) =>
  until(async () => {
    const copy = await page.evaluate(
      (name) =>
        new Promise<string>((done) => {
          const request = indexedDB.open(name);
          // Not there yet.
          request.onupgradeneeded = () => request.transaction?.abort();
          request.onerror = () => done("");
          request.onsuccess = () => {
            const read = request.result.transaction("kept").objectStore("kept").get("waiting");
            read.onsuccess = () => done(JSON.stringify(read.result?.visitor ?? null));
            request.result.close();
          };
        }),
      `earshot:${here.collector.key}`,
    );
    expect(copy).toMatch(what);
  });

describe("where the browser's storage is full", () => {
  it("a visitor is asked once, not on every page view and every page", async () => {
    const page = await here.goto("/loaded/a");
    await expectPrompt(page, "About loaded");
    await press(page, "Close");
    await page.evaluate(() => history.pushState({}, "", "/loaded/b"));
    await expectNoPrompt(page);
    await copied(page, /"prompted":\d/);
    for (const path of ["/loaded/c", "/loaded/d"]) {
      await page.goto(here.host.url + path);
      await expectNoPrompt(page);
    }
  });
  it.each(["the prompt's button", "the page's call"])(
    "“Don't ask again” survives a reload, by %s",
    async (way) => {
      const page = await here.goto("/loaded/never");
      await expectPrompt(page, "About loaded");
      if (way === "the page's call") await call(page, "optOut");
      else await press(page, "Don't ask again");
      await copied(page, /"optedOut":true/);
      for (const path of ["/loaded/never", "/loaded/later"]) {
        await page.goto(here.host.url + path);
        await expectNoPrompt(page);
        expect(await call(page, "show", "called")).toMatchObject({ reason: "optOut" });
      }
    },
  );
  it("an answer is delivered, with what the page said of its visitor", async () => {
    here.host.head = '<script>earshot("identify", "eve", { plan: "pro" })</script>';
    const page = await here.goto("/loaded/answered");
    await score(page, 6);
    await until(async () => {
      const [found] = await here.collector.responses("&user=eve&state=completed");
      expect(found).toMatchObject({ traits: { plan: "pro" }, answers: { score: 6 } });
    });
    await page.goto(`${here.host.url}/loaded/answered`);
    await expectNoPrompt(page);
  });
});
