/**
 * A page that the browser keeps whole when it is left, and brings back as it was. The headless Chromium of the tests
 * keeps none, so the page is told that it is left and that it is back, while the visitor is in another tab.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type HostilePage, hostile, NPS, until } from "./hostileHarness.ts";

const here = hostile();
const turn = (page: Page, type: "pagehide" | "pageshow") =>
  page.evaluate((name) => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
const score = (page: Page, value: number) =>
  page.getByRole("radio", { name: `${value}`, exact: true }).click({ timeout: 5000 });
const why = (page: Page) => page.getByRole("textbox", { name: "What is the reason?" });
const isAsked = (page: Page) => page.getByRole("region").count();

/** A page left with its prompt open, scored or not, and what the visitor goes to: a page that does not ask anew. */
async function left(value?: number): Promise<HostilePage & { other: Page }> {
  const at = await here.open();
  await at.page.getByRole("region", { name: NPS }).waitFor();
  await at.stored("shown");
  if (value !== undefined) {
    await score(at.page, value);
    await at.stored("started");
  }
  await turn(at.page, "pagehide");
  const { path } = await here.open({ path: `/other${at.path}` });
  const other = await at.page.context().newPage();
  await other.goto(here.url + path);
  await other.waitForFunction("window.earshot");
  return { ...at, other };
}

it("holds no lock while it is away, for which no browser would keep it", async () => {
  const at = await left();
  expect(await at.page.evaluate(async () => (await navigator.locks.query()).held)).toEqual([]);
  at.expectPeace();
});

it("has its prompt when it is back, which is answered and delivered once", async () => {
  const at = await left();
  await turn(at.page, "pageshow");
  await at.answer();
  expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
  at.expectPeace();
});

it("goes on with what was typed there meanwhile, and holds it for itself again", async () => {
  const at = await left(6);
  await why(at.other).fill("Said elsewhere");
  await at.other.waitForTimeout(500);
  await at.other.close();
  await turn(at.page, "pageshow");
  await until(async () => expect(await why(at.page).inputValue({ timeout: 500 })).toBe("Said elsewhere"));
  const third = await at.page.context().newPage();
  await third.goto(`${here.url}/other${at.path}`);
  await third.waitForTimeout(500);
  expect(await isAsked(third), "in another tab").toBe(0);
  await at.page.getByRole("button", { name: "Send" }).click();
  expect(await at.stored("completed")).toMatchObject({ answers: { score: 6, why: "Said elsewhere" } });
  at.expectPeace();
});

it("asks nothing twice where the visitor came to the end elsewhere", async () => {
  const at = await left(6);
  await why(at.other).fill("Said elsewhere");
  await at.other.getByRole("button", { name: "Send" }).click();
  const { rev } = await at.stored("completed");
  await turn(at.page, "pageshow");
  await until(async () => expect(await isAsked(at.page)).toBe(0));
  await at.page.waitForTimeout(300);
  expect(await at.stored("completed")).toMatchObject({ rev });
  at.expectPeace();
});

it("asks nothing any more where the visitor opted out meanwhile", async () => {
  const at = await left();
  await at.other.evaluate('earshot("optOut")');
  await turn(at.page, "pageshow");
  await until(async () => expect(await isAsked(at.page)).toBe(0));
  at.expectPeace();
});
