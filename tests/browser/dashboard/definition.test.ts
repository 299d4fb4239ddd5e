import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { type Collector, startCollector } from "../../support/browser/collector.ts";
import { axeFindings, openConsole } from "./dashboardPage.ts";

let browser: Browser;
let collector: Collector;
beforeAll(async () => {
  [browser, collector] = await Promise.all([borrowBrowser(), startCollector()]);
});
afterAll(async () => {
  await returnBrowser(browser);
  await collector?.stop();
});

const definitionOf = (id: string, title = "How likely are you to recommend us?") => ({
  id,
  name: `Survey ${id}`,
  status: "live",
  questions: [
    { id: "score", kind: "nps", title },
    { id: "why", kind: "text", title: "Why?" },
  ],
  show: { on: ["load"] },
});
const open = async (id: string, options = {}) => {
  await collector.put(definitionOf(id));
  const { page, faults } = await openConsole(browser, collector, `/surveys/${id}/definition`, options);
  await page.getByRole("textbox", { name: "Definition" }).waitFor();
  return { page, faults, editor: page.getByRole("textbox", { name: "Definition" }) };
};
const saved = async (id: string) => (await collector.api(`/v1/surveys/${id}`)).json();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("a survey's definition", () => {
  it("is edited and saved as a new version, and its difference is said in words and lines", async () => {
    const { page, editor, faults } = await open("edited");
    await editor.fill(JSON.stringify(definitionOf("edited", "Would you recommend us?"), null, 2));
    await button(page, "Save").click();
    await page.getByText("Saved as version 2.").waitFor();
    expect((await saved("edited")).definition.questions[0].title).toBe("Would you recommend us?");
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByText("score: its text changed, and it is still compared.").waitFor();
    await page.locator("ins", { hasText: "Would you recommend us?" }).waitFor();
    await page.locator("del", { hasText: "How likely are you" }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is proved while it is typed: findings stand outside the editor, with their place", async () => {
    const { page, editor } = await open("proved");
    await page.getByText("No findings: every path was proved.").waitFor();
    const broken = definitionOf("proved");
    await editor.fill(
      JSON.stringify({ ...broken, questions: [{ ...broken.questions[0], next: "nowhere" }] }, null, 2),
    );
    const finding = page.getByRole("listitem").filter({ hasText: "there is no question or ending" });
    await finding.getByRole("button", { name: "questions › 0 › next" }).waitFor();
    await button(page, "Save").click();
    await page.getByRole("alert").getByText("the definition has errors").waitFor();
    expect(await editor.innerText()).toContain("nowhere");
    await editor.fill("{ not json");
    await page.getByText("This is not JSON yet").waitFor();
    await page.context().close();
  });

  it("keeps a draft over a reload, and goes back to what is saved by Undo", async () => {
    const { page, editor } = await open("drafted");
    await editor.fill(JSON.stringify(definitionOf("drafted", "A draft of mine"), null, 2));
    await page.getByText("The draft is kept in this browser.").waitFor();
    await page.reload();
    await page.getByText("This is your draft of the last visit.").waitFor();
    expect(await editor.innerText()).toContain("A draft of mine");
    await button(page, "Undo").click();
    await expect.poll(() => editor.innerText()).toContain("How likely are you");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.context().close();
  });

  it("shows what somebody else saved meanwhile as a difference, and loses nothing", async () => {
    const { page, editor } = await open("contested");
    await editor.fill(JSON.stringify(definitionOf("contested", "Mine"), null, 2));
    await collector.put(definitionOf("contested", "Theirs"));
    await button(page, "Save").click();
    const conflict = page.getByRole("region", { name: "Somebody else changed it meanwhile" });
    await conflict.locator("del", { hasText: "Theirs" }).waitFor();
    await conflict.locator("ins", { hasText: "Mine" }).waitFor();
    expect((await saved("contested")).definition.questions[0].title).toBe("Theirs");
    await button(page, "Save mine over it").click();
    await page.getByText("Saved as version 3.").waitFor();
    expect((await saved("contested")).definition.questions[0].title).toBe("Mine");
    await page.context().close();
  });

  it("is paused, goes live, and keeps what is typed meanwhile", async () => {
    const { page, editor } = await open("paused");
    await editor.fill(JSON.stringify(definitionOf("paused", "Typed, not saved"), null, 2));
    await button(page, "Pause").click();
    await button(page, "Go live").waitFor();
    expect(await saved("paused")).toMatchObject({ status: "paused", version: 1 });
    expect(await editor.innerText()).toContain("Typed, not saved");
    await button(page, "Save").click();
    await page.getByText("Saved as version 2.").waitFor();
    expect(await saved("paused")).toMatchObject({ status: "paused", version: 2 });
    await button(page, "Go live").click();
    await button(page, "Pause").waitFor();
    expect((await saved("paused")).status).toBe("live");
    await page.context().close();
  });

  it("is deleted once it was said what is erased", async () => {
    const { page } = await open("doomed");
    await button(page, "Delete").click();
    const dialog = page.getByRole("dialog", { name: "Delete Survey doomed?" });
    await dialog.getByText("erased for good").waitFor();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect((await collector.api("/v1/surveys/doomed")).status).toBe(404);
    await page.context().close();
  });

  it("shows the real prompt in a frame, which stores nothing", async () => {
    const { page, faults } = await open("previewed");
    await page.getByRole("tab", { name: "Preview" }).click();
    const frame = page.frameLocator("iframe");
    await frame.getByRole("region", { name: "How likely are you to recommend us?" }).waitFor();
    await frame.getByRole("radio", { name: /^9/ }).click();
    await frame.getByRole("region", { name: "Why?" }).waitFor();
    expect(await collector.responses("&survey=previewed")).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("shows a key that may only read no control that it may not use", async () => {
    await collector.put(definitionOf("read-only"));
    const body = JSON.stringify({ name: "team", scopes: ["read"] });
    const { secretKey } = await (await collector.api("/v1/keys", { method: "POST", body })).json();
    const { page } = await openConsole(browser, { ...collector, secretKey }, "/surveys/read-only/definition");
    await page.getByText("Your key may only read").waitFor();
    await page.getByRole("textbox", { name: "Definition" }).waitFor();
    for (const name of ["Save", "Pause", "Delete", "Undo"]) expect(await button(page, name).count()).toBe(0);
    await page.context().close();
  });

  it.each([
    [390, "light"],
    [1280, "dark"],
  ] as const)("has no finding of axe and no sideways scrolling at %i px, %s", async (width, colorScheme) => {
    const { page } = await open("seen", { viewport: { width, height: 900 }, colorScheme });
    await page.getByText("No findings: every path was proved.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await page.context().close();
  });
});

describe("a new survey", () => {
  it("begins with a template, as a draft under a free id, and goes on in its definition", async () => {
    const { page, faults } = await openConsole(browser, collector, "/surveys/new");
    await page.getByRole("heading", { level: 1, name: "New survey" }).waitFor();
    await page.getByRole("link", { name: "NPS: would they recommend us?" }).click();
    await page.getByLabel("Name").fill("Our NPS");
    await page.getByRole("button", { name: "Create survey" }).click();
    await page.getByRole("heading", { level: 1, name: "Our NPS" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/dashboard/surveys/nps/definition");
    expect(await saved("nps")).toMatchObject({ status: "draft", definition: { name: "Our NPS" } });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
