import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  everyKind,
  freshConsoles,
  keyWith,
  openConsole,
  sendAnswers,
  wrongInAnyLook,
} from "./dashboardPage.ts";

const here = freshConsoles();

const read = async (path: string) => (await here.collector.api(path)).json();
const open = async (path: string, as = here.collector) => {
  const opened = await openConsole(here.browser, as, path);
  await opened.page.getByRole("heading", { level: 1 }).waitFor();
  return opened;
};
const close = (page: Page) => page.context().close();

describe("the settings", () => {
  it("are changed and saved, what was touched alone", async () => {
    const { page } = await open("/settings");
    await page.getByLabel("Time zone").fill("Europe/Paris");
    await page.getByLabel("Origins").fill("https://shop.example\nhttps://*.shop.example");
    await page.getByLabel("Quiet days").fill("14");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect(await read("/v1/site")).toMatchObject({
      timezone: "Europe/Paris",
      origins: ["https://shop.example", "https://*.shop.example"],
      quietDays: 14,
      retentionDays: null,
    });
    await close(page);
  });

  it("say beside the field what is wrong, and keep what was typed", async () => {
    const { page } = await open("/settings");
    await page.getByLabel("Time zone").fill("Mars/Olympus");
    await page.getByLabel("Quiet days").fill("soon");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("Not saved.").waitFor();
    const zone = page.getByLabel("Time zone");
    expect([await zone.inputValue(), await zone.getAttribute("aria-invalid")]).toEqual([
      "Mars/Olympus",
      "true",
    ]);
    expect(await page.getByLabel("Quiet days").inputValue()).toBe("soon");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await zone.inputValue()).toBe("UTC");
    await close(page);
  });

  it("keep what was typed over a reload, and nothing that was not touched", async () => {
    const { page } = await open("/settings");
    await page.getByLabel("Quiet days").fill("21");
    await page.getByText("Your changes are not saved yet.").waitFor();
    await here.collector.api("/v1/site", {
      method: "PATCH",
      body: JSON.stringify({ timezone: "Asia/Tokyo" }),
    });
    await page.reload();
    await expect.poll(() => page.getByLabel("Quiet days").inputValue()).toBe("21");
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Asia/Tokyo");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.reload();
    await expect.poll(() => page.getByLabel("Quiet days").inputValue()).toBe("7");
    await close(page);
  });

  it("say how many answers a shorter retention erases, before it is saved", async () => {
    await here.collector.put(everyKind);
    await sendAnswers(here.collector, 20);
    const { page } = await open("/settings");
    await page.getByText("Older answers are erased for good", { exact: false }).waitFor();
    const old = Date.now() - 10 * 86_400_000;
    const { responses }: { responses: unknown[] } = await read(
      `/v1/responses?limit=200&until=${new Date(old).toISOString()}`,
    );
    expect(responses.length).toBeGreaterThan(1);
    await page.getByLabel("Retention in days").fill("10");
    await page
      .getByText(`Saving this erases ${responses.length} answers from before`, { exact: false })
      .waitFor();
    await page.getByLabel("Retention in days").fill("3000");
    await page.getByText("nothing would be erased now", { exact: false }).waitFor();
    await close(page);
  });

  it("make a key, show its secret this once, and revoke it", async () => {
    const { page } = await open("/settings");
    await page.getByRole("button", { name: "New key" }).click();
    const dialog = page.getByRole("dialog", { name: "New key" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Give the key a name", { exact: false }).waitFor();
    await dialog.getByLabel("Name").fill("Team");
    await dialog.getByRole("button", { name: "Save" }).click();
    const secret = await page.getByRole("figure", { name: "Secret key" }).locator("code").textContent();
    const asTeam = await fetch(`${here.collector.url}/v1/surveys`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(asTeam.status).toBe(200);
    await page.getByRole("button", { name: "Done" }).click();
    const { keys }: { keys: { name: string; scopes: string[] }[] } = await read("/v1/keys");
    expect(keys.find(({ name }) => name === "Team")?.scopes).toEqual(["read"]);
    await page.getByRole("button", { name: "Revoke Team" }).click();
    await page.getByText("Team is revoked", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Revoke Team" }).waitFor({ state: "detached" });
    await close(page);
  });

  it("keep what was typed of a new key over a reload, until it is given up, and never its secret", async () => {
    const { page } = await open("/settings");
    const dialog = page.getByRole("dialog", { name: "New key" });
    await page.getByRole("button", { name: "New key" }).click();
    await dialog.getByLabel("Name").fill("Team");
    await dialog.getByRole("checkbox").nth(1).check();
    await page.reload();
    await dialog.waitFor();
    expect(await dialog.getByLabel("Name").inputValue()).toBe("Team");
    expect(await dialog.getByRole("checkbox").nth(1).isChecked()).toBe(true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.reload();
    await page.getByRole("button", { name: "New key" }).click();
    expect(await dialog.getByLabel("Name").inputValue()).toBe("");
    await dialog.getByLabel("Name").fill("Other team");
    await dialog.getByRole("button", { name: "Save" }).click();
    const secret = await page.getByRole("figure", { name: "Secret key" }).locator("code").textContent();
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(secret).toMatch(/^sk_/);
    expect(kept).not.toContain("sk_");
    await page.reload();
    await page.getByRole("button", { name: "New key" }).waitFor();
    expect(await dialog.count()).toBe(0);
    await close(page);
  });

  it("ask before the key is revoked that signed in, and sign out with it", async () => {
    const own = await keyWith(here.collector, ["read", "keys"]);
    const { page } = await open("/settings", own);
    await page.getByRole("button", { name: "Revoke read keys" }).click();
    await page.getByRole("button", { name: "Revoke and sign out" }).click();
    await page.getByLabel("Secret key of your site").waitFor();
    await close(page);
  });

  it("offer a read-only key nothing that it may not do", async () => {
    const { page } = await open("/settings", await keyWith(here.collector, ["read"]));
    await page.getByText("Your key may only read", { exact: false }).waitFor();
    for (const name of ["Save", "New key"])
      expect([name, await page.getByRole("button", { name }).count()]).toEqual([name, 0]);
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.getByRole("button", { name: "Export" }).click();
    expect(await page.getByRole("link", { name: "CSV" }).count()).toBe(1);
    await close(page);
  });

  it("have no finding of axe in any width and colour scheme", async () => {
    const opened = await open("/settings");
    await opened.page.getByRole("button", { name: /^Revoke / }).waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await opened.page.getByRole("button", { name: "New key" }).click();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await close(opened.page);
  });
});

describe("the journey", () => {
  const touchpoints = async (): Promise<{ id: string; name: string; listed: boolean }[]> =>
    (await read("/v1/journey")).touchpoints;
  const put = (...names: string[]) =>
    here.collector.api("/v1/journey", {
      method: "PUT",
      body: JSON.stringify({ touchpoints: names.map((name) => ({ id: name.toLowerCase(), name })) }),
    });

  it("is begun, put in order by keyboard, and saved", async () => {
    const { page } = await open("/journey");
    await page.getByText("No touchpoint yet").waitFor();
    await page.getByRole("button", { name: "Edit" }).click();
    for (const name of ["Checkout", "First visit"]) {
      await page.getByRole("button", { name: "Add touchpoint" }).press("Enter");
      await page.getByLabel("Name").last().waitFor();
      await expect
        .poll(() =>
          page
            .getByLabel("Name")
            .last()
            .evaluate((it) => it === document.activeElement),
        )
        .toBe(true);
      await page.keyboard.insertText(name);
    }
    await page.getByRole("button", { name: "Move First visit earlier" }).press("Enter");
    await page.getByText("First visit is 1 of 2.").waitFor();
    await page.getByLabel("Target").last().selectOption("nps");
    await page.getByLabel("At least").fill("40");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect(await touchpoints()).toMatchObject([
      { id: "first-visit", name: "First visit", target: null },
      { id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 40 } },
    ]);
    await page.getByRole("row", { name: /^First visit/ }).waitFor();
    await close(page);
  });

  it("is renamed, and what is removed comes back by Undo", async () => {
    await put("Visit", "Checkout", "Support");
    const { page } = await open("/journey");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("button", { name: "Remove Checkout" }).click();
    await page.getByText("Checkout is removed.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Move Visit later" }).click();
    await page.getByRole("button", { name: "Remove Support" }).click();
    await page.getByLabel("Name").nth(1).fill("Shop window");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect((await touchpoints()).map(({ id, name }) => [id, name])).toEqual([
      ["checkout", "Checkout"],
      ["visit", "Shop window"],
    ]);
    await close(page);
  });

  it("is kept as typed over a reload, until it is saved or given up", async () => {
    await put("Visit");
    const { page } = await open("/journey");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Name").first().fill("Window");
    await page.reload();
    await expect.poll(() => page.getByLabel("Name").first().inputValue()).toBe("Window");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Edit" }).waitFor();
    expect(await page.getByLabel("Name").count()).toBe(0);
    await close(page);
  });

  it("says what is wrong, and keeps what was typed", async () => {
    await put("Visit");
    const { page } = await open("/journey");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Name").fill(" ");
    await page.getByLabel("Target").selectOption("csat");
    await page.getByLabel("At least").fill("120");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("Not saved.").waitFor();
    expect(await page.getByLabel("At least").inputValue()).toBe("120");
    expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
    await close(page);
  });

  it("shows scores, moods and targets, and each number opens what it counts", async () => {
    await here.collector.put(everyKind);
    await sendAnswers(here.collector, 20);
    const { page } = await open("/journey");
    const row = page.getByRole("row", { name: /^checkout/ });
    await row.getByText(/% happy/).waitFor();
    expect(await row.getByText("not in the journey yet").count()).toBe(1);
    await row.getByRole("link", { name: "40" }).click();
    await page.getByRole("heading", { level: 1, name: "Inbox" }).waitFor();
    await expect
      .poll(() => page.getByRole("region", { name: "Answers, newest first" }).getByRole("listitem").count())
      .toBe(40);
    await close(page);
  });

  it("has no finding of axe in any width and colour scheme, read or edited", async () => {
    await put("Visit", "Checkout");
    await here.collector.put(everyKind);
    await sendAnswers(here.collector, 10);
    const opened = await open("/journey");
    await opened.page.getByRole("row", { name: /^Visit/ }).waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await opened.page.getByRole("button", { name: "Edit" }).click();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await close(opened.page);
  });
});
