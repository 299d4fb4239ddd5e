/** A cancel flow where the survey can't be asked, comes too late, or is cut short. */
import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { cancelButton, cancelHead, done } from "./cancelPage.ts";

const WHY = "Why do you leave?";
const OFFER = "Would 30 % off help?";
const yesOrNo = (id: string, title: string, yes: string, no: string) => ({
  id,
  kind: "choice",
  title,
  choices: [
    { id: "price", label: yes },
    { id: "cancel", label: no },
  ],
  next: [
    { when: { answer: id, is: "price" }, to: id === "reason" ? "offer" : "discounted" },
    { to: "cancelled" },
  ],
});
const here = stage([
  {
    id: "cancel",
    questions: [
      yesOrNo("reason", WHY, "It costs too much", "Just cancel"),
      yesOrNo("offer", OFFER, "Take it", "Cancel anyway"),
    ],
    endings: [
      { id: "cancelled", title: "Cancelled" },
      { id: "discounted", title: "It is yours" },
    ],
  },
]);
const PATIENCE = 1000;
let context: BrowserContext;
beforeEach(async () => {
  here.host.head = await cancelHead({ survey: "cancel", offers: ["discounted"], patience: PATIENCE });
  context = await here.visitor({ reducedMotion: "reduce" });
});

/** Clicks, and how long it took until the page went on. */
async function cancel(page: Page): Promise<number> {
  const since = Date.now();
  await cancelButton(page).click();
  await until(async () => expect(await done(page)).toEqual(["cancelled"]));
  return Date.now() - since;
}
const pick = (page: Page, name: string) =>
  page.getByRole("radio", { name, exact: true }).click({ timeout: 5000 });

/** Holds the answers of these addresses until it is released. */
async function holdBack(address: RegExp): Promise<() => void> {
  let release = () => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  await context.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

it("goes on cancelling when the patience is over where the script was blocked", async () => {
  await context.route("**/earshot.js", (route) => route.abort());
  const page = await here.goto("/account");
  expect(await cancel(page)).toBeGreaterThan(PATIENCE - 100);
  expect(await cancelButton(page).isEnabled()).toBe(true);
});

it.each(["from the start", "by then"])(
  "goes on cancelling at once where the collector is dead %s",
  async (when) => {
    const die = () => context.route(/\/(parts|v1)\//, (route) => route.abort());
    if (when === "from the start") await die();
    const page = await here.goto("/account");
    await page.evaluate("earshot('explain')");
    if (when === "by then") await die();
    expect(await cancel(page)).toBeLessThan(PATIENCE);
  },
);

it("goes on cancelling at once for a visitor who is never to be asked", async () => {
  const page = await here.goto("/account");
  await page.evaluate("earshot('optOut')");
  expect(await cancel(page)).toBeLessThan(PATIENCE);
  await expectNoPrompt(page);
});

it.each([/earshot\.js$/, /config\?/, /\/(prompt|first)\.js/, /fullPrompt\.js/])(
  "shows nothing over the page that has gone on when %s comes late, and asks the next time",
  async (address) => {
    const release = await holdBack(address);
    const page = await context.newPage();
    await page.goto(`${here.host.url}/late`, { waitUntil: "domcontentloaded" });
    await cancel(page);
    release();
    await page.waitForFunction("!!earshot.site");
    await expectNoPrompt(page);
    expect(await page.evaluate("done")).toEqual(["cancelled"]);
    expect(await here.collector.responses("&url=/late")).toEqual([]);
    await cancelButton(page).click();
    await expectPrompt(page, WHY);
    await page.evaluate("earshot('hide')");
    await until(async () => expect(await here.collector.responses("&url=/late")).toHaveLength(1));
    const [{ id } = {}] = await here.collector.responses("&url=/late");
    await here.collector.api(`/v1/responses/${id}`, { method: "DELETE" });
  },
);

it("gives a visitor who is answering all the time, and a second click changes nothing", async () => {
  const page = await here.goto("/account");
  await page.evaluate("earshot('explain')");
  await cancelButton(page).dblclick({ force: true });
  await expectPrompt(page, WHY);
  await page.waitForTimeout(PATIENCE + 300);
  await pick(page, "It costs too much");
  expect(await done(page)).toEqual([]);
  await pick(page, "Take it");
  await page.getByText("It is yours").waitFor();
  expect(await done(page)).toEqual(["discounted"]);
});

it.each([
  ["Take it", ["discounted"]],
  ["Cancel anyway", ["cancelled"]],
])("does what was decided after a reload in the middle: %s", async (choice, expected) => {
  const page = await here.goto("/account");
  await cancelButton(page).click();
  await pick(page, "It costs too much");
  await expectPrompt(page, OFFER);
  await page.reload();
  await pick(page, choice);
  await until(async () => expect(await done(page)).toEqual(expected));
});

it("leaves the plan alone when the survey that a reload cut short is closed, until the next click", async () => {
  const page = await here.goto("/account");
  await cancelButton(page).click();
  await pick(page, "It costs too much");
  await expectPrompt(page, OFFER);
  await page.reload();
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("earshot-prompt").waitFor({ state: "detached" });
  expect(await done(page)).toEqual([]);
  await cancelButton(page).click();
  await pick(page, "Just cancel");
  await until(async () => expect(await done(page)).toEqual(["cancelled"]));
});

it("asks anew when the button is clicked while what a reload cut short stands there", async () => {
  const page = await here.goto("/account");
  await cancelButton(page).click();
  await pick(page, "It costs too much");
  await expectPrompt(page, OFFER);
  await page.reload();
  await expectPrompt(page, OFFER);
  await cancelButton(page).click();
  await expectPrompt(page, WHY);
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("earshot-prompt").waitFor({ state: "detached" });
  expect(await done(page)).toEqual([]);
  await cancel(page);
});
