import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import {
  type Collector,
  close as closeServer,
  listen,
  startCollector,
} from "../../support/browser/collector.ts";
import { everyKind, keyWith, openConsole, sendAnswers, wrongInAnyLook } from "./dashboardPage.ts";

let browser: Browser;
let collector: Collector;
let hook: { url: string; received: string[]; stop: () => Promise<void> };

/** Takes webhooks. */
async function startHook() {
  const received: string[] = [];
  const { server, url } = await listen((incoming, response) => {
    let body = "";
    incoming.on("data", (part) => (body += part));
    incoming.on("end", () => {
      received.push(JSON.parse(body).type);
      response.writeHead(204).end();
    });
  });
  return { url: `${url}/hook`, received, stop: () => closeServer(server) };
}

beforeAll(async () => {
  browser = await borrowBrowser();
});
afterAll(() => returnBrowser(browser));
beforeEach(async () => {
  [collector, hook] = await Promise.all([startCollector(), startHook()]);
  await collector.put(everyKind);
  await sendAnswers(collector, 20);
  return async () => {
    await collector.stop();
    await hook.stop();
  };
});

const open = async (as = collector) => {
  const opened = await openConsole(browser, as, "/alerts");
  await opened.page.getByRole("heading", { level: 1, name: "Alerts" }).waitFor();
  return opened;
};
const close = (page: Page) => page.context().close();
interface ShownAlert {
  id: string;
  name: string;
  when: Record<string, unknown>;
  send: Record<string, string>[];
}
const alerts = async (): Promise<ShownAlert[]> => (await (await collector.api("/v1/alerts")).json()).alerts;
const put = (id: string, when: unknown) =>
  collector.api(`/v1/alerts/${id}`, {
    method: "PUT",
    body: JSON.stringify({ name: "Checkout falls", when, send: [{ webhook: hook.url }] }),
  });
const falls = { falls: { metric: "nps", survey: "every-kind", points: 15 } };

describe("the alerts", () => {
  it("are made with a name and an address: all else has a default, and is rehearsed before", async () => {
    const { page } = await open();
    await page.getByText("No alert yet").waitFor();
    await page.getByRole("button", { name: "New alert" }).click();
    await page.getByText(/^(It would have fired|Nothing since)/).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Give the alert a name.").waitFor();
    await page.getByText("Say where to send it", { exact: false }).waitFor();
    await page.getByLabel("Name").fill("Checkout falls");
    await page.getByLabel("Webhook").fill(hook.url);
    await page.getByRole("button", { name: "Save" }).click();
    const secret = page.getByRole("figure", { name: "Secret" }).locator("code");
    expect(await secret.textContent()).toMatch(/^whsec_/);
    await page.getByRole("button", { name: "Done" }).click();
    await page
      .getByText("When the NPS of Every kind falls by about 15.0 points.", { exact: false })
      .waitFor();
    expect(await alerts()).toMatchObject([
      {
        id: "checkout-falls",
        name: "Checkout falls",
        when: { falls: { metric: "nps", survey: "every-kind", points: 15, falseAlarms: 1 } },
      },
    ]);
    await close(page);
  });

  it.each([
    ["below", { below: { metric: "nps", survey: "every-kind", score: 0, over: "30d" } }],
    ["participation", { participation: { below: 0.4, prompts: 5 } }],
    ["response", { response: { survey: "every-kind", condition: { answer: "score", group: "detractor" } } }],
  ])("of the kind “%s” are made with nothing but a name and an address", async (kind, when) => {
    const { page } = await open();
    await page.getByRole("button", { name: "New alert" }).click();
    await page.getByLabel("When").selectOption(kind);
    if (kind === "response") await page.getByLabel("Answer").waitFor();
    await page.getByLabel("Name").fill("Mine");
    await page.getByLabel("Webhook").fill(hook.url);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    expect(await alerts()).toMatchObject([{ id: "mine", when }]);
    await close(page);
  });

  it("are tested, and what became of it stands below, to be sent again", async () => {
    await put("falls", falls);
    const { page } = await open();
    await page.getByRole("button", { name: "Test" }).click();
    await page.getByText("delivered", { exact: true }).last().waitFor({ timeout: 20_000 });
    await expect.poll(() => hook.received).toEqual(["alert.test"]);
    await page.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => hook.received, { timeout: 15_000 }).toEqual(["alert.test", "alert.test"]);
    await close(page);
  });

  it("are changed, paused and deleted", async () => {
    await put("falls", falls);
    const { page } = await open();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Points").fill("20");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("falls by about 20.0 points.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).waitFor();
    await page.getByRole("button", { name: "Delete" }).click();
    await page
      .getByRole("dialog", { name: "Delete Checkout falls" })
      .getByRole("button", { name: "Delete" })
      .click();
    await page.getByText("No alert yet").waitFor();
    expect(await alerts()).toEqual([]);
    await close(page);
  });

  it("keep all their targets, digests and secrets when only the name is changed", async () => {
    const send = [
      { webhook: hook.url },
      { slack: `${hook.url}/slack`, digest: "daily" },
      { webhook: `${hook.url}/second`, digest: "weekly" },
      { slack: `${hook.url}/other` },
    ];
    const given = { when: { participation: { below: 0.375, prompts: 7 } }, send };
    await collector.api("/v1/alerts/quiet", { method: "PUT", body: JSON.stringify(given) });
    const { page } = await open();
    await page.getByRole("button", { name: "Edit" }).click();
    expect(await page.getByRole("group", { name: /^Target/ }).count()).toBe(4);
    expect(await page.getByLabel("Name").inputValue()).toBe("");
    await page.getByLabel("Name").fill("Gone quiet");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Gone quiet").waitFor();
    expect(await page.getByRole("figure", { name: "Secret" }).count()).toBe(0);
    expect(await alerts()).toMatchObject([{ id: "quiet", name: "Gone quiet", when: given.when, send }]);
    await close(page);
  });

  it("have up to five targets, and say which one is wrong", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "New alert" }).click();
    await page.getByLabel("Name").fill("Mine");
    await page.getByLabel("Webhook").fill(hook.url);
    for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Add a target" }).click();
    expect(await page.getByRole("button", { name: "Add a target" }).count()).toBe(0);
    const second = page.getByRole("group", { name: "Target 2" });
    await second.getByLabel("To").selectOption("mail");
    await second.getByLabel("Mail").fill("nobody");
    await page.getByRole("button", { name: "Save" }).click();
    await second.getByText("must be an address such as a@b.example").waitFor();
    await second.getByRole("button", { name: "Remove target 2" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    expect(await alerts()).toMatchObject([{ id: "mine", send: [{ webhook: hook.url }] }]);
    await close(page);
  });

  it("keep what was typed over a reload, until it is saved or given up", async () => {
    await put("falls", falls);
    const { page } = await open();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Points").fill("33");
    await page.reload();
    await expect.poll(() => page.getByLabel("Points").inputValue()).toBe("33");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Edit" }).click();
    expect(await page.getByLabel("Points").inputValue()).toBe("15");
    await close(page);
  });

  it("keep what was typed when the collector refuses it, and say why", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "New alert" }).click();
    await page.getByLabel("Name").fill("Mine");
    await page.getByLabel("Points").fill("500");
    await page.getByLabel("Webhook").fill(hook.url);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("is over 100", { exact: false }).waitFor();
    expect(await page.getByLabel("Points").inputValue()).toBe("500");
    await close(page);
  });

  it("offer a read-only key nothing that it may not do", async () => {
    await put("falls", falls);
    const { page } = await open(await keyWith(collector, ["read"]));
    await page.getByText("falls by about 15.0 points.", { exact: false }).waitFor();
    for (const name of ["New alert", "Edit", "Test", "Pause", "Delete", "Send again"])
      expect([name, await page.getByRole("button", { name, exact: true }).count()]).toEqual([name, 0]);
    await close(page);
  });

  it("have no finding of axe in any width and colour scheme", async () => {
    await put("falls", falls);
    const opened = await open();
    await opened.page.getByRole("button", { name: "Test" }).click();
    await opened.page.getByRole("button", { name: "Send again" }).waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await opened.page.getByRole("button", { name: "New alert" }).click();
    await opened.page.getByText(/^(It would have fired|Nothing since)/).waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await close(opened.page);
  });
});
