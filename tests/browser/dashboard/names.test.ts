/** The names by which owners' assistive technology and scripts find the console's controls (contract section 19). */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { consoleStage, openConsole, sendAnswers } from "./dashboardPage.ts";

const here = consoleStage(async (collector) => {
  await sendAnswers(collector, 60);
  const touchpoints = ["checkout", "support"].map((id) => ({ id, name: id }));
  await collector.api("/v1/journey", { method: "PUT", body: JSON.stringify({ touchpoints }) });
});

const open = async (path: string): Promise<Page> => {
  const { page } = await openConsole(here.browser, here.collector, path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};
const button = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).first().waitFor();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true }).first().waitFor();

describe("the console's names", () => {
  it("stand on every page", async () => {
    const page = await open("/");
    const nav = page.getByRole("navigation");
    for (const heading of ["Overview", "Inbox", "Journey", "People", "Alerts", "Install", "Settings"]) {
      await nav.getByRole("link", { name: heading, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
      const current = nav.locator('[aria-current="page"]');
      await expect.poll(() => current.allTextContents()).toEqual([heading]);
    }
    await button(page, "Sign out");
    await page.context().close();
  });

  it("stand on a survey's results, and filter them", async () => {
    const page = await open("/surveys/every-kind");
    await button(page, "Copy");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByText("CSV", { exact: false }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Add filter", exact: true }).click();
    await page.getByLabel("Field", { exact: true }).selectOption("device");
    await page.getByLabel("Value", { exact: true }).fill("mobile");
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await page.getByRole("button", { name: /^Remove filter / }).click();
    await page.context().close();
  });

  it("stand in the inbox", async () => {
    const page = await open("/inbox");
    for (const name of ["Handled", "Exclude", "Save"]) await button(page, name);
    for (const name of ["Search", "Note", "Tags"]) await field(page, name);
    await button(page, "Show more");
    await page.getByRole("button", { name: "Exclude", exact: true }).click();
    await field(page, "Reason");
    const unhappy = page
      .getByRole("button", { name: "Unhappy, not handled", exact: true })
      .or(page.getByRole("link", { name: "Unhappy, not handled", exact: true }));
    await unhappy.click();
    await expect.poll(() => new URL(page.url()).search).toContain("mood=unhappy&handled=false");
    await page.context().close();
  });

  it("stand on a survey's definition", async () => {
    const page = await open("/surveys/every-kind/definition");
    await page.getByRole("textbox", { name: "Definition", exact: true }).waitFor();
    for (const name of ["Pause", "Delete", "Save"]) await button(page, name);
    for (const name of ["Graph", "Preview", "Versions"])
      await page.getByRole("tab", { name, exact: true }).waitFor();
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await button(page, "Go live");
    await page.context().close();
  });

  it("stand in the journey's form", async () => {
    const page = await open("/journey");
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    for (const name of [
      "Add touchpoint",
      "Move support earlier",
      "Move checkout later",
      "Remove support",
      "Save",
    ])
      await button(page, name);
    await field(page, "Name");
    await page.getByRole("button", { name: "Remove support", exact: true }).click();
    await button(page, "Undo");
    await page.context().close();
  });

  it("stand in the form of an alert", async () => {
    const page = await open("/alerts");
    await page.getByRole("button", { name: "New alert", exact: true }).click();
    for (const name of ["Name", "When", "Metric", "Survey", "Points", "Webhook"]) await field(page, name);
    await button(page, "Rehearse");
    await page.getByLabel("When", { exact: true }).selectOption("below");
    for (const name of ["Score", "Over"]) await field(page, name);
    await page.getByLabel("When", { exact: true }).selectOption("participation");
    await field(page, "Prompts");
    await page.getByLabel("Name", { exact: true }).fill("Quiet");
    await page.getByLabel("Webhook", { exact: true }).fill(`${here.collector.url}/health`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await button(page, "Send again");
    await page.context().close();
  });

  it("stand in the settings, and where the tag is installed", async () => {
    const page = await open("/settings");
    for (const name of ["Time zone", "Origins", "Quiet days", "Retention in days"]) await field(page, name);
    await page.getByText("erased for good", { exact: false }).first().waitFor();
    await button(page, "New key");
    await page
      .getByRole("button", { name: /^Revoke / })
      .first()
      .waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Install" }).click();
    await button(page, "Copy");
    await page.getByText("Not seen yet").waitFor();
    await page.context().close();
  });
});
