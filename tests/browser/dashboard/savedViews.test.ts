import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { everyKind, freshConsoles, openConsole, sendAnswers, wrongInAnyLook } from "./dashboardPage.ts";

const here = freshConsoles();

const open = (path: string, options = {}) => openConsole(here.browser, here.collector, path, options);
const menu = (page: Page) => page.getByRole("button", { name: /^View/ });
const searchOf = (page: Page) => new URL(page.url()).searchParams;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** Saves what the page shows, from the open menu. */
async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save this view" }).click();
}

describe("saved views", () => {
  it("are saved under a name, and chosen on another page after a reload", async () => {
    const { page } = await open(`/inbox?device=mobile&mood=unhappy&from=${daysAgo(6)}`);
    await menu(page).click();
    await saveAs(page, "Mobile, unhappy");
    await page.getByRole("button", { name: "View: Mobile, unhappy" }).waitFor();
    await page.goto(`${here.collector.url}/dashboard/journey?device=tablet&x=1`);
    await menu(page).click();
    await page.getByRole("link", { name: "Mobile, unhappy" }).click();
    await page.getByRole("button", { name: "View: Mobile, unhappy" }).waitFor();
    expect(Object.fromEntries(searchOf(page))).toEqual({
      ...{ device: "mobile", mood: "unhappy", from: daysAgo(6), x: "1" },
    });
    await page.context().close();
  });

  it("are saved, chosen, renamed, deleted and put back by keyboard alone", async () => {
    const { page } = await open("/?device=mobile");
    await menu(page).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Name", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.insertText("Phones");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "View: Phones" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Rename Phones" }).waitFor();
    for (let i = 0; i < 2; i++) await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Rename Phones",
    );
    await page.keyboard.press("Enter");
    await page.getByLabel("New name of Phones").waitFor();
    await page.keyboard.insertText("Hand-held");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Hand-held" }).waitFor();
    await page.getByRole("button", { name: "Delete Hand-held" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Deleted Hand-held.").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Hand-held" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("link", { name: "Hand-held" }).count()).toBe(0);
    await page.context().close();
  });

  it("say what is wrong with a name, and keep what was typed", async () => {
    const { page } = await open("/?device=mobile");
    await menu(page).click();
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByText("Give the view a name.").waitFor();
    await saveAs(page, "Phones");
    await page.goto(`${here.collector.url}/dashboard?device=tablet`);
    await menu(page).click();
    await saveAs(page, " phones");
    await page.getByText("A saved view has this name already.").waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(" phones");
    await page.context().close();
  });

  it("are of one site, shared by the browser's tabs, and hold nothing that is no view", async () => {
    const { page } = await open("/?device=mobile");
    await menu(page).click();
    await saveAs(page, "Phones");
    const other = await page.context().newPage();
    await other.goto(`${here.collector.url}/dashboard/journey`);
    await menu(other).click();
    await other.getByRole("link", { name: "Phones" }).waitFor();
    await menu(page).click();
    await page.getByRole("button", { name: "Delete Phones" }).click();
    await expect.poll(() => other.getByRole("link", { name: "Phones" }).count()).toBe(0);
    const names = await page.evaluate(() => Object.keys(localStorage));
    expect(names.filter((name) => name.startsWith("earshot.views."))).toEqual([]);
    await page.evaluate(async () => {
      const session = await (await fetch("/v1/session")).json();
      localStorage.setItem(
        `earshot.views.${session.site.id}`,
        '[{"name":"Half"},7,{"name":"x","time":{"days":3},"filters":[]}]',
      );
    });
    await page.reload();
    await menu(page).click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    expect(await page.locator(".saved-view").count()).toBe(0);
    await page.context().close();
  });

  it("say so where the browser keeps nothing", async () => {
    const { page } = await open("/?device=mobile");
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await menu(page).click();
    await saveAs(page, "Phones");
    await page.getByText("This browser keeps nothing for this site", { exact: false }).waitFor();
    await page.context().close();
  });

  it("have no finding of axe in any width and colour scheme, and fit 320 px", async () => {
    await here.collector.put(everyKind);
    await sendAnswers(here.collector, 10);
    const opened = await open("/surveys/every-kind?device=mobile");
    const { page } = opened;
    await menu(page).click();
    await saveAs(page, "A name that is as long as a name may be, which is 60 letters");
    await page.getByRole("navigation", { name: "Time" }).getByRole("link", { name: "7 days" }).click();
    await page.getByRole("region", { name: /^Groups/ }).waitFor();
    await expect.poll(() => page.locator("[aria-busy=true], .wait").count()).toBe(0);
    await menu(page).click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.keyboard.press("Escape");
    await menu(page).click();
    const box = await page.locator(".saved-views").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    await page.context().close();
  });
});
