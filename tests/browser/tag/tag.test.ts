import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { type Calling, call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey("low", { on: ["load"], pages: { only: ["/ranked"] } }),
  survey("high", { on: ["load"], pages: { only: ["/ranked"] }, priority: 5 }),
  survey("later", { on: [{ after: 1 }], pages: { only: ["/later"] } }),
  survey("ordered", { on: [{ event: "ordered" }] }),
  survey("pros", { on: ["load"], pages: { only: ["/who"] }, who: { trait: "plan", is: "pro" } }),
  survey("scrolled", { on: [{ scroll: 90 }], pages: { only: ["/scrolled"] } }),
  survey("called", {}),
  survey("placed", { inline: "#place" }),
]);
const { goto } = here;
const state = (page: Page) => stateOf(page, here.collector.key);

describe("what shows when", () => {
  it("shows on load on its pages, not on others, and then leaves the site quiet", async () => {
    await expectNoPrompt(await goto("/other"));
    await expectPrompt(await goto("/loaded/a"), "About loaded");
    await expectNoPrompt(await goto("/ranked"));
  });
  it("shows the survey of the highest priority of those that may", async () =>
    expectPrompt(await goto("/ranked"), "About high"));
  it("waits the seconds of `after`", async () => {
    const page = await goto("/later");
    await expectNoPrompt(page);
    await expectPrompt(page, "About later");
  });
  it("shows on an event that was tracked, before the script came or after", async () => {
    here.host.head = '<script>earshot("track", "ordered")</script>';
    await expectPrompt(await goto("/any"), "About ordered");
    here.host.head = "";
    const page = await (await here.visitor()).newPage();
    await page.goto(`${here.host.url}/any`);
    await call(page, "track", "ordered");
    await expectPrompt(page, "About ordered");
  });
  it("shows to those alone whom `who` means", async () => {
    const page = await goto("/who");
    await expectNoPrompt(page);
    await call(page, "traits", { plan: "Pro" });
    await expectPrompt(page, "About pros");
  });
  it("shows when the page was scrolled so far", async () => {
    here.host.head = "<style>body{height:4000px}</style>";
    const page = await goto("/scrolled");
    await expectNoPrompt(page);
    await page.evaluate(() => scrollTo(0, 4000));
    await expectPrompt(page, "About scrolled");
  });
  it.each(["pushState", "replaceState"])("treats a change of path by %s as a page view", async (method) => {
    const page = await goto("/start");
    await page.waitForTimeout(300);
    await page.evaluate((name) => history[name as "pushState"]({}, "", "/loaded/spa?x=1"), method);
    await expectPrompt(page, "About loaded");
  });
  it("treats a change of query or hash as the same page view", async () => {
    const page = await goto("/loaded/x");
    await expectPrompt(page, "About loaded");
    const heard = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener("earshot:suppressed", (event) => {
            const { survey, reason } = (event as CustomEvent).detail;
            if (survey === "loaded") resolve(`${location.pathname}: ${reason}`);
          }),
        ),
    );
    await page.evaluate(() => {
      history.pushState({}, "", "?q=1#part");
      history.pushState({}, "", "/away");
    });
    expect(await heard).toBe("/away: pages");
  });
  it("asks nothing by itself where the tag says data-manual", async () => {
    here.host.attributes = "data-manual";
    await expectNoPrompt(await goto("/loaded/a"));
  });
});

describe("what the page can call", () => {
  it("shows a survey past its gates, and says how it ended", async () => {
    const page = await goto("/any");
    const outcome = call(page, "show", "called");
    await score(page, 9);
    await page.getByText("Thank you!").waitFor();
    expect(await outcome).toEqual({ outcome: "completed", answers: { score: 9 }, ending: "thanks" });
  });
  it("says that it was dismissed when `hide` closes it", async () => {
    const page = await goto("/any");
    const outcome = call(page, "show", "called");
    await expectPrompt(page, "About called");
    expect(await call(page, "show", "loaded")).toMatchObject({ outcome: "not-shown", reason: "busy" });
    await call(page, "hide");
    expect(await outcome).toEqual({ outcome: "dismissed", answers: {}, ending: null });
  });
  it("says on the console, once, that a survey is not there, and why none was shown", async () => {
    const page = await goto("/any");
    expect(await call(page, "show", "nothing")).toEqual({
      outcome: "not-shown",
      answers: {},
      ending: null,
      reason: "status",
    });
    await call(page, "show", "nothing");
    expect(here.said).toEqual([
      expect.stringMatching(/^earshot: no live survey has the id "nothing". Live are "/),
    ]);
    expect(await call(page, "show", "placed", { inline: "#nowhere" })).toMatchObject({ reason: "inline" });
  });
  it("renders in place where `inline` says so", async () => {
    const page = await goto("/any");
    void call(page, "show", "placed").catch(() => "closed with the test");
    await page.locator("#place").getByRole("radio", { name: /^9/ }).waitFor();
  });
  it("takes any arguments without throwing", async () => {
    const page = await goto("/any");
    for (const verb of [
      "identify",
      "traits",
      "track",
      "show",
      "hide",
      "reset",
      "on",
      "explain",
      "nonsense",
      null,
    ]) {
      for (const given of [null, 7, "x", [1], { a: { b: 1 } }, { a: null }]) {
        await page.evaluate(
          ([name, value]) => {
            try {
              (Reflect.get(window, "earshot") as Calling)(name, value, value);
            } catch (error) {
              throw new Error(`${name}: ${error}`);
            }
          },
          [verb, given] as const,
        );
      }
    }
    await page.waitForTimeout(200);
    await until(async () =>
      expect(here.said).toContain(
        'earshot: the trait "a" is left out: a trait is a text, a number, true or false',
      ),
    );
  });
  it("names the visitor, and forgets them", async () => {
    const page = await goto("/any");
    await call(page, "identify", 42, { plan: "pro", seats: 3, list: [1] });
    expect(await state(page)).toMatchObject({ user: "42", traits: { plan: "pro", seats: 3 } });
    const { visitor } = await state(page);
    await call(page, "reset");
    expect(await state(page)).not.toHaveProperty("user");
    expect((await state(page)).visitor).not.toBe(visitor);
  });
  it("asks no more after optOut, not even when the page says show", async () => {
    const page = await goto("/any");
    await call(page, "optOut");
    await call(page, "reset");
    expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown", reason: "optOut" });
    await expectNoPrompt(await goto("/loaded/a"));
  });
  it("tells of what happens, to `on` and on the window, until it is told to stop", async () => {
    const page = await goto("/any");
    await page.evaluate(() => {
      const heard: string[] = [];
      const ear = Reflect.get(window, "earshot") as Calling;
      const stop = ear("on", "shown", () => heard.push("on shown")) as () => void;
      ear("on", "shown", () => {
        throw new Error("the page's own");
      });
      addEventListener("earshot:shown", () => heard.push("window shown"));
      ear("on", "answered", (detail: unknown) => heard.push(JSON.stringify(detail)));
      ear("on", "delivered", (detail: { result?: string }) => heard.push(`${detail.result}`));
      ear("on", "completed", stop);
      Object.assign(window, { heard });
    });
    const outcome = call(page, "show", "called");
    await score(page, 7);
    await outcome;
    const heard = () => page.evaluate(() => Reflect.get(window, "heard") as string[]);
    await until(async () => expect(await heard()).toContain("stored"));
    const [first, second, third] = await heard();
    expect([first, second]).toEqual(["on shown", "window shown"]);
    expect(JSON.parse(third === "stored" ? ((await heard())[3] ?? "") : (third ?? ""))).toMatchObject({
      survey: "called",
      question: "score",
      answers: { score: 7 },
    });
  });
  it("explains every gate of every live survey", async () => {
    const page = await goto("/who");
    await expectNoPrompt(page);
    const found = await call<
      { survey: string; show: boolean; gates: { gate: string; pass: boolean; why: string }[] }[]
    >(page, "explain");
    expect(found.map((one) => one.survey).sort()).toEqual([
      "called",
      "high",
      "later",
      "loaded",
      "low",
      "ordered",
      "placed",
      "pros",
      "scrolled",
    ]);
    const pros = found.find((one) => one.survey === "pros");
    expect(pros?.gates).toHaveLength(14);
    expect(pros?.gates.filter(({ pass }) => !pass).map(({ gate }) => gate)).toEqual(["who"]);
    for (const { why } of pros?.gates ?? []) expect(why).not.toBe("");
  });
});
