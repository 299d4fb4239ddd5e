import { describe, expect, it } from "vitest";
import { expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { score, survey } from "./tagPage.ts";

const here = stage([
  survey(
    "due",
    { on: ["load"] },
    { translations: { de: { "questions.score.title": "Über due", "endings.thanks.title": "Danke!" } } },
  ),
]);

/** Answers on a page of its own, and gives back what the collector has of it. */
async function answered(path: string, query = "") {
  const page = await here.goto(path);
  await score(page, 8);
  return until(async () => {
    const found = await here.collector.responses(`&url=${path}&state=completed${query}`);
    expect(found).toHaveLength(1);
    return found[0];
  });
}

describe("the tag's attributes", () => {
  it("data-test marks responses as tests", async () => {
    here.host.attributes = "data-test";
    expect(await answered("/tested", "&test=true")).toMatchObject({ test: true });
  });
  it("data-locale chooses the language", async () => {
    here.host.attributes = 'data-locale="de-AT"';
    const page = await here.goto("/german");
    await page.getByRole("button", { name: "Schließen" }).waitFor();
    expect(await page.getByRole("region").getAttribute("lang")).toBe("de");
  });
  it.each([
    ["light", "dark"],
    ["dark", "light"],
  ] as const)("data-color-scheme=%s wins over a visitor's %s", async (wanted, scheme) => {
    here.host.attributes = `data-color-scheme="${wanted}"`;
    const page = await (await here.visitor({ colorScheme: scheme })).newPage();
    await page.goto(`${here.host.url}/coloured`);
    await expectPrompt(page, "About due");
    const background = await page
      .getByRole("region")
      .evaluate((card) => getComputedStyle(card).backgroundColor);
    expect(background).toBe(wanted === "light" ? "rgb(255, 255, 255)" : "rgb(28, 30, 38)");
  });
});

describe("a visitor's wish not to be tracked", () => {
  it("by DNT counts as one by GPC does", async () => {
    const context = await here.visitor();
    await context.addInitScript("Object.defineProperty(navigator, 'doNotTrack', { value: '1' })");
    expect(await answered("/dnt")).toMatchObject({ visitor: null, answers: { score: 8 } });
  });
  it("is respected unless the site's owner says otherwise", async () => {
    await here.collector.api("/v1/site", {
      method: "PATCH",
      body: JSON.stringify({ respectGpc: false }),
    });
    // A site's settings may be a second old.
    await new Promise((done) => setTimeout(done, 1100));
    const context = await here.visitor();
    await context.addInitScript("Object.defineProperty(navigator, 'doNotTrack', { value: '1' })");
    expect(await answered("/allowed")).toMatchObject({ visitor: expect.stringMatching(/^v_/) });
  });
});
