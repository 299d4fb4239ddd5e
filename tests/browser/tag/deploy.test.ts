/** A page that still has the tag of a former build, from a cache or since it was open when the collector was deployed. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { widgetBuild } from "../../support/widgetBuild.ts";
import { call, score, survey } from "./tagPage.ts";

const here = stage([
  survey("due", { on: ["load"], pages: { only: ["/due", "/open"] } }),
  survey("called", {}),
  survey("ordered", { on: [{ event: "ordered" }], pages: { only: ["/event"] } }),
]);

const FORMER = "former00";

/**
 * A page whose tag asks for the parts of a former build.
 *
 * @param cached parts of that build which the browser still has
 */
async function formerPage(path: string, cached: readonly string[] = []): Promise<Page> {
  const context = await here.visitor();
  const script = await (await fetch(`${here.collector.url}/earshot.js`)).text();
  const build = await widgetBuild();
  await context.route(/\/earshot\.js$/, (route) =>
    route.fulfill({
      body: script.replaceAll(build, FORMER),
      contentType: "text/javascript",
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await context.route(new RegExp(`/parts/${FORMER}/(${cached.join("|")})\\.js`), async (route) => {
    const url = route.request().url();
    if (!cached.length) return route.fallback();
    return route.fulfill({ response: await route.fetch({ url: url.replace(FORMER, build) }) });
  });
  return here.goto(path);
}
const stored = (path: string) =>
  until(async () => {
    const found = await here.collector.responses(`&url=${path}&state=completed`);
    expect(found).toHaveLength(1);
    return found[0];
  });

describe("a page with the tag of a former build", () => {
  it("still shows what is due on load", async () => {
    const page = await formerPage("/due");
    await score(page, 7);
    expect(await stored("/due")).toMatchObject({ survey: "due", answers: { score: 7 } });
  });
  it("still shows what it calls for, and settles the call", async () => {
    const page = await formerPage("/called");
    const outcome = call(page, "show", "called");
    await score(page, 9);
    expect(await outcome).toMatchObject({ outcome: "completed", answers: { score: 9 } });
    expect(await stored("/called")).toMatchObject({ answers: { score: 9 } });
  });
  it("keeps its listeners", async () => {
    here.host.head = `<script>window.heard = []; earshot("on", "answered", ({ answers }) => heard.push(answers.score))</script>`;
    const page = await formerPage("/listened");
    void call(page, "show", "called").catch(() => "closed with the test");
    await score(page, 4);
    await until(async () =>
      expect(await page.evaluate(() => Reflect.get(window, "heard") as number[])).toEqual([4]),
    );
  });
  it("explains what the present tag knows", async () => {
    const page = await formerPage("/explained");
    const explained = await call<{ survey: string }[]>(page, "explain");
    expect(explained.map((one) => one.survey).sort()).toEqual(["called", "due", "ordered"]);
  });
  it("never runs a part of another build, and asks for the present script once", async () => {
    const page = await formerPage("/due");
    await expectPrompt(page, "About due");
    const names = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    );
    expect(names.filter((name) => name.includes(FORMER))).not.toHaveLength(0);
    expect(names.filter((name) => name === "/earshot.js")).toHaveLength(2);
    const reply = await fetch(`${here.collector.url}/parts/${FORMER}/prompt.js`);
    expect(await reply.text()).toContain(await widgetBuild());
  });
  it("loses no answer given in a prompt of the former build", async () => {
    const page = await formerPage("/open", ["first", "prompt", "fullPrompt"]);
    await score(page, 2);
    expect(await stored("/open")).toMatchObject({ survey: "due", answers: { score: 2 } });
    expect(await page.getByRole("region").count()).toBeLessThanOrEqual(1);
  });
});
