import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "./stage.ts";

const survey = (id: string, show: object, some: object = {}) => ({
  id,
  questions: [{ id: "score", kind: "nps", title: `About ${id}` }],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show,
  ...some,
});
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
type Calling = (...call: unknown[]) => unknown;
const call = <T = unknown>(page: Page, ...args: unknown[]): Promise<T> =>
  page.evaluate((given) => (window as unknown as { earshot: Calling }).earshot(...given) as T, args);
const state = (page: Page) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "null"), `earshot:${here.collector.key}`);
const score = (page: Page, value: number) =>
  page.getByRole("radio", { name: new RegExp(`^${value}\\b`) }).click({ timeout: 5000 });

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
    await page.reload();
    await expectPrompt(page, "About pros");
  });
  it("shows when the page was scrolled so far", async () => {
    here.host.head = "<style>body{height:4000px}</style>";
    const page = await goto("/scrolled");
    await expectNoPrompt(page);
    await page.evaluate(() => scrollTo(0, 4000));
    await expectPrompt(page, "About scrolled");
  });
  it.each(["pushState", "replaceState"])("takes a change of path by %s for a page view", async (method) => {
    const page = await goto("/start");
    await page.waitForTimeout(300);
    await page.evaluate((name) => history[name as "pushState"]({}, "", "/loaded/spa?x=1"), method);
    await expectPrompt(page, "About loaded");
  });
  it("takes a change of query or hash for no page view", async () => {
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
    expect(here.said).toEqual(['earshot: no live survey "nothing"']);
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
              (window as unknown as { earshot: Calling }).earshot(name, value, value);
            } catch (error) {
              throw new Error(`${name}: ${error}`);
            }
          },
          [verb, given] as const,
        );
      }
    }
    await page.waitForTimeout(200);
    expect(here.said).toContain('earshot: trait "a" is no text, number or boolean');
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
      const ear = (window as unknown as { earshot: Calling }).earshot;
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
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
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

describe("privacy", () => {
  it("stores and sends nothing before consent, and begins when it is given", async () => {
    here.host.attributes = 'data-consent="wait"';
    const page = await goto("/loaded/a");
    await call(page, "identify", "42");
    await expectNoPrompt(page);
    expect(await call(page, "show", "called")).toMatchObject({ reason: "consent" });
    const kept = () =>
      page.evaluate(async () => [Object.keys(localStorage), (await indexedDB.databases()).length]);
    expect(await kept()).toEqual([[], 0]);
    expect(here.collector.posts).toBe(0);
    await call(page, "consent", true);
    await expectPrompt(page, "About loaded");
    expect(await state(page)).toMatchObject({ user: "42" });
  });
  it("keeps no visitor, no user and no traits under GPC, and still takes an answer", async () => {
    const context = await here.visitor();
    await context.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
    const page = await goto("/loaded/gpc");
    await call(page, "identify", "42", { plan: "pro" });
    await score(page, 3);
    await until(async () => {
      const [found] = await here.collector.responses("&url=/loaded/gpc&state=completed");
      expect(found).toMatchObject({ visitor: null, user: null, traits: {}, answers: { score: 3 } });
    });
    const { visitor, user, traits } = await state(page);
    expect([visitor, user, traits]).toEqual([undefined, undefined, undefined]);
  });
  it("keeps everything in sessionStorage, or nothing, where the tag says so", async () => {
    for (const storage of ["session", "none"]) {
      here.host.attributes = `data-storage="${storage}"`;
      const page = await (await here.visitor()).newPage();
      await page.goto(`${here.host.url}/loaded/a`);
      await score(page, 3);
      await page.getByText("Thank you!").waitFor();
      await page.waitForTimeout(300);
      const kept = await page.evaluate(async () => [
        Object.keys(localStorage).length,
        (await indexedDB.databases()).length,
        Object.keys(sessionStorage).length,
      ]);
      expect(kept).toEqual([0, 0, storage === "session" ? 1 : 0]);
    }
  });
});

describe("on a page in trouble", () => {
  it("takes an answer where storage is blocked, and says so by an error event", async () => {
    const context = await here.visitor();
    await context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
      addEventListener("earshot:error", (event) =>
        Object.assign(window, { failed: (event as CustomEvent).detail.code }),
      );
    });
    const page = await goto("/loaded/blocked");
    await score(page, 6);
    await until(async () => {
      expect(await here.collector.responses("&url=/loaded/blocked&state=completed")).toHaveLength(1);
    });
    expect(await page.evaluate(() => (window as unknown as { failed: string }).failed)).toBe("storage");
  });
  it("does nothing the second time that it is loaded", async () => {
    here.host.head = `<script async src="${here.collector.url}/earshot.js" data-site="${here.collector.key}"></script>`;
    const page = await goto("/loaded/a");
    await expectPrompt(page, "About loaded");
    expect(await page.getByRole("region").count()).toBe(1);
  });
  it("tells of a wrong key once, and of nothing else", async () => {
    here.host.key = "pk_wrong";
    const page = await goto("/loaded/a");
    await expectNoPrompt(page);
    expect(here.said).toEqual(['earshot: unknown-site (data-site="pk_wrong")']);
    expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown" });
  });
  it.each(["", "{", "null", "{}", '{"surveys":7}', '{"surveys":[null]}'])(
    "lets the page notice nothing of the config %j",
    async (body) => {
      const context = await here.visitor();
      await context.route("**/config?*", (route) =>
        route.fulfill({
          body,
          headers: { "access-control-allow-origin": "*", "content-type": "application/json" },
        }),
      );
      const page = await goto("/loaded/a");
      await expectNoPrompt(page);
      expect(await call(page, "show", "called")).toMatchObject({ outcome: "not-shown" });
      expect(await page.evaluate(() => Object.keys(window).filter((name) => /earshot/i.test(name)))).toEqual([
        "earshot",
      ]);
    },
  );
});
