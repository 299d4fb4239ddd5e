/** A tab that stays open for hours: what its owner closed meanwhile is not asked, so nobody is thanked for nothing. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, survey } from "./tagPage.ts";

const onEvent = (id: string, status = "live") => survey(id, { on: [{ event: id }] }, { status });
const here = stage([
  onEvent("closed-later"),
  onEvent("still-live"),
  onEvent("recent"),
  onEvent("unreachable"),
]);

/** A page whose config is so many minutes old. Its requests for a config are counted, and none comes from a cache. */
async function openFor(minutes: number) {
  const context = await here.visitor();
  const seen = { configs: 0, isReachable: true };
  // A route also switches the browser's cache off, whose clock is the real one.
  await context.route("**/config?*", (route) => {
    seen.configs++;
    return seen.isReachable ? route.continue() : route.abort();
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const heard: string[] = [];
    addEventListener("earshot:suppressed", (event) => {
      const { survey: id, reason } = (event as CustomEvent).detail;
      heard.push(`${id}: ${reason}`);
    });
    Object.assign(window, { heard });
  });
  await page.clock.install();
  await page.goto(`${here.host.url}/any`);
  await call(page, "explain");
  await page.clock.fastForward(minutes * 60_000);
  return { page, seen };
}
const heard = (page: Page) => page.evaluate(() => Reflect.get(window, "heard") as string[]);

describe("a config older than 10 minutes", () => {
  it("is requested again, and a survey that was closed meanwhile does not show", async () => {
    const { page, seen } = await openFor(11);
    await here.collector.put(onEvent("closed-later", "closed"));
    await call(page, "track", "closed-later");
    await until(async () => expect(await heard(page)).toEqual(["closed-later: status"]));
    await expectNoPrompt(page);
    expect(seen.configs).toBe(2);
    await here.collector.put(onEvent("closed-later"));
  });
  it("is requested again, and a survey that is still live shows", async () => {
    const { page, seen } = await openFor(180);
    await call(page, "track", "still-live");
    await expectPrompt(page, "About still-live");
    expect(seen.configs).toBe(2);
  });
  it("lets nothing show unasked where it can't be requested", async () => {
    const { page, seen } = await openFor(11);
    seen.isReachable = false;
    await call(page, "track", "unreachable");
    await until(async () => expect(await heard(page)).toEqual(["unreachable: config"]));
    await expectNoPrompt(page);
  });
  it("is requested again for a prompt that the page calls, too", async () => {
    const { page, seen } = await openFor(11);
    await here.collector.put(onEvent("closed-later", "closed"));
    expect(await call(page, "show", "closed-later")).toMatchObject({
      outcome: "not-shown",
      reason: "status",
    });
    expect(seen.configs).toBe(2);
    await here.collector.put(onEvent("closed-later"));
  });
  it("is what a called prompt shows from where it can't be requested: its answer waits", async () => {
    const { page, seen } = await openFor(11);
    seen.isReachable = false;
    void call(page, "show", "still-live").catch(() => "closed with the test");
    await expectPrompt(page, "About still-live");
  });
});

it("a config of the last 10 minutes is not requested again", async () => {
  const { page, seen } = await openFor(9);
  await call(page, "track", "recent");
  await expectPrompt(page, "About recent");
  expect(seen.configs).toBe(1);
});
