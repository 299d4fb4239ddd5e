/** What was typed is never lost: not by a refusal, not by the end of a session, not by another tab. */
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startCollector } from "../../support/browser/collector.ts";
import { consoleStage, everyKind, openConsole, sendAnswers } from "./dashboardPage.ts";

const here = consoleStage((collector) => sendAnswers(collector, 12));
const close = (page: Page) => page.context().close();
const isOwn = (url: URL) => url.pathname.startsWith("/v1/") && url.pathname !== "/v1/session";
const problem = (status: number, detail: string) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ code: "trouble", title: "Trouble", status, detail }),
});
const TYPED = "Typed and not lost";

/** A form of the console: where it is, the field that is typed in, and the button that sends it. */
const FORMS: readonly [
  name: string,
  path: string,
  field: (page: Page) => Promise<Locator>,
  button: string,
][] = [
  ["the settings", "/settings", async (page) => page.getByLabel("Site name"), "Save"],
  [
    "a note of the results",
    "/surveys/every-kind",
    async (page) => page.getByLabel("What happened"),
    "Add note",
  ],
  ["a note of the inbox", "/inbox", async (page) => page.getByLabel("Note"), "Save"],
  [
    "the journey",
    "/journey",
    async (page) => {
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("button", { name: "Add touchpoint" }).click();
      return page.getByLabel("Name").last();
    },
    "Save",
  ],
  [
    "an alert",
    "/alerts",
    async (page) => {
      await page.getByRole("button", { name: "New alert" }).click();
      await page.getByLabel("Webhook").fill("https://hooks.example/x");
      return page.getByLabel("Name");
    },
    "Save",
  ],
];

describe.each(FORMS)("what was typed in %s", (_, path, fieldOf, button) => {
  it("stays when the collector refuses it, and the page says why", async () => {
    const { page, faults } = await openConsole(here.browser, here.collector, path);
    const field = await fieldOf(page);
    await field.fill(TYPED);
    for (const [status, detail, says] of [
      [403, "the key may not write", "the key may not write"],
      [409, "it exists already", "it exists already"],
      [412, "it has changed since", "it has changed since"],
      [413, "it is too large", "it is too large"],
      [429, "", "Too many requests. Wait a moment, then try again."],
      [500, "", "The collector could not answer."],
    ] as const) {
      await page.route(isOwn, (route) =>
        route.request().method() === "GET" ? route.continue() : route.fulfill(problem(status, detail)),
      );
      await page.getByRole("button", { name: button, exact: true }).click();
      await page.getByRole("alert").getByText(says).first().waitFor();
      expect(await field.inputValue(), `${status}`).toBe(TYPED);
      await page.unroute(isOwn);
    }
    expect(faults).toEqual([]);
    await close(page);
  });

  it("stays while the session ends and somebody signs in again", async () => {
    const { page } = await openConsole(here.browser, here.collector, path);
    const field = await fieldOf(page);
    await field.fill(TYPED);
    await page.context().clearCookies();
    await page.getByRole("button", { name: button, exact: true }).dispatchEvent("click");
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await dialog.getByLabel("Secret key of your site").fill(here.collector.secretKey);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe(TYPED);
    await close(page);
  });
});

describe("a definition that is edited while somebody deletes the survey", () => {
  it("says so, keeps the text, and saves it anew", async () => {
    await here.collector.put({ ...everyKind, id: "deleted", name: "Deleted meanwhile" });
    const { page } = await openConsole(here.browser, here.collector, "/surveys/deleted/definition");
    const editor = page.getByRole("textbox", { name: "Definition" });
    await editor.waitFor();
    await editor.fill(JSON.stringify({ ...everyKind, id: "deleted", name: TYPED }, null, 2));
    await here.collector.api("/v1/surveys/deleted?confirm=deleted", { method: "DELETE" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const gone = page.getByRole("region", { name: "This survey was deleted meanwhile" });
    await gone.waitFor();
    expect(await editor.innerText()).toContain(TYPED);
    await gone.getByRole("button", { name: "Save it as a new survey" }).click();
    await gone.waitFor({ state: "detached" });
    const saved = await (await here.collector.api("/v1/surveys/deleted")).json();
    expect(saved.definition.name).toBe(TYPED);
    await close(page);
  });
});

describe("two tabs of the settings", () => {
  it("each save what was changed there, and nothing else", async () => {
    const site = await startCollector();
    const { page } = await openConsole(here.browser, site, "/settings");
    const other = await page.context().newPage();
    await other.goto(`${site.url}/dashboard/settings`);
    await other.getByLabel("Quiet days").fill("3");
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByText("Saved").waitFor();
    await page.getByLabel("Site name").fill("Of this tab");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.getByLabel("Quiet days").inputValue()).toBe("3");
    const saved = await (await site.api("/v1/site")).json();
    expect(saved).toMatchObject({ name: "Of this tab", quietDays: 3 });
    await close(page);
    await site.stop();
  });
});
