import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { BROWSER_ARGS, findBrowser } from "../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { type HostPage, startHostPage } from "../../support/browser/hostPage.ts";

let collector: Collector;
let host: HostPage;
let profile: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  [collector, profile] = await Promise.all([startCollector(), mkdtemp(join(tmpdir(), "earshot-profile-"))]);
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
  await kill();
  await host?.stop();
  await collector?.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A browser of its own process and profile, so that it can be killed and started again. */
async function start(): Promise<Page> {
  const args = [...BROWSER_ARGS, `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"];
  const child = spawn(await findBrowser(), args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  running = child;
  const address = await new Promise<string>((resolve) => {
    child.stderr?.on("data", (chunk) => {
      const found = /DevTools listening on (ws:\S+)/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
  });
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  if (!context) throw new Error("no context");
  const page = await context.newPage();
  await page.goto(host.url);
  return page;
}

/** SIGKILL to the browser and all of its processes. */
async function kill(): Promise<void> {
  if (!running?.pid) return;
  const gone = new Promise((done) => running?.once("exit", done));
  process.kill(-running.pid, "SIGKILL");
  await gone;
  running = undefined;
}

it("keeps what was answered and typed when the browser is killed, delivers it on the next visit, and asks no more", async () => {
  collector.weather = "reset";
  const page = await start();
  await page.getByRole("radio", { name: /^4/ }).click();
  await page.getByRole("textbox", { name: "reason" }).fill("It broke after");
  await page.waitForTimeout(400);
  await kill();

  const again = await start();
  const text = again.getByRole("textbox", { name: "reason" });
  await text.waitFor();
  expect(await text.inputValue()).toBe("It broke after");
  await text.fill("It broke after a week");
  await again.getByRole("button", { name: "Send" }).click();
  await again.waitForTimeout(100);
  await kill();

  collector.weather = "fine";
  const last = await start();
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
