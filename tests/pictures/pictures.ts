/** Makes the README's pictures from the demo shop as it is: `npm run pictures`. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../browser/demo/server.ts";
import { bringUp, openVisitor } from "../browser/demo/visitor.ts";
import { openBrowser } from "../support/browser/browser.ts";
import { placed } from "./placed.ts";

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  browser = await openBrowser();
  demo = await startDemo();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Takes the picture of that name. */
const take = (page: Page, name: string) =>
  page.screenshot({
    path: fileURLToPath(new URL(`../../.github/pictures/${name}.png`, import.meta.url)),
    scale: "css",
  });
const opened = async (url: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  await page.goto(url);
  return page;
};
/** The second part has taken over, and nothing moves any more. */
const settled = async (page: Page) => {
  await page.waitForFunction(
    () => (document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1,
  );
  await page.waitForTimeout(500);
};
const send = async (path: string, method: string, body: unknown, key = "") => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const response = await fetch(demo.collector + path, { method, headers, body: JSON.stringify(body) });
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
};

it.each([
  ["prompt", "mouse"],
  ["phone", "touch"],
] as const)("%s: after an order", async (name, hand) => {
  const visitor = await openVisitor(browser, hand);
  const { page } = visitor;
  await page.goto(`${demo.shop}/`);
  await bringUp(visitor, demo, "checkout-nps");
  await settled(page);
  await take(page, name);
  await visitor.context.close();
});

it("placements: nine places, and as many kinds", async () => {
  // Drawn small rather than made smaller afterwards: sharper, in fewer bytes.
  const small = { viewport: { width: 760, height: 420 }, deviceScaleFactor: 0.4 };
  const shots: string[] = [];
  for (const survey of placed) await send(`/v1/surveys/${survey.id}`, "PUT", survey, demo.secretKey);
  for (const { id } of placed) {
    const page = await opened(`${demo.shop}/`, small);
    await page.evaluate((survey) => {
      const earshot = Reflect.get(window, "earshot") as (verb: string, survey: string) => void;
      earshot("show", survey);
    }, id);
    await settled(page);
    shots.push((await page.screenshot()).toString("base64"));
    await page.context().close();
  }
  const page = await opened("about:blank", { viewport: { width: 952, height: 544 } });
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`);
  await page.setContent(`<style>body { display: grid; grid-template-columns: repeat(3, 304px); gap: 10px; margin: 10px; background: #e8e4dc }
    img { width: 100%; border-radius: 8px }</style>${images.join("")}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await take(page, "placements");
  await page.context().close();
});
