/** Dialogs, menus and full screen of the page, which open before the prompt or while it is there. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type HostilePage, hostile, isOnTop, NPS, until } from "./hostileHarness.ts";

const { open } = hostile();

const body = `<main><h1>Shop</h1><button id="opener">Open</button></main>
  <dialog id="one"><p>One</p><form method="dialog"><input aria-label="One"><button>OK</button></form>
    <dialog id="nested"><button>Inner</button></dialog></dialog>
  <dialog id="two"><button>Two</button></dialog>
  <div id="menu" popover="auto" style="inset: auto 0 0 auto; width: 900px; height: 600px"><button>Item</button></div>
  <script>
    const heard = [];
    const cast = (id) => document.getElementById(id);
    for (const dialog of document.querySelectorAll("dialog")) {
      dialog.addEventListener("cancel", () => heard.push("cancel " + dialog.id));
      dialog.addEventListener("close", () => heard.push("close " + dialog.id));
      // Closes on a click beside its box, as many do.
      dialog.addEventListener("click", (event) => {
        const { left, right, top, bottom } = dialog.getBoundingClientRect();
        const { clientX: x, clientY: y } = event;
        if (x && (x < left || x > right || y < top || y > bottom)) dialog.close();
      });
    }
  </script>`;

const home = (page: Page): Promise<string> =>
  page.locator("earshot-prompt").evaluate((host) => {
    const { parentNode } = host;
    if (parentNode instanceof ShadowRoot) return "a shadow root";
    return (parentNode as Element).id || (parentNode as Element).localName;
  });
const isIn = (page: Page, id: string) => until(async () => expect(await home(page)).toBe(id));
const run = (page: Page, script: string) => page.evaluate(script);
const heard = (page: Page) => run(page, "heard");
const focused = (page: Page) =>
  page.evaluate(() => {
    const inner = document.querySelector("earshot-prompt")?.shadowRoot?.activeElement;
    return (
      (inner ?? document.activeElement)?.getAttribute("aria-label") ??
      (inner ?? document.activeElement)?.className
    );
  });

/** A complete prompt: its second part has taken over. */
async function prompted(plan: Parameters<typeof open>[0] = {}): Promise<HostilePage> {
  const at = await open({ body, ...plan });
  await at.page.getByRole("region", { name: NPS }).waitFor();
  await at.page.waitForFunction(
    () => (document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1,
  );
  return at;
}

describe("a modal dialog, outside which all is inert", () => {
  it("that is open already takes the prompt in, and hears nothing of what is done there", async () => {
    const at = await open({ body: `${body}<script>cast("one").showModal()</script>` });
    await isIn(at.page, "one");
    const box = () => at.page.locator("#one").evaluate((one) => JSON.stringify(one.getBoundingClientRect()));
    const before = await box();
    await at.answer();
    expect(await isOnTop(at.page)).toBe(true);
    expect(await box()).toBe(before);
    expect(await heard(at.page)).toEqual([]);
    await run(at.page, 'cast("one").close()');
    await isIn(at.page, "body");
    expect(await isOnTop(at.page)).toBe(true);
    await at.stored("completed");
    at.expectPeace();
  });

  it("that opens while someone types takes the prompt with what was typed, and gives it back with focus", async () => {
    const at = await prompted();
    const { page } = at;
    await page.getByRole("radio", { name: "9", exact: true }).click();
    const field = page.getByRole("textbox", { name: "What is the reason?" });
    await field.pressSequentially("Half");
    await run(page, 'cast("one").showModal()');
    await isIn(page, "one");
    expect(await focused(page), "a dialog that opens takes focus").toBe("One");
    await field.click();
    await page.keyboard.type(" a word");
    await run(page, 'cast("two").showModal()');
    await isIn(page, "two");
    await field.click();
    await run(page, 'cast("two").close()');
    await isIn(page, "one");
    await page.keyboard.type(" more");
    await run(page, 'cast("one").remove()');
    await isIn(page, "body");
    expect(await field.inputValue()).toBe("Half a word more");
    await page.getByRole("button", { name: "Send" }).click();
    expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "Half a word more" } });
    at.expectPeace();
  });

  it("within another one takes the prompt, whichever of both is told of first", async () => {
    const { page, expectPeace } = await prompted();
    await run(page, 'cast("one").showModal(); cast("nested").showModal()');
    await isIn(page, "nested");
    expect(await isOnTop(page)).toBe(true);
    await run(page, 'cast("nested").close()');
    await isIn(page, "one");
    await run(page, 'cast("one").close(); cast("two").showModal(); cast("one").showModal()');
    await isIn(page, "one");
    await run(page, 'cast("one").close()');
    await isIn(page, "two");
    expect(await isOnTop(page)).toBe(true);
    expectPeace();
  });

  it("stays open when Esc closes the prompt in it", async () => {
    const { page, expectPeace } = await prompted();
    await run(page, 'cast("one").showModal()');
    await isIn(page, "one");
    await page.getByRole("radio", { name: "5", exact: true }).focus();
    await page.keyboard.press("Escape");
    await page.locator("earshot-prompt").waitFor({ state: "detached" });
    expect(await page.locator("#one").evaluate((one) => (one as HTMLDialogElement).open)).toBe(true);
    expect(await heard(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await heard(page)).toContain("cancel one");
    expectPeace();
  });

  it("in a web component takes the prompt in, and gives it back", async () => {
    const { page, expectPeace } = await prompted();
    await run(
      page,
      `document.body.insertAdjacentHTML("beforeend", "<x-modal><input aria-label=Slotted></x-modal>");
       globalThis.inner = document.querySelector("x-modal").attachShadow({ mode: "open" });
       inner.innerHTML = "<dialog><slot></slot></dialog>"; inner.firstChild.showModal()`,
    );
    await until(async () =>
      expect(await page.evaluate("inner.querySelectorAll('earshot-prompt').length")).toBe(1),
    );
    await page.getByRole("radio", { name: "9", exact: true }).click({ timeout: 3000 });
    await run(page, "inner.firstChild.close()");
    await isIn(page, "body");
    expect(await isOnTop(page)).toBe(true);
    expectPeace();
  });

  it("that the page hides unclosed keeps the prompt until it is closed", async () => {
    const { page, expectPeace } = await prompted();
    await run(page, 'cast("one").showModal(); cast("one").style.display = "none"');
    await isIn(page, "one");
    await run(page, 'cast("one").close()');
    await isIn(page, "body");
    expect(await isOnTop(page)).toBe(true);
    expectPeace();
  });
});

describe("what is no modal dialog", () => {
  it("leaves the prompt where it is: a dialog shown beside the page, details, a menu, full screen", async () => {
    const { page, expectPeace } = await prompted();
    await run(page, 'cast("two").show(); document.body.insertAdjacentHTML("beforeend", "<details open>")');
    await run(page, 'cast("menu").showPopover()');
    expect(await home(page)).toBe("body");
    // The last to come is on top, and stays usable.
    await page.getByRole("button", { name: "Item" }).click({ timeout: 3000 });
    expect(await isOnTop(page)).toBe(false);
    await page.mouse.click(5, 5);
    expect(await isOnTop(page)).toBe(true);
    await page
      .locator("#opener")
      .evaluate((opener) =>
        opener.addEventListener("click", () => void document.querySelector("main")?.requestFullscreen()),
      );
    await page.locator("#opener").click();
    await page.waitForFunction(() => document.fullscreenElement);
    expect(await home(page)).toBe("body");
    await page.evaluate(() => document.exitFullscreen());
    await until(async () => expect(await isOnTop(page)).toBe(true));
    expectPeace();
  });
});
