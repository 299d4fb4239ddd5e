/** Pages that take the prompt away, or are made anew around it. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type HostilePage, hostile, isOnTop, NPS, until } from "./hostileHarness.ts";

const here = hostile();
const { open } = here;
const run = (page: Page, script: string) => page.evaluate(script);
const count = (page: Page) => page.locator("earshot-prompt").count();
const whole = (page: Page) =>
  page.waitForFunction(
    () => (document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1,
  );

/** Called by the page, which waits for the outcome. */
async function asked(show = 'earshot("show", "nps")'): Promise<HostilePage> {
  const at = await open({ attributes: "data-manual", body: '<main><div id="place"></div></main>' });
  await at.page.waitForFunction("window.earshot");
  await run(at.page, `void ${show}.then((outcome) => { globalThis.outcome = outcome; })`);
  await at.page.getByRole("region", { name: NPS }).waitFor();
  await whole(at.page);
  return at;
}

it.each([
  ["emptied", "document.body.innerHTML = ''"],
  ["replaced", "document.documentElement.replaceChild(document.createElement('body'), document.body)"],
  [
    "made anew with all of the document",
    "document.documentElement.innerHTML = '<head></head><body>New</body>'",
  ],
  [
    "emptied node by node",
    "for (const e of [document.body, document.documentElement]) while (e.lastChild) e.lastChild.remove()",
  ],
])("a page whose body is %s keeps the prompt, with what was typed", async (_, script) => {
  const at = await asked();
  const { page } = at;
  await page.getByRole("radio", { name: "9", exact: true }).click();
  await page.getByRole("textbox").fill("It is");
  await run(page, script);
  await page.waitForTimeout(50);
  await page.getByRole("button", { name: "Send" }).click({ timeout: 3000 });
  await until(async () => expect(await run(page, "outcome")).toMatchObject({ outcome: "completed" }));
  expect(await isOnTop(page)).toBe(true);
  expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "It is" } });
  at.expectPeace();
});

it("a page that is written over, which takes every listener off, dismisses the prompt", async () => {
  const at = await asked();
  const { page } = at;
  await page.getByRole("radio", { name: "7", exact: true }).click();
  await run(page, "document.open(); document.write('<!doctype html><p>New'); document.close()");
  await until(async () => expect(await run(page, "outcome")).toMatchObject({ outcome: "dismissed" }));
  expect(await at.stored("dismissed")).toMatchObject({ answers: { score: 7 } });
  void run(page, 'earshot("show", "nps")').catch(() => "closed with the page");
  await at.page.getByRole("region", { name: NPS }).waitFor();
  at.expectPeace();
});

it("a prompt that the page takes out again and again is dismissed, and another one may follow", async () => {
  const at = await asked();
  const { page } = at;
  await run(
    page,
    "new MutationObserver(() => document.querySelector('earshot-prompt')?.remove()).observe(document, { subtree: true, childList: true }); document.querySelector('earshot-prompt').remove()",
  );
  await until(async () => expect(await run(page, "outcome")).toMatchObject({ outcome: "dismissed" }));
  expect(await count(page)).toBe(0);
  await at.stored("dismissed");
  at.expectPeace();
});

it("a prompt is dismissed with its place, and another one may follow", async () => {
  const at = await asked('earshot("show", "nps", { inline: "#place" })');
  const { page } = at;
  await page.getByRole("radio", { name: "4", exact: true }).click();
  await run(page, "document.body.innerHTML = '<main>Another route</main>'");
  await until(async () =>
    expect(await run(page, "outcome")).toMatchObject({ outcome: "dismissed", answers: { score: 4 } }),
  );
  void run(page, 'earshot("show", "nps")').catch(() => "closed with the page");
  await at.answer();
  at.expectPeace();
});

it("a prompt that is taken out before its second part has loaded is complete once it has", async () => {
  const at = await open({
    fault: (path, _, response) => {
      if (!path.includes("/fullPrompt.js")) return false;
      setTimeout(
        () =>
          response
            .writeHead(302, { location: `${here.collector.url}${path}`, "access-control-allow-origin": "*" })
            .end(),
        700,
      );
      return true;
    },
  });
  await at.page.getByRole("region", { name: NPS }).waitFor();
  await run(at.page, "document.querySelector('earshot-prompt').remove()");
  await whole(at.page);
  await at.answer();
  at.expectPeace();
});
