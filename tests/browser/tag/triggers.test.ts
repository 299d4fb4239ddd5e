import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage } from "../../support/browser/browserHarness.ts";
import { survey } from "./tagPage.ts";

const here = stage([
  survey("leaving", { on: ["exit-intent"], pages: { only: ["/leaving", "/left"] } }),
  survey("idle", { on: [{ idle: 20 }], pages: { only: ["/idle"] } }),
  survey("clicked", { on: [{ click: "button.help" }], pages: { only: ["/clicked"] } }),
  survey("broken", { on: [{ click: "][" }], pages: { only: ["/clicked"] } }),
  survey("scrolled", { on: [{ scroll: 100 }], pages: { only: ["/scrolled"] } }),
  survey("left", { on: [{ event: "left" }], pages: { only: ["/next"] } }),
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

describe("scroll: 100", () => {
  /** A page that stands still while an element of its own scrolls. */
  const FRAME = `<style>body{margin:0;height:100vh!important;overflow:hidden}
    main{height:100vh;overflow:auto} main p{height:3000.4px} aside{width:200px;height:100px;overflow:auto}</style>
    <script>addEventListener("DOMContentLoaded", () => { document.body.innerHTML =
      "<main><aside><p>Short</p></aside><p>Long</p></main>" })</script>`;
  async function scrollTo(page: Page, selector: string, share: number): Promise<void> {
    await page.evaluate(
      ([name, part]) => {
        const box = document.querySelector(name) as HTMLElement;
        box.scrollTop = (box.scrollHeight - box.clientHeight) * part;
      },
      [selector, share] as const,
    );
  }
  it.each([1, 1.25])(
    "is the end of what scrolls most of the page, at a device pixel ratio of %d",
    async (ratio) => {
      here.host.head = FRAME;
      const page = await (await here.visitor({ deviceScaleFactor: ratio })).newPage();
      await Promise.all([page.waitForResponse(/\/triggers\.js/), page.goto(`${here.host.url}/scrolled`)]);
      await page.waitForTimeout(200);
      await scrollTo(page, "aside", 1);
      await scrollTo(page, "main", 0.9);
      await expectNoPrompt(page);
      await scrollTo(page, "main", 1);
      await expectPrompt(page, "About scrolled");
    },
  );
  it.each([1, 1.25])("is the end of the document, at a device pixel ratio of %d", async (ratio) => {
    here.host.head = "<style>body{height:4000.4px}</style>";
    const page = await (await here.visitor({ deviceScaleFactor: ratio })).newPage();
    await Promise.all([page.waitForResponse(/\/triggers\.js/), page.goto(`${here.host.url}/scrolled`)]);
    await page.waitForTimeout(200);
    await page.mouse.wheel(0, 9000);
    await expectPrompt(page, "About scrolled");
  });
});

describe("a click", () => {
  it("counts inside an open shadow root, and inside one that is in it", async () => {
    const page = await pageAt("/clicked");
    await page.evaluate(() => {
      const outer = document.createElement("shop-help");
      const inner = document.createElement("shop-button");
      outer.attachShadow({ mode: "open" }).append(inner);
      inner.attachShadow({ mode: "open" }).innerHTML =
        "<button class=help><i>Help me</i></button><b>Other</b>";
      document.body.prepend(outer);
    });
    await page.getByText("Other").click();
    await expectNoPrompt(page);
    await page.getByText("Help me").click();
    await expectPrompt(page, "About clicked");
  });
});

describe("an event in the click that leaves the page", () => {
  const LINK = `<script>addEventListener("DOMContentLoaded", () => {
    const link = Object.assign(document.createElement("a"), { href: "/next", textContent: "Leave" });
    link.onclick = () => { earshot("track", "left") };
    document.body.append(link) })</script>`;
  it("counts on the page that it leads to, and on no later one", async () => {
    here.host.head = LINK;
    const page = await here.goto("/start");
    await page.getByText("Leave").click();
    await page.waitForURL(/next$/);
    await expectPrompt(page, "About left");
  });
  it("counts on the page view that it leads to in a single-page application", async () => {
    const page = await here.goto("/start");
    await expectNoPrompt(page);
    await page.evaluate(() => {
      (Reflect.get(window, "earshot") as (...call: unknown[]) => unknown)("track", "left");
      history.pushState({}, "", "/next");
    });
    await expectPrompt(page, "About left");
  });
  it("is over six seconds later", async () => {
    const page = await here.goto("/start");
    await page.evaluate(() =>
      (Reflect.get(window, "earshot") as (...call: unknown[]) => unknown)("track", "left"),
    );
    await page.waitForTimeout(5200);
    await page.goto(`${here.host.url}/next`);
    await expectNoPrompt(page);
  });
});
