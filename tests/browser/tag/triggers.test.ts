import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage } from "../../support/browser/browserHarness.ts";
import { survey } from "./tagPage.ts";

const here = stage([
  survey("leaving", { on: ["exit-intent"], pages: { only: ["/leaving", "/left"] } }),
  survey("idle", { on: [{ idle: 20 }], pages: { only: ["/idle"] } }),
  survey("clicked", { on: [{ click: "button.help" }], pages: { only: ["/clicked"] } }),
  survey("broken", { on: [{ click: "][" }], pages: { only: ["/clicked"] } }),
]);

/** A page whose clock stands still, but for what the test lets pass. */
async function pageAt(path: string, options?: BrowserContextOptions): Promise<Page> {
  here.host.head = "<style>body{height:5000px}</style>";
  const page = await (await here.visitor(options)).newPage();
  await page.clock.install();
  // The listeners come with a part of their own.
  await Promise.all([page.waitForResponse(/\/triggers\.js/), page.goto(here.host.url + path)]);
  await page.clock.runFor(300);
  return page;
}
const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } };
/** Scrolls, and waits until the page has heard of it: what follows at once would be told as one. */
const scrollTo = (page: Page, y: number) =>
  page.evaluate(
    (to) =>
      new Promise((heard) => {
        addEventListener("scroll", heard, { once: true });
        window.scrollTo(0, to);
      }),
    y,
  );

describe("exit intent", () => {
  it("is the pointer leaving by the top, on a desktop, and by no other side", async () => {
    const page = await pageAt("/leaving");
    const leave = (clientX: number, clientY: number) =>
      page.evaluate((at) => document.documentElement.dispatchEvent(new MouseEvent("mouseleave", at)), {
        clientX,
        clientY,
      });
    await leave(-1, 300);
    await expectNoPrompt(page);
    await leave(200, -1);
    await expectPrompt(page, "About leaving");
  });
  it("is a fast scroll up after ten seconds, on a phone, and not before", async () => {
    const page = await pageAt("/leaving", PHONE);
    const flick = async () => {
      await scrollTo(page, 3000);
      await page.clock.runFor(100);
      await scrollTo(page, 1000);
      await page.clock.runFor(100);
    };
    await flick();
    await expectNoPrompt(page);
    await page.clock.runFor(11_000);
    await flick();
    await expectPrompt(page, "About leaving");
  });
  it("is no slow scroll up", async () => {
    const page = await pageAt("/leaving", PHONE);
    await page.clock.runFor(11_000);
    for (const y of [3000, 2900, 2800, 2700]) {
      await scrollTo(page, y);
      await page.clock.runFor(500);
    }
    await expectNoPrompt(page);
  });
  it("is a way back in the page after ten seconds, on a phone", async () => {
    const page = await pageAt("/leaving", PHONE);
    await page.evaluate(() => history.pushState({}, "", "/left"));
    await page.clock.runFor(11_000);
    await page.evaluate(() => history.back());
    await expectPrompt(page, "About leaving");
  });
});

describe("other moments", () => {
  it("is idle after so many seconds in which nothing was done", async () => {
    const page = await pageAt("/idle");
    await page.clock.runFor(15_000);
    await page.keyboard.press("Tab");
    await page.clock.runFor(15_000);
    await expectNoPrompt(page);
    await page.clock.runFor(6_000);
    await expectPrompt(page, "About idle");
  });
  it("is a click on what a selector matches, inside of it as well; one that is none does no harm", async () => {
    const page = await pageAt("/clicked");
    await page.evaluate(() => {
      const button = document.createElement("button");
      button.className = "help";
      const inner = document.createElement("b");
      inner.textContent = "Help";
      button.append(inner);
      document.body.prepend(button);
    });
    await page.getByRole("heading").click();
    await expectNoPrompt(page);
    await page.getByText("Help").click();
    await expectPrompt(page, "About clicked");
  });
  it("begins anew with each page view, and ends with it", async () => {
    const page = await pageAt("/idle");
    await page.clock.runFor(19_000);
    await page.evaluate(() => history.pushState({}, "", "/elsewhere"));
    await page.clock.runFor(5_000);
    await expectNoPrompt(page);
    expect(await page.getByRole("region").count()).toBe(0);
  });
});
