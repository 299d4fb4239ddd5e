/** The recipes for mails and for Google Analytics, each as it stands (worker/docs/recipes). */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { stage, until } from "../../support/browser/browserHarness.ts";
import { score } from "../tag/tagPage.ts";

const TITLE = "How likely are you to recommend us?";
const here = stage([
  {
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: TITLE },
      { id: "why", kind: "text", title: "Why?" },
    ],
    endings: [{ id: "thanks", title: "Thank you!" }],
  },
]);
const recipe = (name: string): string =>
  fileURLToPath(new URL(`../../../worker/docs/recipes/${name}`, import.meta.url));

/** What the recipe prints for a link. */
async function npsRow(link: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [recipe("npsRow.mjs")], {
    env: { LINK: link },
  });
  return stdout;
}
const pageOf = (query: string) => `${here.collector.url}/s/${here.collector.key}/nps?${query}`;

/** A mail program: no scripts, and the width of a phone. */
async function openMail(html: string): Promise<Page> {
  const mail = await here.visitor({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await mail.newPage();
  await page.setContent(`<!doctype html><html lang="en"><body style="margin:8px">${html}</body></html>`);
  return page;
}

describe("the row of NPS links in a mail", () => {
  it("has all scores in one row, wide and high enough for a thumb, on a phone without scripts", async () => {
    const page = await openMail(await npsRow(pageOf("channel=email&user=ann%26co")));
    const links = page.getByRole("link");
    expect(await links.allTextContents()).toEqual(Array.from({ length: 11 }, (_, i) => String(i)));
    const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()));
    expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
    for (const box of boxes) {
      expect(box?.width).toBeGreaterThanOrEqual(24);
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    }
    expect(await page.getByText("Not at all likely").isVisible()).toBe(true);
    expect(await page.getByText("Extremely likely").isVisible()).toBe(true);
    expect(await links.nth(7).getAttribute("href")).toBe(pageOf("channel=email&user=ann%26co&score=7"));
  });

  it("keeps to what mail programs show: tables and inline styles, nothing that is loaded or run", async () => {
    const html = await npsRow(pageOf("channel=email"));
    const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, name]) => name));
    expect([...tags].sort()).toEqual(["a", "p", "table", "td", "tr"]);
    expect(html).not.toMatch(/\sclass=|\sid=|\son\w+=|url\(|flex|grid|position|<style|src=/);
  });

  it("records nothing for a scanner that opens every link and runs its scripts", async () => {
    const page = await openMail(await npsRow(pageOf("channel=email&user=scanned")));
    const addresses = await Promise.all(
      (await page.getByRole("link").all()).map((link) => link.getAttribute("href")),
    );
    const scanner = await (await here.visitor()).newPage();
    for (const address of addresses) {
      await scanner.goto(String(address));
      await scanner.getByRole("region", { name: TITLE }).waitFor();
    }
    await scanner.waitForTimeout(1_000);
    expect(here.collector.posts).toBe(0);
    expect(await here.collector.responses("&user=scanned")).toEqual([]);
  });

  it("leads a person to the score that they chose, which their own click gives", async () => {
    const page = await openMail(await npsRow(pageOf("channel=email&user=ann")));
    const address = await page.getByRole("link", { name: "9", exact: true }).getAttribute("href");
    const opened = await (await here.visitor()).newPage();
    await opened.goto(String(address));
    await opened.getByRole("region", { name: TITLE }).waitFor();
    const nine = opened.getByRole("radio", { name: /^9\b/ });
    await until(async () => expect(await nine.getAttribute("aria-checked")).toBe("true"));
    // A press this soon after the prompt came is taken for one that was meant for the page.
    await opened.waitForTimeout(400);
    await opened.getByRole("button", { name: "Next" }).click();
    await until(async () =>
      expect(await here.collector.responses("&user=ann")).toMatchObject([
        { channel: "email", state: "started", answers: { score: 9 } },
      ]),
    );
  });
});

describe("the recipe for Google Analytics", () => {
  it("puts scores and endings into dataLayer, and nothing that was typed", async () => {
    Object.assign(here.host, { head: await readFile(recipe("dataLayer.html"), "utf8") });
    const page = await here.goto("/");
    const shown = page.evaluate('earshot("show", "nps")');
    await page.getByRole("region", { name: TITLE }).waitFor();
    await page.waitForTimeout(400);
    await score(page, 9);
    await page.getByRole("textbox", { name: "Why?" }).fill("Ann, ann@shop.example");
    await page.getByRole("button", { name: "Send" }).click();
    await shown;
    const told = await page.evaluate(() => (window as { dataLayer?: object[] }).dataLayer);
    expect(told).toEqual([
      { event: "survey_shown", survey_id: "nps" },
      { event: "survey_scored", survey_id: "nps", survey_question: "score", survey_score: 9 },
      { event: "survey_completed", survey_id: "nps", survey_ending: "thanks" },
    ]);
  });

  it("tells of a prompt that was closed, and keeps what dataLayer had", async () => {
    const before = `<script>window.dataLayer = [{ event: "earlier" }];</script>`;
    Object.assign(here.host, { head: before + (await readFile(recipe("dataLayer.html"), "utf8")) });
    const page = await here.goto("/");
    const shown = page.evaluate('earshot("show", "nps")');
    await page.getByRole("region", { name: TITLE }).waitFor();
    await page.evaluate('new Promise((tell) => setTimeout(tell, 400)).then(() => earshot("hide"))');
    await shown;
    const told = await page.evaluate(() => (window as { dataLayer?: object[] }).dataLayer);
    expect(told).toEqual([
      { event: "earlier" },
      { event: "survey_shown", survey_id: "nps" },
      { event: "survey_dismissed", survey_id: "nps", survey_never_again: false },
    ]);
  });
});
