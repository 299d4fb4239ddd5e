import { describe, expect, it } from "vitest";
import { close, listen } from "../../support/browser/collector.ts";
import { consoleStage, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

const here = consoleStage();

const open = async () => {
  const opened = await openConsole(here.browser, here.collector, "/install");
  await opened.page.getByRole("heading", { level: 1, name: "Install" }).waitFor();
  return opened;
};

describe("the page of the tag", () => {
  it("gives a tag that works as it is, and says where it was seen", async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByText("Not seen yet").waitFor();
    const tag = await page.getByRole("figure", { name: "The script tag" }).locator("code").textContent();
    expect(tag).toContain(`data-site="${here.collector.key}"`);
    const site = await listen((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Shop</title>${tag}`);
    });
    const shop = await here.browser.newPage();
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
