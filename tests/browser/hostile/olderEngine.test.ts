/** An engine that is older than what the prompt is built on. */
import { describe, expect, it } from "vitest";
import { hostile, NPS } from "./hostileHarness.ts";

const { open } = hostile();

/** What Safari 15.0 lacks, taken out before any script of the page runs. */
const SAFARI_15 = `<script>
  const take = (owner, ...names) => { for (const name of names) delete owner[name]; };
  window.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); };
  take(Document.prototype, "adoptedStyleSheets");
  take(ShadowRoot.prototype, "adoptedStyleSheets");
  take(HTMLElement.prototype, "popover", "showPopover", "hidePopover", "togglePopover", "inert");
  take(Element.prototype, "moveBefore", "checkVisibility");
  take(window, "navigation", "scheduler", "structuredClone", "BroadcastChannel", "requestIdleCallback", "HTMLDialogElement");
  take(AbortSignal, "timeout", "any");
  take(AbortSignal.prototype, "throwIfAborted");
  take(Crypto.prototype, "randomUUID");
  take(Navigator.prototype, "locks", "userActivation", "userAgentData");
  take(Object, "hasOwn", "groupBy");
  take(Promise, "withResolvers", "try");
  for (const { prototype } of [Array, String, Uint8Array]) take(prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with");
  take(String.prototype, "isWellFormed", "toWellFormed");
  take(Set.prototype, "union", "intersection", "difference");
  take(Intl, "Segmenter");
  for (const [owner, names] of [[Element.prototype, ["matches", "closest", "querySelector", "querySelectorAll"]], [Document.prototype, ["querySelector", "querySelectorAll"]], [DocumentFragment.prototype, ["querySelector", "querySelectorAll"]]])
    for (const name of names) {
      const own = owner[name];
      owner[name] = function (selector) {
        if (/:modal|:popover-open|:has\\(/.test(selector)) throw new DOMException("not a valid selector", "SyntaxError");
        return own.call(this, selector);
      };
    }
  </script>`;

/** What Safari 16.4 lacks. */
const SAFARI_16 = `<script>
  const take = (owner, ...names) => { for (const name of names) delete owner[name]; };
  take(HTMLElement.prototype, "popover", "showPopover", "hidePopover", "togglePopover");
  take(Element.prototype, "moveBefore", "checkVisibility");
  take(window, "navigation", "scheduler", "requestIdleCallback");
  take(AbortSignal, "any");
  take(Navigator.prototype, "userAgentData");
  take(Object, "groupBy");
  take(Promise, "withResolvers", "try");
  take(Set.prototype, "union", "intersection", "difference");
  </script>`;

describe("in an engine such as Safari 16.4", () => {
  it("a prompt shows and is answered, though there is no top layer for it", async () => {
    const at = await open({ before: SAFARI_16 });
    await at.answer();
    expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
    at.expectPeace();
  });
});

describe("in an engine such as Safari 15", () => {
  it.each([
    ["that comes unasked", ""],
    ["that the page calls", "data-manual"],
  ])("no prompt shows %s, and nobody hears of it", async (_, attributes) => {
    const at = await open({ before: SAFARI_15, attributes });
    const { page } = at;
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.waitForFunction("window.earshot");
    // Settles once what came unasked, or was called, has come to its end.
    expect(await page.evaluate("earshot('show', 'nps')")).toMatchObject({ outcome: "not-shown" });
    await page.waitForTimeout(1500);
    expect(await page.locator("earshot-prompt").count()).toBe(0);
    expect(await page.getByRole("region", { name: NPS }).count()).toBe(0);
    // Answers of a former page are still sent, and the page's calls still come to an end.
    expect(await page.evaluate("earshot('explain')")).toBeInstanceOf(Array);
    expect(errors).toEqual([]);
    at.expectPeace();
  });
});
