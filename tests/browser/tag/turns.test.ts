import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, stateOf, survey } from "./tagPage.ts";

const two = [
  { id: "why", kind: "text", title: "What went wrong?" },
  { id: "score", kind: "nps", title: "How likely?" },
];
const here = stage([
  survey("due", { on: ["load"], pages: { only: ["/due", "/again"] }, priority: 2 }),
  survey("loser", { on: ["load"], pages: { only: ["/due"] } }),
  survey("later", { on: [{ event: "ordered", after: 0.5 }] }),
  survey("slot", { on: ["load"], pages: { only: ["/slot"] }, inline: "#slot" }, { questions: two }),
  survey("called", {}),
]);
const { goto } = here;

const visitorOf = async (page: Page): Promise<string> => (await stateOf(page, here.collector.key)).visitor;
/** Notes what is suppressed, and why. */
const noteSuppressed =
  '<script>addEventListener("earshot:suppressed", ({ detail }) => (window.heard ??= []).push([detail.survey, detail.reason].join(": ")))</script>';
const heard = (page: Page) => page.evaluate(() => (Reflect.get(window, "heard") ?? []) as string[]);

describe("consent that is withdrawn", () => {
  it("stops what was waited for, and tells nothing more of the prompt that it closes", async () => {
    here.host.attributes = 'data-consent="wait"';
    const page = await goto("/any");
    await call(page, "consent", true);
    const visitor = await visitorOf(page);
    void call(page, "show", "called").catch(() => "closed with the test");
    await expectPrompt(page, "About called");
    await until(async () => expect(await here.collector.responses(`&visitor=${visitor}`)).toHaveLength(1));
    await call(page, "track", "ordered");
    await call(page, "consent", false);
    await page.waitForTimeout(800);
    await page.evaluate(() => history.pushState({}, "", "/due"));
    await expectNoPrompt(page);
    const [told] = await here.collector.responses(`&visitor=${visitor}`);
    expect(told).toMatchObject({ state: "shown" });
    expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown", reason: "consent" });
    expect(JSON.stringify(await stateOf(page, here.collector.key))).toBe("null");
  });
  it("is one or the other: what is neither changes nothing, and is told of", async () => {
    const page = await goto("/any");
    await call(page, "consent", "granted");
    expect(here.said).toEqual([
      'earshot: earshot("consent", given) needs true or false; it got "granted", and nothing changed',
    ]);
    void call(page, "show", "called").catch(() => "closed with the test");
    await expectPrompt(page, "About called");
  });
  it("comes before what shows on load, where the page says so in the queue", async () => {
    here.host.head = '<script>earshot("consent", false)</script>';
    await expectNoPrompt(await goto("/due"));
    expect(here.collector.posts).toBe(0);
  });
});

describe("an opt-out", () => {
  it("comes before what shows on load, where the page says so in the queue", async () => {
    here.host.attributes = 'data-storage="none"';
    here.host.head = '<script>earshot("optOut")</script>';
    await expectNoPrompt(await goto("/due"));
  });
  it("is not undone by the copy of the visitor's state that is older", async () => {
    const page = await goto("/due");
    await page.getByRole("button", { name: "Close" }).click();
    await until(async () => expect(await here.collector.responses("&state=dismissed")).not.toHaveLength(0));
    await call(page, "optOut");
    for (const path of ["/again", "/due"]) {
      await page.goto(here.host.url + path);
      await expectNoPrompt(page);
      expect(await stateOf(page, here.collector.key)).toMatchObject({ optedOut: true });
    }
  });
});

it("a reset in the queue forgets what a former page left in the middle", async () => {
  const page = await goto("/slot");
  await page.evaluate(() => {
    const slot = document.createElement("div");
    slot.id = "slot";
    document.body.append(slot);
  });
  void call(page, "show", "slot").catch(() => "closed with the test");
  await page.getByRole("textbox", { name: "What went wrong?" }).fill("My own words");
  await page.waitForTimeout(600);
  here.host.head = '<script>earshot("reset")</script>';
  await page.goto(`${here.host.url}/login`);
  await expectNoPrompt(page);
});

it("what goes on inline goes on in its place", async () => {
  here.host.head =
    '<script>document.addEventListener("DOMContentLoaded", () => { document.querySelector("#place").id = "slot" })</script>';
  const page = await goto("/slot");
  await page.locator("#slot").getByRole("textbox", { name: "What went wrong?" }).fill("My own words");
  await page.waitForTimeout(600);
  await page.reload();
  await page.locator("#slot").getByRole("textbox", { name: "What went wrong?" }).waitFor();
  expect(await page.getByRole("textbox", { name: "What went wrong?" }).inputValue()).toBe("My own words");
});

it("an inline place is looked for once the page's router has drawn", async () => {
  const page = await goto("/start");
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    history.pushState({}, "", "/slot");
    document.body.innerHTML = '<div id="slot"></div>';
  });
  await page.locator("#slot").getByRole("region", { name: "What went wrong?" }).waitFor({ timeout: 5000 });
});

it("the survey of a lower priority is told as suppressed while the other shows", async () => {
  here.host.head = noteSuppressed;
  const page = await goto("/due");
  await expectPrompt(page, "About due");
  await until(async () => expect(await heard(page)).toEqual(["loser: priority", "slot: pages"]));
});

it.each([
  ["opts out", "optOut", "optOut"],
  ["hides what comes", "hide", "closed"],
])("a page that %s while the prompt is on its way is not asked", async (_, verb, reason) => {
  here.host.head = noteSuppressed;
  const context = await here.visitor();
  await context.route(/\/parts\/.*\/(first|prompt)\.js/, async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue().catch(() => undefined);
  });
  const page = await goto("/again");
  await page.waitForTimeout(250);
  await call(page, verb);
  await until(async () => expect(await heard(page)).toContain(`due: ${reason}`));
  await expectNoPrompt(page);
});

it("a tab that is not in sight asks nobody until it is", async () => {
  const context = await here.visitor();
  await context.addInitScript(() => {
    const state = { hidden: true };
    Object.defineProperty(document, "hidden", { get: () => state.hidden });
    Object.assign(window, {
      come() {
        state.hidden = false;
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
  const page = await goto("/again");
  await expectNoPrompt(page);
  await page.evaluate(() => (Reflect.get(window, "come") as () => void)());
  await expectPrompt(page, "About due");
});

it("a prompt that is hidden before its first frame was never shown", async () => {
  const page = await goto("/any");
  const outcome = await page.evaluate(async () => {
    const earshot = Reflect.get(window, "earshot") as (...call: unknown[]) => Promise<unknown>;
    window.requestAnimationFrame = () => 0;
    const shown = earshot("show", "called");
    while (!document.querySelector("earshot-prompt")) await new Promise((done) => setTimeout(done));
    await earshot("hide");
    return shown;
  });
  expect(outcome).toMatchObject({ outcome: "not-shown", reason: "closed" });
  expect(await stateOf(page, here.collector.key)).not.toHaveProperty("prompted");
});
