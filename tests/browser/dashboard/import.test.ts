import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { consoleStage, keyWith, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

const here = consoleStage();

const openSettings = async (as = here.collector) => {
  const opened = await openConsole(here.browser, as, "/settings");
  await opened.page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  return opened;
};
const open = async (as = here.collector): Promise<Page> => (await openSettings(as)).page;
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const CSV = `Date,E-mail,score,Plan,Notes
2026-03-01T10:00:00Z,ann@shop.example,9,pro,fine
2026-03-02T10:00:00Z,ben@shop.example,3,free,
2026-03-03T10:00:00Z,eve@shop.example,eleven,pro,
`;

describe("the import", () => {
  it("shows what the columns hold, tries the file, and then stores it", async () => {
    const page = await open();
    const card = page.getByRole("region", { name: /^Import/ });
    await card.getByLabel("File").setInputFiles(file("answers.csv", CSV));
    const holds = (column: string) => card.getByLabel(`${column} holds`);
    await holds("Date").waitFor();
    await expect.poll(() => holds("score").inputValue()).toBe("answer.score");
    expect([await holds("Date").inputValue(), await holds("E-mail").inputValue()]).toEqual(["at", "user"]);
    expect(await holds("Notes").inputValue()).toBe("");
    await holds("Plan").selectOption("trait.Plan");
    await card.getByLabel("Channel").fill("phone");
    await card.getByRole("button", { name: "Try it, store nothing" }).click();
    await card.getByText("2 of 3 rows would be stored.").waitFor();
    await card.getByText("One is refused:").waitFor();
    await card.getByText("Line 4:", { exact: false }).waitFor();
    expect((await (await here.collector.api("/v1/responses")).json()).responses).toEqual([]);
    if (process.env.EARSHOT_SHOTS)
      writeFileSync(`${process.env.EARSHOT_SHOTS}/import.png`, await page.screenshot({ fullPage: true }));
    await card.getByRole("button", { name: "Import 2 answers" }).click();
    await card.getByText("2 of 3 rows were stored.").waitFor();
    const { responses } = await (await here.collector.api("/v1/responses")).json();
    expect(responses).toMatchObject([
      { channel: "phone", user: "ben@shop.example", answers: { score: 3 }, traits: { Plan: "free" } },
      { channel: "phone", user: "ann@shop.example", answers: { score: 9 }, traits: { Plan: "pro" } },
    ]);
    await card.getByRole("button", { name: "Try it, store nothing" }).click();
    await card.getByText("2 are here already.", { exact: false }).waitFor();
    await page.context().close();
  });

  it("says what the collector refuses of the whole, and keeps what was chosen", async () => {
    const page = await open();
    const card = page.getByRole("region", { name: /^Import/ });
    await card.getByLabel("File").setInputFiles(file("answers.csv", CSV));
    await card.getByLabel("Exported by").selectOption("delighted");
    await card.getByRole("button", { name: "Try it, store nothing" }).click();
    await card.getByRole("alert").getByText("Not saved.").waitFor();
    expect(await card.getByLabel("Exported by").inputValue()).toBe("delighted");
    await page.context().close();
  });

  it("is for keys that may write, and has no finding of axe", async () => {
    const reader = await open(await keyWith(here.collector, ["read"]));
    expect(await reader.getByRole("region", { name: /^Import/ }).count()).toBe(0);
    await reader.context().close();
    const opened = await openSettings();
    const { page } = opened;
    await page.getByLabel("File").setInputFiles(file("answers.csv", CSV));
    await page.getByLabel("Date holds").waitFor();
    expect(await wrongInAnyLook(opened)).toEqual([]);
    await page.context().close();
  });
});
