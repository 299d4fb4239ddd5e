/** Documents that the tag may find itself in: other bases, sandboxes, XHTML, policies, two tags. */
import { describe, expect, it } from "vitest";
import { type HostilePlan, hostile, NPS, until } from "./hostileHarness.ts";

const here = hostile();
const { open } = here;
const policy = (name: string, value: string): HostilePlan => ({ headers: { [name]: value } });
const headers = (all: Record<string, string>): HostilePlan => ({ headers: all });

describe("a prompt shows, and its answer comes from a page", () => {
  it.each<[string, HostilePlan]>([
    [
      "with another base before the tag",
      { before: '<base href="https://elsewhere.example/x/" target="elsewhere">' },
    ],
    ["with another base after the tag", { after: '<base href="https://elsewhere.example/x/">' }],
    [
      "of XHTML",
      {
        type: "application/xhtml+xml",
        html: `<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Shop</title><script src="COLLECTOR/earshot.js" data-site="KEY"></script></head><body><main/></body></html>`,
      },
    ],
    [
      "with a frameset for a body",
      { html: "<html><head>TAG</head><frameset cols='*'><frame></frameset></html>" },
    ],
    ["with no body yet", { html: "<!doctype html><title>Shop</title>TAG" }],
    ["with the moving tag and the pinned one", { after: "PINNED" }],
    ["with the pinned tag alone", { tag: "PINNED" }],
    [
      "that trusts scripts by a nonce",
      {
        ...policy("content-security-policy", "script-src 'nonce-tag'; style-src 'none'"),
        tag: '<script async nonce="tag" src="COLLECTOR/earshot.js" data-site="KEY"></script>',
      },
    ],
    [
      "that embeds nothing without leave, tells no referrer, and allows no feature",
      headers({
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "permissions-policy":
          "clipboard-write=(), clipboard-read=(), fullscreen=(), storage-access=(), unload=(), sync-xhr=(), browsing-topics=()",
        "document-policy": "force-load-at-top",
      }),
    ],
  ])("%s", async (_, plan) => {
    const pinned = await fetch(`${here.collector.url}/v1/embed`).then((reply) => reply.json());
    const src = new URL(pinned.src).pathname;
    const tag = `<script async src="COLLECTOR${src}" integrity="${pinned.integrity}" crossorigin data-site="KEY"></script>`;
    const asked: string[] = [];
    const filled = Object.fromEntries(
      Object.entries(plan).map(([name, value]) => [
        name,
        typeof value === "string" ? value.replace("PINNED", tag) : value,
      ]),
    );
    const at = await open({ ...filled, asked });
    await at.answer();
    expect(await at.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([here.url, here.collector.url]));
    expect(await at.page.getByRole("region").count()).toBe(1);
    at.expectPeace();
  });

  it.each<[string, string]>([
    ["in a sandbox without an origin, where storage throws", 'sandbox="allow-scripts"'],
    ["in a frame of another site", ""],
  ])("%s", async (_, sandbox) => {
    const inner = await open({
      before:
        '<script>addEventListener("earshot:error", (event) => { globalThis.failed = event.detail.code })</script>',
    });
    const src = `${here.url.replace("127.0.0.1", sandbox ? "127.0.0.1" : "localhost")}${inner.path}`;
    const at = await open({
      tag: "",
      body: `<iframe ${sandbox} src="${src}" style="width: 600px; height: 500px"></iframe>`,
    });
    const frame = at.page.frameLocator("iframe");
    await frame.getByRole("radio", { name: "8", exact: true }).click({ timeout: 6000 });
    await frame.getByRole("textbox").fill("Framed");
    await frame.getByRole("button", { name: "Send" }).click();
    await frame.getByText("Thank you!").waitFor();
    await until(async () => {
      const found = await here.collector.responses(`&url=${inner.path}&state=completed`);
      expect(found).toMatchObject([{ answers: { score: 8, why: "Framed" } }]);
    });
    const frames = at.page.frames();
    expect(await frames[1]?.evaluate("globalThis.failed")).toBe(sandbox ? "storage" : undefined);
    at.expectPeace();
  });
});

describe("a page's policy that keeps the collector out", () => {
  it.each<[string, string]>([
    ["lets its config be asked for in vain", "script-src 'unsafe-inline' COLLECTOR; connect-src 'self'"],
    ["lets its parts be asked for in vain", "script-src COLLECTOR/earshot.js"],
  ])("%s, and the page notices nothing", async (_, value) => {
    const at = await open({
      ...policy("content-security-policy", value.replace("COLLECTOR", here.collector.url)),
      tag: '<script async nonce="tag" src="COLLECTOR/earshot.js" data-site="KEY"></script>',
    });
    await at.page.waitForFunction(() => "earshot" in window);
    expect(await at.page.evaluate('earshot("show", "nps")')).toMatchObject({ outcome: "not-shown" });
    expect(await at.page.getByRole("region", { name: NPS }).count()).toBe(0);
    at.expectPeace();
  });
});

describe("where there is no Navigation API", () => {
  const routed: HostilePlan = {
    before: `<script>delete window.navigation;
      const own = history.pushState;
      history.pushState = function (state, title, url) { if (url === "/bad") throw new Error("the page's own"); return own.apply(this, arguments) }</script>`,
  };
  it.each<[string, string]>([
    ["pushState", 'history.pushState({}, "", "/quiet/../PATH")'],
    [
      "pushState that the page wraps later",
      'const was = history.pushState; history.pushState = (...all) => was.apply(history, all); history.pushState(null, "", "PATH")',
    ],
    ["replaceState", 'history.replaceState({}, "", "PATH")'],
    [
      "going back",
      'history.pushState({}, "", "PATH"); history.pushState({}, "", "/quiet/b"); history.back()',
    ],
    ["a route in the hash", 'location.hash = "#/route"'],
  ])("a change of path by %s is a page view", async (name, script) => {
    const at = await open({ ...routed, path: `/quiet/${name.replaceAll(" ", "-")}` });
    const { page } = at;
    await page.waitForFunction("window.earshot && history.pushState.name !== 'bound'");
    await page.evaluate(
      'globalThis.views = []; earshot("on", "suppressed", (event) => views.push(event.reason)); earshot("explain").then(() => { views.length = 0 })',
    );
    expect(
      await page.evaluate('try { history.pushState({}, "", "/bad") } catch (error) { error.message }'),
    ).toBe("the page's own");
    const to = `/page-of-${name.replaceAll(" ", "-")}`;
    await page.evaluate(script.replaceAll("PATH", to));
    if (name === "a route in the hash")
      await until(async () => expect(await page.evaluate("views")).toContain("pages"));
    else await page.getByRole("region", { name: NPS }).waitFor({ timeout: 4000 });
    at.expectPeace();
  });
});
