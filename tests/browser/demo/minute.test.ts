import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Demo, startDemo } from "./server.ts";
import { openVisitor, prompt } from "./visitor.ts";

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([borrowBrowser(), startDemo()]);
});
afterAll(async () => {
  await returnBrowser(browser);
  await demo?.stop();
});

/** From the shelf to the page that thanks for the order. */
async function order(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add Fjord Morning to the cart" }).click();
  await page.getByRole("link", { name: "Cart 1 in it" }).click();
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByRole("heading", { name: "Thank you, your order is in." }).waitFor();
}

async function answer(page: Page): Promise<void> {
  await prompt(page, "How likely are you to recommend {{trait.shop}} to a friend or colleague?")
    .getByRole("radio", { name: "9" })
    .click();
  await page.getByRole("textbox", { name: "What do you like most?" }).fill("The beans");
  await page.getByRole("button", { name: "Send" }).click();
  await prompt(page, "Thank you!").waitFor();
}

/** The addresses and headers of the curl lines that the start printed. */
const curls = (said: string): { url: string; headers: Record<string, string> }[] =>
  [...said.matchAll(/curl -s '([^']+)' -H '([^:]+): ([^']+)'/g)].map(
    ([, url = "", name = "", value = ""]) => ({
      url,
      headers: { [name]: value },
    }),
  );

it("a newcomer starts it, orders in the shop, answers, and reads the answer by curl and on the dashboard", async () => {
  const { page, context, faults } = await openVisitor(browser);
  await page.goto(`${demo.collector}/demo`);
  expect(new URL(page.url()).origin).toBe(demo.shop);
  expect(demo.shop).not.toBe(demo.collector);
  await order(page);
  await answer(page);

  const [responses, report] = curls(demo.said);
  const read = async (line = responses) =>
    (await fetch(line?.url ?? "", { headers: line?.headers ?? {} })).json();
  const said = { survey: "checkout-nps", state: "completed", answers: { score: 9, love: "The beans" } };
  await vi.waitFor(async () => expect(await read()).toMatchObject({ responses: [said] }), 10_000);
  expect(await read(report)).toMatchObject({ funnel: { shown: 1, started: 1, completed: 1 } });

  await page.getByRole("link", { name: "Dashboard" }).click();
  await page.getByLabel("Secret key of your site").fill(demo.secretKey);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "NPS after an order" }).click();
  const headline = page.getByRole("region", { name: /^NPS %/ });
  await headline.getByText("4 more answers are needed before a score is shown (1 so far).").waitFor();
  const newest = page.getByRole("region", { name: "Newest answers" }).getByRole("listitem");
  await newest.getByText("The beans").waitFor();
  expect(await newest.count()).toBe(1);

  await page.goto(`${demo.collector}/docs`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
