import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../support/browser/browser.ts";
import { type Collector, close, listen, startCollector } from "../../support/browser/collector.ts";
import { everyKind, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

let browser: Browser;
let collector: Collector;
beforeAll(async () => {
  [browser, collector] = await Promise.all([openBrowser(), startCollector()]);
  await collector.put(everyKind);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

const open = async () => {
  const opened = await openConsole(browser, collector, "/install");
  await opened.page.getByRole("heading", { level: 1, name: "Install" }).waitFor();
  return opened;
};

describe("the page of the tag", () => {
  it("gives a tag that works as it is, and says where it was seen", async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByText("Not seen yet").waitFor();
    const tag = await page.getByRole("figure", { name: "The script tag" }).locator("code").textContent();
    expect(tag).toContain(`data-site="${collector.key}"`);
    const site = await listen((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Shop</title>${tag}`);
    });
    const shop = await browser.newPage();
    await shop.goto(`${site.url}/pasted`);
    await shop.waitForFunction(() => typeof Reflect.get(window, "earshot") === "function");
    // Across origins browsers tell no path.
    await page.getByText(`${site.url}/`).waitFor({ timeout: 20_000 });
    await shop.close();
    await close(site.server);
    await page.context().close();
  });

  it("has no finding of axe in any width and colour scheme", async () => {
    const opened = await open();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await opened.page.context().close();
  });
});
