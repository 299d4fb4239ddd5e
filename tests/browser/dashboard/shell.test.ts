import { describe, expect, it } from "vitest";
import { consoleStage, openConsole, sendAnswers } from "./dashboardPage.ts";

const here = consoleStage((collector) => sendAnswers(collector, 20));

describe("the console", () => {
  it("answers every address with the same shell, and names the page that is not there", async () => {
    const { page, faults } = await openConsole(here.browser, here.collector, "/no/such/page");
    await page.getByRole("heading", { level: 1, name: "Not found" }).waitFor();
    await page.getByRole("link", { name: "To the overview" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/dashboard");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("marks the page in its navigation, goes by links without loading again, and back", async () => {
    const { page } = await openConsole(here.browser, here.collector, "");
    const overview = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Overview" });
    expect(await overview.getAttribute("aria-current")).toBe("page");
    await page.evaluate(() => Reflect.set(window, "isSame", true));
    await page.getByRole("link", { name: "Every kind" }).click();
    await page.getByRole("heading", { level: 1, name: "Every kind" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/dashboard/surveys/every-kind");
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, "isSame"))).toBe(true);
    await page.context().close();
  });

  it("leads an old address to the survey with its range", async () => {
    const { page } = await openConsole(here.browser, here.collector, "#every-kind/7");
    await page.getByRole("heading", { level: 1, name: "Every kind" }).waitFor();
    const { pathname, searchParams, hash } = new URL(page.url());
    expect([pathname, hash]).toEqual(["/dashboard/surveys/every-kind", ""]);
    expect(searchParams.get("from")).toMatch(/^\d{4}-\d\d-\d\d$/);
    const range = page.getByRole("navigation", { name: "Time" }).getByRole("link", { name: "7 days" });
    expect(await range.getAttribute("aria-current")).toBe("true");
    await page.context().close();
  });

  it("keeps no key in the browser, stays signed in over a reload, and signs out", async () => {
    const { page } = await openConsole(here.browser, here.collector, "");
    const stored = () =>
      page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    // The session's storage says whose site was typed for, by the key that every page shows.
    const site = JSON.stringify({ "earshot.typedFor": JSON.stringify(here.collector.key) });
    expect(["{}", site].map((session) => `[{},${session},""]`)).toContain(await stored());
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Secret key of your site").waitFor();
    await page.reload();
    await page.getByLabel("Secret key of your site").waitFor();
    await page.context().close();
  });

  it("asks to sign in again over the page when the session ends, and goes on with what was typed", async () => {
    const { page } = await openConsole(here.browser, here.collector, "/surveys/every-kind");
    const text = page.getByLabel("What happened");
    await text.fill("Release 4.2");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Add note" }).click();
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await dialog.getByLabel("Secret key of your site").fill(here.collector.secretKey);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    expect(await text.inputValue()).toBe("Release 4.2");
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByRole("button", { name: "Remove note Release 4.2" }).waitFor();
    await page.context().close();
  });

  it("filters by what the address says, as chips that are added and removed", async () => {
    const { page } = await openConsole(here.browser, here.collector, "/surveys/every-kind?x=1");
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByLabel("Field").selectOption({ label: "Device" });
    await page.getByLabel("Value").fill("desktop");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("No answer fits these filters").waitFor();
    expect(new URL(page.url()).search).toBe("?x=1&device=desktop");
    await page.getByRole("button", { name: "Remove filter Device" }).click();
    await page.getByRole("region", { name: "Funnel" }).waitFor();
    expect(new URL(page.url()).search).toBe("?x=1");
    await page.context().close();
  });
});
