/** Texts that visitors and owners write, in any script and with any marks. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { consoleStage, openConsole } from "./dashboardPage.ts";

const here = consoleStage();
const close = (page: Page) => page.context().close();
const texts = {
  id: "texts",
  name: "Texts",
  touchpoint: "checkout",
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    { id: "more", kind: "text", title: "Why?", maxLength: 5_000 },
  ],
};

/** Base letters with marks that pile up far above and below the line. */
const PILE = `Z${"\u0310\u0323".repeat(2_499)}`;
const SCRIPTS = ["Ελένη Ωμέγα", "Юрий Щукин", "שרה כהן", "محمد الأمين", "山田 太郎"] as const;

async function say(collector: Collector, user: string, more: string): Promise<void> {
  const response = {
    ...{ id: uuidv7(Date.now()), survey: "texts", version: 1, rev: 1, state: "completed", user },
    ...{ answers: { score: 3, more }, shownAt: new Date().toISOString() },
  };
  const body = JSON.stringify({ site: collector.key, responses: [response] });
  const reply = await collector.api("/v1/responses", { method: "POST", body });
  expect(await reply.text()).toContain('"stored"');
}

describe("a text of almost 5,000 combining marks", () => {
  it.each([320, 1280])("stays within its row and the window at %i px", async (width) => {
    const site = await startCollector();
    await site.put(texts);
    await say(site, "zalgo", PILE);
    await say(site, "after", "A plain text behind it");
    const { page } = await openConsole(here.browser, site, "/inbox", { viewport: { width, height: 800 } });
    const [one] = await site.responses("&user=zalgo");
    for (const path of ["/inbox", "/surveys/texts", `/inbox?response=${one?.id}`]) {
      await page.goto(`${site.url}/dashboard${path}`);
      await page.getByText("A plain text behind it").first().waitFor({ state: "attached" });
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Ink of marks is painted past its box, unless the box cuts it off.
      const isCut = await page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((one) =>
            [...one.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? "").length > 4_000),
          )
          .every((one) => {
            for (let box: Element | null = one; box && box.tagName !== "MAIN"; box = box.parentElement)
              if (getComputedStyle(box).overflowY !== "visible") return true;
            return false;
          }),
      );
      expect(isCut, path).toBe(true);
    }
    await close(page);
    await site.stop();
  });
});

describe("names in five scripts", () => {
  it("are names of a site, a survey, a touchpoint and of people, and lead to their pages", async () => {
    const site = await startCollector();
    const name = SCRIPTS.join(" · ");
    await site.put({ ...texts, name });
    await site.api("/v1/site", { method: "PATCH", body: JSON.stringify({ name }) });
    await site.api("/v1/journey", {
      method: "PUT",
      body: JSON.stringify({ touchpoints: [{ id: "checkout", name }] }),
    });
    for (const user of SCRIPTS) await say(site, user, user);
    const { page, faults } = await openConsole(here.browser, site, "/inbox", {
      viewport: { width: 320, height: 800 },
    });
    for (const path of ["", "/inbox", "/journey", "/surveys/texts", "/settings"]) {
      await page.goto(`${site.url}/dashboard${path}`);
      await page.getByText(name).first().waitFor({ state: "attached" });
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
    }
    await page.goto(`${site.url}/dashboard/people`);
    for (const user of SCRIPTS) {
      await expect
        .poll(
          async () => {
            const count = await page.getByRole("link", { name: user }).count();
            if (count === 0) await page.reload();
            return count;
          },
          { timeout: 20_000, interval: 1_000 },
        )
        .toBe(1);
      await page.getByRole("link", { name: user }).click();
      await page.getByRole("heading", { level: 1, name: user }).waitFor();
      await page.goBack();
    }
    expect(faults).toEqual([]);
    await close(page);
    await site.stop();
  });
});
