import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { axeFindings, everyKind, openConsole, sendAnswers } from "./dashboardPage.ts";

let browser: Browser;
let collector: Collector;
let newcomer: Collector;
beforeAll(async () => {
  [browser, collector, newcomer] = await Promise.all([borrowBrowser(), startCollector(), startCollector()]);
  await collector.put(everyKind);
  await collector.put({ ...everyKind, id: "few", name: "Few answers", touchpoint: "pricing" });
  const journey = {
    touchpoints: [{ id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 90 } }],
  };
  await collector.api("/v1/journey", { method: "PUT", body: JSON.stringify(journey) });
  await sendAnswers(collector, 60);
  await sendAnswers(collector, 3, "few");
});
afterAll(async () => {
  await returnBrowser(browser);
  await collector?.stop();
  await newcomer?.stop();
});

describe("the overview", () => {
  it("shows every survey with its score, interval, target, line, response rate and answers", async () => {
    const { page, faults } = await openConsole(browser, collector, "");
    const row = page.getByRole("row", { name: /Every kind/ });
    await row.getByText(/^\u2212?\d+\.\d to \u2212?\d+\.\d$/).waitFor();
    expect(await row.locator("svg.spark").count()).toBe(1);
    expect(await row.locator(".interval circle").count()).toBe(1);
    expect(await row.locator(".interval .target").count()).toBe(1);
    expect(await row.getByText(/^50\s%$/).count()).toBe(1);
    const answers = row.getByRole("link", { name: "60", exact: true });
    expect(await answers.getAttribute("href")).toContain("/dashboard/inbox?survey=every-kind");
    const few = page.getByRole("row", { name: /Few answers/ });
    await few.getByText("2 more answers are needed before a score is shown (3 so far).").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("begins with at most three sentences on what wants attention, each of which leads there", async () => {
    const { page } = await openConsole(browser, collector, "");
    const letter = page.getByRole("region", { name: "What wants attention" });
    const open = letter.getByRole("link", { name: /unhappy answers are not handled/ });
    expect(await open.getAttribute("href")).toBe("/dashboard/inbox?mood=unhappy&handled=false");
    await letter.getByRole("link", { name: "Checkout misses its target of 90.0." }).waitFor();
    expect(await letter.getByRole("link").count()).toBeLessThanOrEqual(3);
    await page.context().close();
  });

  it("draws the journey as a ribbon, and says the moods to those who do not see it", async () => {
    const { page } = await openConsole(browser, collector, "");
    const journey = page.getByRole("region", { name: /^Journey/ });
    await journey.getByText("target 90.0: missed").waitFor();
    expect(await journey.locator(".journey-ribbon path").count()).toBe(4);
    await journey
      .getByText(/\d+\s% happy, \d+\s% neutral, \d+\s% unhappy/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it("shows a newcomer the next steps", async () => {
    const { page } = await openConsole(browser, newcomer, "");
    await page.getByRole("heading", { name: "No survey yet" }).waitFor();
    expect(await page.getByRole("figure", { name: "The script tag" }).textContent()).toContain(newcomer.key);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it.each([
    [320, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("has no finding of axe and no sideways scrolling at %i px, %s", async (width, colorScheme) => {
    const { page } = await openConsole(browser, collector, "", {
      viewport: { width, height: 900 },
      colorScheme,
    });
    await page.getByRole("region", { name: "What wants attention" }).getByRole("link").first().waitFor();
    await page.locator("svg.spark").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await page.context().close();
  });
});
