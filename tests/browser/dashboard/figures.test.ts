import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { everyKind, openConsole, sendAnswers } from "./dashboardPage.ts";

let browser: Browser;
let collector: Collector;
beforeAll(async () => {
  [browser, collector] = await Promise.all([borrowBrowser(), startCollector()]);
  await collector.put({
    ...everyKind,
    endings: [
      { id: "stays", title: "Thank you", outcome: "kept" },
      { id: "goes", title: "Good bye", outcome: "lost" },
    ],
    questions: everyKind.questions.map((question) =>
      question.id === "bye"
        ? { ...question, next: [{ when: { answer: "score", atMost: 6 }, to: "goes" }] }
        : question,
    ),
  });
  await collector.api("/v1/journey", {
    method: "PUT",
    body: JSON.stringify({
      touchpoints: [{ id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 30 } }],
    }),
  });
  await sendAnswers(collector, 160);
});
afterAll(async () => {
  await returnBrowser(browser);
  await collector?.stop();
});

async function open(path: string): Promise<Page> {
  const { page } = await openConsole(browser, collector, path, { colorScheme: "dark" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expect.poll(() => page.locator("[aria-busy=true], .wait").count()).toBe(0);
  return page;
}

/** What a menu copies. */
async function copied(page: Page, at: number, item: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Copy", exact: true }).nth(at).click();
  await page.getByRole("button", { name: item, exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe("");
  return page.evaluate(() => navigator.clipboard.readText());
}

interface Picture {
  problem: string | null;
  texts: string;
  /** what it would need from elsewhere */
  borrowed: number;
  /** parts that lie outside of it */
  outside: number;
}

/** Reads an SVG as a browser does, on a page without the console's policy. */
const pictureOf = (page: Page, svg: string): Promise<Picture> =>
  page.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, "image/svg+xml");
    const [, , width = 0, height = 0] = (root.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const drawn = document.importNode(root, true);
    document.body.append(drawn);
    const frame = drawn.getBoundingClientRect();
    const outside = [...drawn.querySelectorAll("text, rect, circle, path")].filter((part) => {
      const box = part.getBoundingClientRect();
      return (
        box.left < frame.left - 1 || box.right > frame.left + width + 1 || box.bottom > frame.top + height + 1
      );
    });
    drawn.remove();
    return {
      problem: root.querySelector("parsererror")?.textContent ?? null,
      texts: [...root.querySelectorAll("text")].map((text) => text.textContent).join(" "),
      borrowed: root.querySelectorAll("[class], [style], style, script, image, use, [href]").length,
      outside: outside.length,
    };
  }, svg);

describe("every figure", () => {
  it.each([
    ["results", "/surveys/every-kind?by=answer.why", 16],
    ["the overview", "/", 2],
    ["the journey", "/journey", 1],
    ["people", "/people", 1],
  ])("of %s is copied as a sentence, as a picture, as a link and as a call", async (_, path, menus) => {
    const page = await open(path);
    const blank = await page.context().newPage();
    const buttons = page.getByRole("button", { name: "Copy", exact: true });
    await expect.poll(() => buttons.count()).toBe(menus);
    await page.bringToFront();
    for (let at = 0; at < menus; at++) {
      const sentence = await copied(page, at, "As a sentence");
      expect(sentence).toMatch(/\bn = \d| \d+ of \d+|answers are needed/);
      expect(sentence).toMatch(/to \u2212?\d|answers are needed|0 of 0/);
      const picture = await pictureOf(blank, await copied(page, at, "As SVG"));
      const { texts, ...rest } = picture;
      expect([sentence, rest]).toEqual([sentence, { problem: null, borrowed: 0, outside: 0 }]);
      expect(texts).toMatch(/\bn = \d| \d+ of \d+|answers are needed/);
      expect(texts).toMatch(path.startsWith("/surveys") ? /^Every kind: / : /^Tests: /);
      expect(await copied(page, at, "As a link")).toBe(page.url());
      const call = await copied(page, at, "As an API call");
      const address = /^curl "([^"]+)"/.exec(call)?.[1] ?? "";
      const { pathname, search } = new URL(address);
      expect([call, (await collector.api(pathname + search)).status]).toEqual([call, 200]);
    }
    await page.context().close();
  });

  it("says the time and the filters that it is of", async () => {
    const page = await open("/surveys/every-kind?device=mobile&from=2026-01-01");
    const region = page.getByRole("region", { name: "Funnel" });
    await region.getByRole("button", { name: "Copy" }).click();
    await region.getByRole("button", { name: "As a sentence" }).click();
    await region.getByText("Copied").waitFor();
    const sentence = await page.evaluate(() => navigator.clipboard.readText());
    expect(sentence).toMatch(
      /^Every kind: Funnel\. Shown: \d+ prompts; .* Since Jan 1, 2026, Device mobile\.$/,
    );
    await page.context().close();
  });

  it("by theme is told by the themes' names, and opens their answers", async () => {
    const body = JSON.stringify({ name: "Waiting in line", words: ["queue"] });
    await collector.api("/v1/themes/waiting", { method: "PUT", body });
    const page = await open("/surveys/every-kind");
    const groups = page.getByRole("region", { name: /^Groups/ });
    await groups.getByLabel("By").selectOption("theme");
    await groups.getByRole("rowheader", { name: "Waiting in line" }).waitFor();
    const link = groups.getByRole("row", { name: /^Waiting in line/ }).getByRole("link");
    const search = new URL(String(await link.evaluate((a) => (a as HTMLAnchorElement).href))).searchParams;
    expect(search.get("theme")).toBe("waiting");
    await page.context().close();
  });
});
