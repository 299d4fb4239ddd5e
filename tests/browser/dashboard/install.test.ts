import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { close, listen, startCollector } from "../../support/browser/collector.ts";
import { consoleStage, everyKind, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

const here = consoleStage();

const open = async () => {
  const opened = await openConsole(here.browser, here.collector, "/install");
  await opened.page.getByRole("heading", { level: 1, name: "Install" }).waitFor();
  return opened;
};

/** Gates whose state in the page is of that page's past: what fired, what was shown, what goes first. */
const STATEFUL = ["on", "priority", "quietDays", "restDays", "repeat"];

const tagOf = ({ url, key }: { url: string; key: string }) =>
  `<!doctype html><title>Shop</title><script async src="${url}/earshot.js" data-site="${key}"></script>`;

/** A shop that answers every address with the same page. */
const serve = (html: string, headers: Record<string, string> = {}) =>
  listen((_, response) => response.writeHead(200, { "content-type": "text/html", ...headers }).end(html));

/** Fills in the check of a page. @returns the list of what it found */
async function check(page: Page, address: string, source: string) {
  await page.getByLabel("Address of the page").fill(address);
  await page.getByLabel("Source of the page").fill(source);
  return page.getByRole("list", { name: "What was found" });
}

describe("the page of the tag", () => {
  it("gives a tag that works as it is, and says where it was seen", async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByText("Not seen yet").waitFor();
    const tag = await page.getByRole("figure", { name: "The script tag" }).locator("code").textContent();
    expect(tag).toContain(`data-site="${here.collector.key}"`);
    const site = await listen((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Shop</title>${tag}`);
    });
    const shop = await here.browser.newPage();
    await shop.goto(`${site.url}/pasted`);
    await shop.waitForFunction(() => typeof Reflect.get(window, "earshot") === "function");
    // Across origins browsers tell no path.
    await page.getByText(`${site.url}/`).waitFor({ timeout: 20_000 });
    await shop.close();
    await close(site.server);
    await page.context().close();
  });

  it("says of a page with a wrong key what is wrong, as the page's own console does", async () => {
    const { page } = await open();
    const source = `<!doctype html><title>Shop</title><script async src="${here.collector.url}/earshot.js" data-site="pk_of_another_site"></script>`;
    const site = await serve(source);
    const shop = await here.browser.newPage();
    const told: string[] = [];
    shop.on("console", (message) => told.push(message.text()));
    await shop.goto(site.url);
    await expect.poll(() => told.join("\n")).toContain("unknown-site");
    const found = await check(page, `${site.url}/`, source);
    await found.getByText("The tag has the key pk_of_another_site, which is not this site’s.").waitFor();
    await page.getByLabel("Source of the page").fill(source.replace("pk_of_another_site", "sk_secret"));
    await found.getByText(/^The tag has a secret key/).waitFor();
    await shop.close();
    await close(site.server);
    await page.context().close();
  });

  it("names an origin that is refused, allows it by one click, and the page is asked again", async () => {
    const stage = await startCollector();
    await stage.put({ ...everyKind, show: { on: ["load"] } });
    await stage.api("/v1/site", {
      method: "PATCH",
      body: JSON.stringify({ origins: ["https://shop.example"] }),
    });
    const { page } = await openConsole(here.browser, stage, "/install");
    const site = await serve(tagOf(stage));
    const shop = await here.browser.newPage();
    const told: string[] = [];
    shop.on("console", (message) => told.push(message.text()));
    await shop.goto(site.url);
    await expect.poll(() => told.join("\n")).toContain("origin-not-allowed");
    const seen = page.getByRole("region", { name: "Seen on" });
    await seen.getByText("no: the origin is not among the site’s origins").waitFor({ timeout: 20_000 });
    const found = await check(page, site.url, "");
    await found.getByText(`${site.url} is refused`).waitFor();
    await found.getByRole("button", { name: `Allow ${site.url}` }).click();
    await found.getByText(`${site.url} may ask: the settings allow it.`).waitFor();
    // Another isolate may know the site as it was for a moment.
    await expect
      .poll(
        async () => {
          await shop.reload();
          return shop
            .locator("earshot-prompt")
            .waitFor({ state: "attached", timeout: 2_000 })
            .then(
              () => true,
              () => false,
            );
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await shop.close();
    await close(site.server);
    await page.context().close();
    await stage.stop();
  });

  it.each([
    "default-src 'self'",
    "script-src 'none'; connect-src 'self'",
    "script-src COLLECTOR; connect-src 'self'",
  ])("finds what a policy stops, and gives one under which the tag works: %s", async (policy) => {
    const { page } = await open();
    const given = policy.replace("COLLECTOR", here.collector.url);
    const works = async (csp: string) => {
      const site = await serve(tagOf(here.collector), { "content-security-policy": csp });
      const shop = await here.browser.newPage();
      await shop.goto(site.url);
      await shop.waitForLoadState("networkidle");
      // Without a config `explain` has no survey to tell of.
      const surveys = await shop.evaluate(async () => {
        const earshot = Reflect.get(window, "earshot") as ((verb: string) => Promise<unknown[]>) | undefined;
        return ((await earshot?.("explain")) ?? []) as { survey: string | null }[];
      });
      await shop.close();
      await close(site.server);
      return surveys.some(({ survey }) => survey === everyKind.id);
    };
    expect(await works(given)).toBe(false);
    const found = await check(page, "https://shop.example/", given);
    await found
      .getByText(/^The policy blocks the script/)
      .first()
      .waitFor();
    const mended = await found
      .getByRole("figure", { name: "A policy that lets it through" })
      .locator("code")
      .textContent();
    expect(await works(mended ?? "")).toBe(true);
    await page.getByLabel("Source of the page").fill(mended ?? "");
    await found.getByText("The policy lets the script and its requests through.").waitFor();
    await page.context().close();
  });

  it("tells each survey's gates on a page as explain does in the page itself", async () => {
    const stage = await startCollector();
    const shows = {
      here: { on: ["load"], pages: { only: ["/thanks"] } },
      elsewhere: { on: ["load"], pages: { only: ["/cart"] } },
      over: { on: ["load"], until: "2020-01-01T00:00:00Z" },
      nobody: { on: ["load"], sample: 0 },
      called: {},
    };
    for (const [id, show] of Object.entries(shows)) await stage.put({ ...everyKind, id, name: id, show });
    const { page } = await openConsole(here.browser, stage, "/install");
    const site = await serve(tagOf(stage));
    const shop = await here.browser.newPage();
    await shop.goto(`${site.url}/thanks`);
    await shop.locator("earshot-prompt").waitFor({ state: "attached" });
    const fresh = await here.browser.newPage();
    await fresh.goto(`${site.url}/thanks`);
    await fresh.waitForFunction(() => typeof Reflect.get(window, "earshot") === "function");
    const explained = await fresh.evaluate(async () => {
      const earshot = Reflect.get(window, "earshot") as (verb: string) => Promise<unknown>;
      return (await earshot("explain")) as { survey: string; gates: { gate: string; pass: boolean }[] }[];
    });
    await check(page, `${site.url}/thanks`, "");
    const list = page.getByRole("region", { name: /^Surveys on this page/ });
    await list.getByText("shows at once").waitFor();
    for (const { survey, gates } of explained) {
      const item = list
        .getByRole("listitem")
        .filter({ has: page.locator("summary b", { hasText: new RegExp(`^${survey}$`) }) });
      await item.locator("summary").click();
      for (const { gate, pass } of gates) {
        if (STATEFUL.includes(gate)) continue;
        const row = item
          .getByRole("row")
          .filter({ has: page.locator("code", { hasText: new RegExp(`^${gate}$`) }) });
        expect(await row.getByRole("cell").first().textContent(), `${survey}: ${gate}`).toBe(
          pass ? "open" : "shut",
        );
      }
    }
    expect(explained.map(({ survey }) => survey).sort()).toEqual(Object.keys(shows).sort());
    await Promise.all([shop.close(), fresh.close()]);
    await close(site.server);
    await page.context().close();
    await stage.stop();
  });

  it("says of a wrong address what is wrong with it", async () => {
    const { page } = await open();
    await page.getByLabel("Address of the page").fill("shop.example");
    await page.getByText("Write the whole address, such as https://shop.example/thanks.").waitFor();
    await page.context().close();
  });

  it("has no finding of axe in any width and colour scheme", async () => {
    const opened = await open();
    await check(
      opened.page,
      "https://shop.example/a",
      `${tagOf({ url: "https://other.example", key: "sk_x" })}<meta http-equiv="content-security-policy" content="default-src 'self'">`,
    );
    await opened.page.locator(".gates summary").first().click();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await opened.page.context().close();
  });
});
