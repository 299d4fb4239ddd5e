/** Pages that React hydrates from `<html>` on, as Next and Remix do: with React itself, of both versions in use. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { hostile, NPS, until } from "./hostileHarness.ts";
import { libraryScript } from "./modalLibraries.ts";

const { open } = hostile();
const MARKUP = "<main><h1>Shop</h1><button>Bought 0</button></main>";
const SCRIPT = `
  import { createElement as h, useState } from "react";
  import { hydrateRoot } from "react-dom/client";
  window.recovered = [];
  function Shop() {
    const [count, setCount] = useState(0);
    return h("main", null, h("h1", null, "Shop"), h("button", { onClick: () => setCount(count + 1) }, "Bought " + count));
  }
  const page = h("html", { lang: "en" }, h("head", null, h("title", null, "Shop")), h("body", null, h(Shop)));
  window.hydrate = () => {
    window.main = document.querySelector("main");
    hydrateRoot(document, page, { onRecoverableError: (error) => window.recovered.push(String(error)) });
  };`;

const RENAMED: Record<string, Record<string, string>> = {
  "18": { react: "react18", "react-dom": "react-dom18" },
  "19": {},
};
const scripts = new Map<string, string>();
beforeAll(async () => {
  for (const [version, renamed] of Object.entries(RENAMED))
    scripts.set(version, await libraryScript(SCRIPT, renamed));
});

const plan = (version: string, attributes = "") => ({
  after: `<script type="module">${scripts.get(version)}</script>`,
  body: MARKUP,
  attributes,
});
const prompted = (page: Page) => page.getByRole("region", { name: NPS }).waitFor({ timeout: 15_000 });
/** Hydrates the page, and sees React answer a click. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction("window.hydrate");
  await page.evaluate("hydrate()");
  await bought(page, 1);
}
const bought = (page: Page, count: number) =>
  until(async () => {
    const button = page.getByRole("button", { name: "Bought" });
    if ((await button.textContent()) !== `Bought ${count}`) await button.click({ timeout: 5000 });
    expect(await button.textContent()).toBe(`Bought ${count}`);
  });
const recovered = (page: Page) => page.evaluate<string[]>("recovered");
const isSamePage = (page: Page) => page.evaluate("main === document.querySelector('main')");

describe.each(["18", "19"])("a document that React %s hydrates", (version) => {
  it("keeps its elements and the prompt that shows already", async () => {
    const at = await open(plan(version));
    const { page } = at;
    await prompted(page);
    await hydrated(page);
    expect(await recovered(page)).toEqual([]);
    expect(await isSamePage(page)).toBe(true);
    await at.answer();
    expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
    at.expectPeace();
  });

  it("keeps its elements and the prompt that comes later", async () => {
    const at = await open(plan(version, "data-manual"));
    const { page } = at;
    await hydrated(page);
    await page.waitForFunction("window.earshot");
    await page.evaluate("void earshot('show', 'nps')");
    await prompted(page);
    await bought(page, 2);
    expect(await recovered(page)).toEqual([]);
    expect(await isSamePage(page)).toBe(true);
    await at.answer();
    at.expectPeace();
  });
});

describe("React 18", () => {
  it("makes a page anew that has an element beside its body: so nothing of ours may stand there", async () => {
    const { page } = await open({ ...plan("18"), tag: "" });
    await page.waitForFunction("window.hydrate");
    await page.evaluate(
      "document.documentElement.append(document.createElement('earshot-prompt')); hydrate()",
    );
    await until(async () => expect((await recovered(page)).join()).toMatch(/#418.*#423/s));
    expect(await isSamePage(page)).toBe(false);
  });
});
