/** Pages whose scripts have changed what every script builds on, before the tag came. */
import { describe, expect, it } from "vitest";
import { type HostilePlan, hostile, NPS } from "./hostileHarness.ts";

const list = [
  { id: "red", label: "Red" },
  { id: "blue", label: "Blue" },
];
const here = hostile({
  surveys: [
    {
      id: "list",
      questions: [
        { id: "score", kind: "nps", title: NPS },
        { id: "colours", kind: "choices", title: "Which colours?", choices: list },
        { id: "why", kind: "text", title: "What is the reason?" },
      ],
      endings: [{ id: "thanks", title: "Thank you!" }],
      show: { on: ["load"], pages: { only: ["/**"] }, who: { visitor: "visits", atLeast: 1 } },
    } as { id: string },
  ],
});
const script = (code: string): HostilePlan => ({ before: `<script>${code}</script>` });

describe("an answer of every shape comes from a page", () => {
  it.each<[string, HostilePlan]>([
    [
      "with junk on all objects and lists, for every loop to find",
      script(
        "Object.prototype.bar = function () {}; Object.prototype.baz = 'junk'; Array.prototype.foo = { bar: 1 }; Function.prototype.qux = 1; String.prototype.quux = () => {};",
      ),
    ],
    [
      "with Prototype.js 1.6 and MooTools 1.2",
      script(`
        const A = (it) => { if (!it) return []; const list = []; for (let i = it.length || 0; i--; ) list[i] = it[i]; return list };
        Array.from = A;
        Array.prototype.toJSON = function () { return "[" + this.map((each) => JSON.stringify(each)).join(", ") + "]" };
        String.prototype.toJSON = function () { return JSON.stringify(String(this)) };
        Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] };
        Array.prototype.entries = Array.prototype.toArray = function () { return this.concat() };
        Element.prototype.remove = function () { this.parentNode.removeChild(this); return this };
        Element.prototype.scrollTo = function () { window.scrollTo(0, 500); return this };
        Element.prototype.show = Element.prototype.hide = Element.prototype.update = function () { this.innerHTML = ""; return this };
        Object.keys = function (object) { const names = []; for (const name in object) names.push(name); return names };
        Object.values = function (object) { const values = []; for (const name in object) values.push(object[name]); return values };`),
    ],
    [
      "without console, randomUUID, Navigation API and locks",
      script(`
        delete window.console; delete window.navigation; delete Crypto.prototype.randomUUID;
        Object.defineProperty(navigator, "locks", { value: undefined });`),
    ],
    [
      "with a promise library in the place of promises",
      script(`
        const Native = Promise;
        window.Promise = class Thenable {
          constructor(work) { this.native = new Native(work); }
          then(...hear) { const next = this.native.then(...hear); return new Thenable((resolve, reject) => next.then(resolve, reject)); }
          catch(hear) { return this.then(undefined, hear); }
          static resolve(value) { return new Thenable((resolve) => resolve(value)); }
          static all(list) { return new Thenable((resolve, reject) => Native.all(list).then(resolve, reject)); }
        };`),
    ],
    [
      "whose clock stands still and which paints no frames",
      script("Date.now = () => 1790000000000; window.requestAnimationFrame = () => 0;"),
    ],
    [
      "that wraps fetch, history, timers and listeners",
      script(`
        const plain = fetch;
        window.fetch = (...given) => new Promise((done) => setTimeout(done, 50)).then(() => plain(...given));
        for (const name of ["pushState", "replaceState"]) {
          const own = history[name];
          history[name] = function () { if (!this) throw new Error("who?"); return own.apply(history, arguments); };
        }
        const later = setTimeout;
        window.setTimeout = (work, time) => later(() => work(), time);
        const add = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (type, hear, how) { return add.call(this, type, hear, how); };`),
    ],
    [
      "with elements of the names that it uses",
      {
        body: `<main><div id="earshot"></div><form name="currentScript"></form><img name="currentScript" src="data:," data-site="pk_evil">
          <form id="scrollingElement"></form></main>TAG`,
        tag: `<script src="data:text/javascript," data-site="FATHOM"></script>`,
      },
    ],
    [
      "whose tag is a module",
      { tag: '<script type="module" src="COLLECTOR/earshot.js" data-site="KEY"></script>' },
    ],
    [
      "that puts the tag in late",
      {
        tag: "",
        body: `<main></main><script>addEventListener("load", () => setTimeout(() => {
          const tag = Object.assign(document.createElement("script"), { src: "COLLECTOR/earshot.js" });
          tag.dataset.site = "KEY"; document.body.append(tag) }, 200))</script>`,
      },
    ],
  ])("%s", async (_, plan) => {
    const at = await here.open(plan);
    const { page } = at;
    await page.getByRole("radio", { name: "9", exact: true }).click({ timeout: 6000 });
    await page.getByRole("checkbox", { name: "Red" }).click({ timeout: 3000 });
    await page.getByRole("checkbox", { name: "Blue" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("textbox").fill("It works");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Thank you!").waitFor();
    const answers = { score: 9, colours: ["red", "blue"], why: "It works" };
    expect(await at.stored("completed")).toMatchObject({ answers, traits: {}, device: "desktop" });
    at.expectPeace();
  });
});

describe("nothing is asked, and the page notices nothing, on one", () => {
  it.each<[string, HostilePlan, string[]?]>([
    ["whose fetch rejects", script("window.fetch = () => Promise.reject(new Error('no'))")],
    [
      "whose fetch throws, or returns nothing",
      script("window.fetch = (url) => { if (String(url).includes('config')) throw 7 }"),
    ],
    [
      "without find, flat, at and some",
      script("for (const name of ['find', 'flat', 'at', 'some']) delete Array.prototype[name]"),
    ],
    [
      "that has an element of the prompt's name which can't be made",
      script(
        "customElements.define('earshot-prompt', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }) } })",
      ),
    ],
    [
      "whose tag lies in a shadow tree, where it can't be found",
      {
        tag: "",
        body: `<main><div id="tree"></div></main><script>
          const tag = Object.assign(document.createElement("script"), { src: "COLLECTOR/earshot.js" });
          tag.dataset.site = "KEY"; document.querySelector("#tree").attachShadow({ mode: "open" }).append(tag)</script>`,
      },
    ],
  ])("%s", async (_, plan, said = []) => {
    const at = await here.open(plan);
    await at.page.waitForTimeout(900);
    expect(await at.page.getByRole("region").count()).toBe(0);
    at.expectPeace(...said);
  });
});
