/** What goes wrong while someone answers, and what they change their mind about, in the demo shop. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Demo, type Row, startDemo } from "./server.ts";
import { bringUp, openVisitor, prompt, type Visitor, visitorId } from "./visitor.ts";

const NPS = "How likely are you to recommend {{trait.shop}} to a friend or colleague?";
const WHY = "Sorry to hear that. What went wrong?";

let browser: Browser;
let demo: Demo;
let visitor: Visitor;
beforeAll(async () => {
  [browser, demo] = await Promise.all([borrowBrowser(), startDemo()]);
});
afterAll(async () => {
  await returnBrowser(browser);
  await demo?.stop();
});
beforeEach(async () => {
  visitor = await openVisitor(browser);
});
afterEach(() => visitor.context.close());

const until = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 20_000, interval: 100 });
const rows = async (): Promise<Row[]> => demo.rows(`visitor=${await visitorId(visitor)}`);
const expectRow = (expected: Partial<Row>) =>
  until(async () => expect(await rows()).toMatchObject([expected]));

const score = (value: number) =>
  prompt(visitor.page, NPS)
    .getByRole("radio", { name: new RegExp(`^${value}(,|$)`) })
    .click();
const on = (title: string) => prompt(visitor.page, title);
const button = (name: string) => visitor.page.getByRole("button", { name, exact: true });

/** Up to the field of a typed other, with something typed into it. */
async function typeOther(text: string): Promise<void> {
  await on(WHY).getByRole("radio", { name: "Other" }).click();
  await on(WHY).getByRole("textbox", { name: "Other" }).fill(text);
}

it("Back shows the score again; another score leads to another question, and nothing of the first path is kept", async () => {
  await bringUp(visitor, demo, "checkout-nps");
  await score(3);
  await on(WHY).getByRole("button", { name: "Back" }).click();
  expect(await on(NPS).getByRole("radio", { checked: true }).getAttribute("aria-label")).toMatch(/^3/);
  await score(10);
  await on("What do you like most?").getByRole("button", { name: "Skip" }).click();
  await on("Thank you!").waitFor();
  await expectRow({ state: "completed", answers: { score: 10, love: null } });
  expect((await rows())[0]?.answers).not.toHaveProperty("why");
  expect(visitor.faults).toEqual([]);
});

it("a reload in the middle goes on where it was, with what was being typed, and so does coming back", async () => {
  await bringUp(visitor, demo, "checkout-nps");
  await score(3);
  await expectRow({ state: "started", answers: { score: 3 } });
  const [{ id } = { id: "" }] = await rows();
  await typeOther("The grinder is t");
  await visitor.page.reload();
  const field = on(WHY).getByRole("textbox", { name: "Other" });
  await field.waitFor();
  expect(await field.inputValue()).toBe("The grinder is t");
  await visitor.page.getByRole("link", { name: "Account" }).click();
  await visitor.page.waitForURL("**/account");
  await visitor.page.goBack();
  await field.fill("The grinder is too loud");
  await on(WHY).getByRole("button", { name: "Send" }).click();
  await on("Thank you!").waitFor();
  await expectRow({
    id,
    state: "completed",
    answers: { score: 3, why: { other: "The grinder is too loud" } },
  });
  expect((await rows())[0]?.url).toBe(`${demo.shop}/thanks`);
  expect(visitor.faults).toEqual([]);
});

it("what is answered offline waits, and arrives once when the network is back", async () => {
  const acknowledged: string[] = [];
  visitor.context.on("response", async (response) => {
    if (response.url().endsWith("/v1/responses")) acknowledged.push(await response.text());
  });
  await bringUp(visitor, demo, "checkout-nps");
  await score(8);
  await expectRow({ state: "started", answers: { score: 8 } });
  await visitor.context.setOffline(true);
  await visitor.page
    .getByRole("textbox", { name: "What is the one thing we could do better?" })
    .fill("Smaller bags");
  await button("Send").click();
  await on("Thank you!").waitFor();
  expect(await rows()).toMatchObject([{ state: "started" }]);
  await visitor.context.setOffline(false);
  await expectRow({ state: "completed", answers: { score: 8, mid: "Smaller bags" } });
  const { rev } = (await rows())[0] as Row;
  await until(async () => expect(acknowledged.join()).toContain(`"rev":${rev},"result":"stored"`));
  expect(acknowledged.join().split(`"rev":${rev},`)).toHaveLength(2);
});

it("“Don't ask again” holds on later pages and for show, and keeps the page from nothing", async () => {
  const { page } = visitor;
  await page.addInitScript(() =>
    addEventListener("earshot:suppressed", (event) => {
      document.title += ` suppressed ${(event as CustomEvent).detail.survey} ${(event as CustomEvent).detail.reason}`;
    }),
  );
  await bringUp(visitor, demo, "checkout-nps");
  await on(NPS).getByRole("button", { name: "Don't ask again" }).click();
  await on(NPS).waitFor({ state: "detached" });
  await expectRow({ state: "dismissed" });

  for (const survey of ["checkout-nps", "support-csat", "checkout-ces"]) {
    await bringUp(visitor, demo, survey);
    await until(async () => expect(await page.title()).toContain(`suppressed ${survey} optOut`));
  }
  const shown = await page.evaluate('earshot("show", "checkout-nps")');
  expect(shown).toMatchObject({ outcome: "not-shown", reason: "optOut" });
  expect(await page.locator("earshot-prompt").count()).toBe(0);
  await bringUp(visitor, demo, "cancel");
  await page.getByText("Cancelled", { exact: true }).waitFor();
  expect(await rows()).toHaveLength(1);
  expect(visitor.faults).toEqual([]);
});

it("an offer's code is copied, and its link opens the shop beside the page", async () => {
  const { page, context } = visitor;
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: demo.shop });
  await bringUp(visitor, demo, "checkout-nps");
  await score(0);
  await on(WHY).getByRole("radio", { name: "The price" }).click();
  const offer = on("Let us make the next one cheaper");
  await offer.getByRole("button", { name: "Copy" }).click();
  await offer.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("STAY20");
  const opened = context.waitForEvent("page");
  await offer.getByRole("link", { name: "Browse the coffees" }).click();
  await (await opened).waitForURL(`${demo.shop}/`);
  expect(page.url()).toBe(`${demo.shop}/thanks`);
  expect(visitor.faults).toEqual([]);
});

it("a collector that dies harms no page, and has the answer when it is back", async () => {
  const { page, faults } = visitor;
  await bringUp(visitor, demo, "support-csat");
  const prompted = on("How satisfied are you with the help you got?");
  await prompted.getByRole("radio", { name: "5" }).waitFor();
  await until(async () => expect(await rows()).toMatchObject([{ state: "shown" }]));
  await demo.kill();
  await prompted.getByRole("radio", { name: "5" }).click();
  await page.getByRole("textbox", { name: "What did we do well?" }).fill("She wrote back at once");
  await button("Send").last().click();
  await on("Thank you!").waitFor();
  await button("Ask something else").click();
  expect(await page.getByRole("textbox", { name: "Your message" }).isVisible()).toBe(true);
  await demo.again();
  await expectRow({ state: "completed", answers: { satisfaction: 5, praise: "She wrote back at once" } });
  expect(faults.filter((fault) => !fault.includes("net::ERR_CONNECTION_REFUSED"))).toEqual([]);
});

it("a visitor whom the collector is blocked for can order and cancel all the same", async () => {
  const { page, context, faults } = visitor;
  await context.route(`${demo.collector}/**`, (route) => route.abort());
  await bringUp(visitor, demo, "checkout-nps");
  await page.getByRole("heading", { name: "Thank you, your order is in." }).waitFor();
  await bringUp(visitor, demo, "cancel");
  await page.getByText("Cancelled", { exact: true }).waitFor();
  expect(faults.filter((fault) => !fault.includes("net::ERR_FAILED"))).toEqual([]);
});
