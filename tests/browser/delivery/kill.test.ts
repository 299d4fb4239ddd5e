import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../../support/browser/hostPage.ts";
import { createKillableBrowser, type KillableBrowser } from "../../support/browser/killableBrowser.ts";

let collector: Collector;
let host: HostPage;
let browser: KillableBrowser;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector(), createKillableBrowser()]);
  host = await startHostPage(collector);
  await collector.put({
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: "How likely are you to recommend us?" },
      { id: "why", kind: "text", title: "What is the reason?" },
    ],
    show: { on: ["load"] },
  });
}, 60_000);
afterAll(async () => {
  await browser?.stop();
  await host?.stop();
  await collector?.stop();
});

it("keeps what was answered and typed when the browser is killed, delivers it on the next visit, and asks no more", async () => {
  collector.networkFault = "reset";
  const page = await browser.open(host.url);
  await page.getByRole("radio", { name: /^4/ }).click();
  await page.getByRole("textbox", { name: "reason" }).fill("It broke after");
  await page.waitForTimeout(400);
  await browser.kill();

  const again = await browser.open(host.url);
  const text = again.getByRole("textbox", { name: "reason" });
  await text.waitFor();
  expect(await text.inputValue()).toBe("It broke after");
  await text.fill("It broke after a week");
  await again.getByRole("button", { name: "Send" }).click();
  await again.waitForTimeout(100);
  await browser.kill();

  collector.networkFault = "none";
  const last = await browser.open(host.url);
  await vi.waitFor(
    async () => {
      const found = await collector.responses();
      expect(found).toMatchObject([
        { state: "completed", answers: { score: 4, why: "It broke after a week" } },
      ]);
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(await last.getByRole("region").count(), "asked again").toBe(0);
}, 60_000);
