/** What a trigger fired and a gate stopped is judged again when what the gate looks at comes late. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage } from "../../support/browser/browserHarness.ts";
import { call, survey } from "./tagPage.ts";

const here = stage([
  survey("pros", { on: ["load"], pages: { only: ["/pros"] }, who: { trait: "plan", is: "pro" } }),
  survey("placed", { on: ["load"], pages: { only: ["/placed"] }, inline: "#late" }),
  survey("tab", { on: ["load"], pages: { only: ["/tabs?tab=pricing"] } }),
  survey("step", { on: ["load"], pages: { only: ["/steps"] }, who: { query: "step", is: "done" } }),
  survey("mailed", { on: ["load"], pages: { only: ["/mailed"] }, who: { query: "utm_source", is: "mail" } }),
]);
interface Told {
  survey: string;
  show: boolean;
  gates: { gate: string; pass: boolean; why: string }[];
}
const told = async (page: Page, id: string) => {
  const found = (await call<Told[]>(page, "explain")).find((each) => each.survey === id);
  return { show: found?.show, on: found?.gates.find(({ gate }) => gate === "on")?.why };
};
const SHUT = (gate: string) => ({
  show: false,
  on: `fired on this page view, was stopped (${gate}), and is looked at again when that changes`,
});

describe("a survey that is due on load shows later", () => {
  it("when `identify` brings the traits that `who` asks for", async () => {
    const page = await here.goto("/pros");
    await expectNoPrompt(page);
    expect(await told(page, "pros")).toEqual(SHUT("who"));
    await call(page, "identify", "ann", { plan: "free" });
    await expectNoPrompt(page);
    await call(page, "identify", "bob", { plan: "pro" });
    await expectPrompt(page, "About pros");
  });
  it("when its inline place comes into the page, or gets its name", async () => {
    const page = await here.goto("/placed");
    await expectNoPrompt(page);
    expect(await told(page, "placed")).toEqual(SHUT("inline"));
    await page.evaluate(() => document.querySelector("#place")?.append(document.createElement("section")));
    await expectNoPrompt(page);
    await page.evaluate(() => document.querySelector("#place > section")?.setAttribute("id", "late"));
    await page.locator("#late").getByRole("region", { name: "About placed" }).waitFor({ timeout: 5000 });
  });
  it.each([
    ["that its `pages` ask for", "tab", "/tabs", "?tab=pricing", "pages"],
    ["that its `who` asks for", "step", "/steps", "?step=done", "who"],
  ])("when a single-page application changes the query to one %s", async (_, id, path, query, gate) => {
    const page = await here.goto(path);
    await expectNoPrompt(page);
    expect(await told(page, id)).toEqual(SHUT(gate));
    await page.evaluate((search) => history.replaceState({}, "", search), query);
    await expectPrompt(page, `About ${id}`);
  });
  it("on a later page, by the query of the visit's first page", async () => {
    const page = await here.goto("/landing?utm_source=mail&utm_medium=x");
    await expectNoPrompt(page);
    await page.goto(`${here.host.url}/mailed`);
    await expectPrompt(page, "About mailed");
  });
  it("on a later page of a single-page application, by that query", async () => {
    const page = await here.goto("/landing?utm_source=mail");
    await expectNoPrompt(page);
    await page.evaluate(() => history.pushState({}, "", "/mailed"));
    await expectPrompt(page, "About mailed");
  });
});

describe("the query of the visit's first page", () => {
  it("gives way to the query of the current page", async () => {
    await (await here.goto("/landing?utm_source=mail")).waitForTimeout(300);
    await expectNoPrompt(await here.goto("/mailed?utm_source=search"));
  });
  it("is forgotten when the visit ends", async () => {
    const page = await here.goto("/landing?utm_source=mail");
    await call(page, "explain");
    await page.evaluate((key) => {
      const state = JSON.parse(localStorage.getItem(key) ?? "{}");
      localStorage.setItem(key, JSON.stringify({ ...state, seen: state.seen - 31 * 60_000 }));
    }, `earshot:${here.collector.key}`);
    await page.goto(`${here.host.url}/mailed`);
    await expectNoPrompt(page);
  });
});
