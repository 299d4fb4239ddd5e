/** How the tag finds its site and its collector, and what it says of a tag that is pasted wrongly. */
import { request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectNoPrompt, expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { close, listen } from "../../support/browser/collector.ts";
import { call, score, survey } from "./tagPage.ts";

const here = stage([survey("due", { on: ["load"] })]);

/** A page with this tag, on a server that passes `/feedback/…` on to the collector, as nginx's plainest `location` does. */
let tag = "";
let server: Server;
let url: string;
const asked: string[] = [];
function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = /^\/feedback(\/.*)/.exec(request.url ?? "")?.[1];
  if (path === undefined) {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title>${tag}</head><body><h1>Shop</h1></body></html>`,
    );
    return;
  }
  asked.push(path.replace(/\?.*/, "").replace(/parts\/[\w-]{8}/, "parts/BUILD"));
  const { method, headers } = request;
  const onward = forward(`${here.collector.url}${path}`, { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}
beforeAll(async () => {
  ({ server, url } = await listen(answer));
});
afterAll(() => close(server));

async function openWith(script: string, path = "/any") {
  tag = script;
  asked.length = 0;
  const page = await (await here.visitor()).newPage();
  await page.goto(url + path);
  return page;
}
const stored = (path: string) =>
  until(async () =>
    expect(await here.collector.responses(`&url=${path}&state=completed`)).toMatchObject([
      { answers: { score: 9 } },
    ]),
  );

describe("?site= on the script's address", () => {
  it("names the site where the tag has no data-site", async () => {
    const { collector } = here;
    const page = await openWith(
      `<script async src="${collector.url}/earshot.js?site=${collector.key}"></script>`,
      "/named",
    );
    await score(page, 9);
    await stored("/named");
    expect(here.said).toEqual([]);
  });
  it("names it for a script that a tag manager inserted", async () => {
    const src = `${here.collector.url}/earshot.js?site=${here.collector.key}`;
    const page = await openWith(
      `<script>const tag = document.createElement("script"); tag.src = "${src}"; document.head.append(tag)</script>`,
    );
    await expectPrompt(page, "About due");
  });
  it("yields to the tag's data-site", async () => {
    const { collector } = here;
    const page = await openWith(
      `<script async src="${collector.url}/earshot.js?site=pk_other" data-site="${collector.key}"></script>`,
    );
    await expectPrompt(page, "About due");
  });
});

describe("a collector in a folder of the owner's site", () => {
  it("serves config, parts and answers from that folder, and nothing else is asked", async () => {
    const page = await openWith(
      `<script async src="/feedback/earshot.js" data-site="${here.collector.key}"></script>`,
      "/folder",
    );
    const foreign: string[] = [];
    page.on("request", (request) => request.url().startsWith(url) || foreign.push(request.url()));
    await score(page, 9);
    await stored("/folder");
    expect(foreign).toEqual([]);
    expect([...new Set(asked)].sort()).toEqual([
      "/earshot.js",
      "/parts/BUILD/first.js",
      "/parts/BUILD/fullPrompt.js",
      "/parts/BUILD/recorder.js",
      `/v1/responses`,
      `/v1/sites/${here.collector.key}/config`,
    ]);
  });
});

describe("data-consent with a value that is not known", () => {
  it.each(["true", "", "required"])('waits for consent as "wait" does: %j', async (value) => {
    here.host.attributes = `data-consent="${value}"`;
    const page = await here.goto("/any");
    await expectNoPrompt(page);
    expect(
      await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]),
    ).toEqual([0, 0]);
    await until(async () =>
      expect(here.said).toEqual([
        `earshot: data-consent=${JSON.stringify(value)} is not known. Known are "wait". The tag waits for earshot("consent", true), ` +
          'as it does for "wait"; leave the attribute out where no consent is needed',
      ]),
    );
    await call(page, "consent", true);
    await expectPrompt(page, "About due");
  });
});

describe("a secret key in the page", () => {
  it.each([
    ["data-site", (key: string) => `earshot.js" data-site="${key}"`],
    ["?site=", (key: string) => `earshot.js?site=${key}"`],
  ])("in %s is told with the cure, without the key, and sent nowhere", async (_, rest) => {
    const { secretKey, url: collector } = here.collector;
    const page = await openWith(`<script async src="${collector}/${rest(secretKey)}></script>`);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await until(async () => expect(here.said).toHaveLength(1));
    expect(here.said[0]).toMatch(/SECRET key.*Revoke it now: .*DELETE \/v1\/keys\/ID.*public key.*"pk_"/);
    expect(here.said[0]).not.toContain(secretKey);
    await expectNoPrompt(page);
    expect(sent.filter((address) => address.includes(secretKey))).toEqual([]);
  });
  it("is told as missing where there is none, with the tag as it should be", async () => {
    await openWith(`<script async src="${here.collector.url}/earshot.js"></script>`);
    await until(async () =>
      expect(here.said).toEqual([
        expect.stringMatching(/no data-site.*<script async src="…\/earshot\.js" data-site="pk_…">/),
      ]),
    );
  });
});

describe("attributes and values that are not known", () => {
  it("are told once, with those that are known", async () => {
    here.host.attributes =
      'data-storge="none" data-storage="cookie" data-color-scheme="drak" data-manual="false" data-gtm="x"';
    const page = await here.goto("/any");
    const expected = [
      /^earshot: the tag has no attribute data-storge\. Did you mean data-storage\? Known are data-site, data-locale, /,
      /^earshot: data-storage="cookie" is not known\. Known are "local", "session", "none"\. It counts as "local"/,
      /^earshot: data-color-scheme="drak" is not known\. Known are "auto", "light", "dark"\. It counts as "auto"/,
      /^earshot: data-manual="false" is not known\. .*leave the attribute out to turn it off/,
    ].map((text) => expect.stringMatching(text));
    await until(async () => expect(here.said).toHaveLength(expected.length));
    expect(here.said.toSorted()).toEqual(expect.arrayContaining(expected));
    await expectNoPrompt(page);
  });
  it("are not told of where all are known, on this page and the next", async () => {
    here.host.attributes = 'data-storage="local" data-color-scheme="light" data-test data-locale="en"';
    const page = await here.goto("/any");
    await expectPrompt(page, "About due");
    await page.reload();
    await page.waitForTimeout(300);
    expect(here.said).toEqual([]);
  });
});
