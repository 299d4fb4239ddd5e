/** What an owner prints for somebody who has no console. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { consoleStage, openConsole, sendAnswers } from "../dashboardPage.ts";

const here = consoleStage(async (collector) => {
  await sendAnswers(collector, 160);
  const touchpoints = [{ id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 30 } }];
  await collector.api("/v1/journey", { method: "PUT", body: JSON.stringify({ touchpoints }) });
});

/** The width of A4 without its margins of 12 mm, in CSS pixels. */
const PAPER = 703;
/** What can only be used: none of it says anything on paper. */
const CONTROLS =
  "nav, button, input, textarea, select:not(.by select), summary, [role=dialog], .menu, .copy, .skip";

/** A page as it is printed by somebody who reads the console in the dark. */
async function printed(path: string): Promise<Page> {
  const { page } = await openConsole(here.browser, here.collector, path, { colorScheme: "dark" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expect.poll(() => page.locator("[aria-busy=true], .wait").count()).toBe(0);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: PAPER, height: 1000 });
  return page;
}

/** The elements of a selector that can be seen. */
const seen = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen"))
        .map((one) => one.outerHTML.slice(0, 120)),
    );

/** Elements whose content does not fit into them, and that hide or scroll what is left. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => {
        if (!(one instanceof HTMLElement) || one.closest(".unseen") || !one.checkVisibility()) return false;
        const { overflowX, overflowY } = getComputedStyle(one);
        const isWide = overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
        const isTall = overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1;
        const isOutside = one.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
        return isWide || isTall || isOutside;
      })
      .map((one) => one.outerHTML.slice(0, 120)),
  );

/** Backgrounds of the page and its cards. */
const backgrounds = (page: Page): Promise<string[]> =>
  page
    .locator("html, body, .shell, main, .card")
    .evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).backgroundColor))]);

describe("a printed page", () => {
  it.each([
    ["Overview", "/"],
    ["Every kind", "/surveys/every-kind?by=answer.why"],
    ["Journey", "/journey"],
    ["Inbox", "/inbox"],
    ["People", "/people"],
  ])("is white, without anything to press, and with nothing cut off: %s", async (heading, path) => {
    const page = await printed(path);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
    expect(await seen(page, CONTROLS)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    for (const colour of await backgrounds(page))
      expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]).toContain(colour);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(PAPER);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
    await page.context().close();
  });

  it("says of what site, time and filters it is", async () => {
    const page = await printed("/surveys/every-kind?device=mobile&from=2026-01-01&until=2027-01-01");
    expect(await page.locator(".printed").textContent()).toBe(
      "Jan 1, 2026 until Jan 1, 2027, not included, Device mobile",
    );
    expect(await page.locator(".brand").textContent()).toContain("Tests");
    expect(await seen(page, ".printed, .brand")).toHaveLength(2);
    expect(await seen(page, ".filter-chip, .ranges a")).toEqual([]);
    await page.emulateMedia({ media: "screen" });
    expect(await seen(page, ".printed")).toEqual([]);
    await page.context().close();
  });

  it("has the score with its interval and n, the trend, and the survey's graph", async () => {
    const page = await printed("/surveys/every-kind");
    const headline = page.getByRole("region", { name: /^NPS %/ });
    expect(await headline.textContent()).toMatch(/95 % interval \u2212?\d+\.\d to \u2212?\d+\.\d, n = 160/);
    expect(await headline.locator(".interval circle").isVisible()).toBe(true);
    const trend = page.locator(".plot svg");
    expect(await trend.locator("circle.point").count()).toBeGreaterThan(1);
    // Where the browser prints without a new layout, the drawing of the wide window shrinks to the paper.
    expect(await trend.getAttribute("viewBox")).toMatch(/^0 0 \d+ 240$/);
    expect(await trend.evaluate((svg) => getComputedStyle(svg).maxWidth)).toBe("100%");
    await page.locator(".graph img").scrollIntoViewIfNeeded();
    await expect
      .poll(() => page.locator(".graph img").evaluate((img) => (img as HTMLImageElement).naturalHeight))
      .toBeGreaterThan(500);
    const box = await page.locator(".graph img").boundingBox();
    // A page of A4 is 1032 px high without its margins.
    expect(box?.height).toBeLessThan(1032);
    await page.context().close();
  });
});
