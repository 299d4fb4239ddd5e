import { describe, expect, it } from "vitest";
import type { Show, Status, Survey } from "../../../../schema/definition/survey.ts";
import { gateVerdicts } from "../../../../worker/dashboard/pages/install/gateCheck.ts";
import { policiesIn, policyFaults } from "../../../../worker/dashboard/pages/install/policyCheck.ts";
import { tagFindings } from "../../../../worker/dashboard/pages/install/tagCheck.ts";
import { nps, survey } from "../../../schema/build.ts";

const collector = new URL("https://collector.example/");
const page = new URL("https://shop.example/thanks");
const tag = (attributes: string) => `<head><script async ${attributes}></script></head>`;
const SRC = 'src="https://collector.example/earshot.js"';
const kinds = (text: string) =>
  tagFindings(text, { publicKey: "pk_own", collector, page }).map(({ kind }) => kind);

describe("the tag in a page's source", () => {
  it.each([
    ["as it was copied", tag(`${SRC} data-site="pk_own"`), ["right"]],
    [
      "with single quotes, and none",
      tag("src='https://collector.example/earshot.js' data-site=pk_own"),
      ["right"],
    ],
    ["with the key in the address", tag('src="https://collector.example/earshot.js?site=pk_own"'), ["right"]],
    [
      "that is pinned",
      tag('src="https://collector.example/earshot@0123abcd.js" data-site="pk_own"'),
      ["right"],
    ],
    ["with the key of another site", tag(`${SRC} data-site="pk_other"`), ["other-key"]],
    ["with a secret key", tag(`${SRC} data-site="sk_secret"`), ["secret-key"]],
    ["without a key", tag(SRC), ["no-key"]],
    ["without a script", tag('data-site="pk_own"'), ["no-source", "right"]],
    [
      "of another collector",
      tag('src="https://other.example/earshot.js" data-site="pk_own"'),
      ["other-collector", "right"],
    ],
    [
      "with an address of the page's own",
      tag('src="/earshot.js" data-site="pk_own"'),
      ["other-collector", "right"],
    ],
    [
      "that waits for consent",
      tag(`${SRC} data-site="pk_own" data-consent="wait"`),
      ["right", "waits-for-consent"],
    ],
    ["that shows nothing by itself", tag(`${SRC} data-site="pk_own" data-manual`), ["right", "is-manual"]],
    ["in a comment", `<!-- ${tag(`${SRC} data-site="pk_own"`)} -->`, ["no-tag"]],
    ["of another script alone", '<script src="https://shop.example/app.js"></script>', ["no-tag"]],
  ])("%s", (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe("the policies", () => {
  it.each([
    ["of a header", "HTTP/2 200\nContent-Security-Policy: default-src 'self'\nx: y", ["default-src 'self'"]],
    [
      "of a meta tag",
      `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`,
      ["default-src 'self'"],
    ],
    [
      "of two headers in one line",
      "content-security-policy: default-src *, script-src 'self'",
      ["default-src *", "script-src 'self'"],
    ],
    ["as they are", "script-src 'self'; connect-src *", ["script-src 'self'; connect-src *"]],
  ])("%s are found", (_, text, expected) => {
    expect(policiesIn(text)).toEqual(expected);
  });

  it.each([
    ["a page without one", "<p>Hello</p>"],
    ["one that is only reported", "Content-Security-Policy-Report-Only: default-src 'none'"],
    ["a sentence about one", "We have a policy"],
  ])("are none in %s", (_, text) => {
    expect(policiesIn(text)).toEqual([]);
  });
});

describe("a policy", () => {
  const faults = (policy: string, nonce?: string) =>
    policyFaults([policy], { collector, page, nonce })[0] ?? null;

  it.each([
    "img-src 'none'",
    "default-src *",
    "default-src https:",
    "script-src collector.example; connect-src collector.example",
    "script-src https://collector.example:443/; connect-src https://*.example",
    "script-src http://collector.example; connect-src HTTPS://COLLECTOR.example",
    "default-src 'none'; script-src https://collector.example; connect-src https://collector.example",
    "script-src 'none'; script-src-elem collector.example",
  ])("lets the collector in: %s", (policy) => {
    expect(faults(policy)).toBeNull();
  });

  it.each([
    [
      "default-src 'self'",
      ["script", "connect"],
      "default-src 'self'; script-src 'self' https://collector.example; connect-src 'self' https://collector.example",
    ],
    ["script-src 'none'", ["script"], "script-src https://collector.example"],
    [
      "script-src collector.example; connect-src 'self'",
      ["connect"],
      "script-src collector.example; connect-src 'self' https://collector.example",
    ],
    [
      "script-src collector.example:8443",
      ["script"],
      "script-src collector.example:8443 https://collector.example",
    ],
    [
      "script-src collector.example/app.js",
      ["script"],
      "script-src collector.example/app.js https://collector.example",
    ],
    [
      "script-src evilcollector.example *.collector.example",
      ["script"],
      "script-src evilcollector.example *.collector.example https://collector.example",
    ],
    ["script-src 'self'; script-src *", ["script"], "script-src 'self' https://collector.example"],
  ])("that shuts it out is mended: %s", (policy, needs, mended) => {
    const found = faults(policy);
    expect(found?.stops.map(({ need }) => need)).toEqual(needs);
    expect(found?.mended).toBe(mended);
    expect(faults(mended)).toBeNull();
  });

  it("with strict-dynamic wants the page's nonce on the tag", () => {
    const policy = "script-src 'strict-dynamic' 'nonce-abc' https:";
    expect(faults(policy)).toMatchObject({ needsNonce: true, mended: null });
    expect(faults(policy, "abc")).toBeNull();
  });

  it("of several must each let it in", () => {
    const asked = { collector, page, nonce: undefined };
    expect(policyFaults(["default-src *", "connect-src 'self'"], asked)).toHaveLength(1);
  });
});

describe("the gates of a page", () => {
  const NOW = Date.parse("2026-11-27T12:00:00Z");
  const shown = (id: string, show: Show, status: Status = "live"): Survey => ({
    ...survey([nps("score")]),
    ...{ id, status, show },
  });
  const judge = (...surveys: Survey[]) =>
    gateVerdicts(surveys, page.href, NOW).map(({ survey: id, verdict, gates }) => [
      id,
      verdict,
      gates.filter((one) => one.verdict === verdict && verdict !== "open").map(({ gate }) => gate),
    ]);

  it.each<[string, Show, Status, unknown[]]>([
    ["shows at once", { on: ["load"] }, "live", ["a", "open", []]],
    ["is a draft", { on: ["load"] }, "draft", ["a", "shut", ["status"]]],
    ["has no trigger", {}, "live", ["a", "shut", ["on"]]],
    ["waits for its trigger", { on: [{ event: "paid" }] }, "live", ["a", "depends", ["on"]]],
    ["is for other pages", { on: ["load"], pages: { only: ["/cart"] } }, "live", ["a", "shut", ["pages"]]],
    ["is for this page", { on: ["load"], pages: { only: ["/thanks*"] } }, "live", ["a", "open", []]],
    ["is over", { on: ["load"], until: "2026-11-27T11:00:00Z" }, "live", ["a", "shut", ["until"]]],
    ["asks nobody", { on: ["load"], sample: 0 }, "live", ["a", "shut", ["sample"]]],
    ["asks some", { on: ["load"], sample: 0.2 }, "live", ["a", "depends", ["sample"]]],
    ["needs a place", { on: ["load"], inline: "#here" }, "live", ["a", "depends", ["inline"]]],
  ])("tell of a survey that %s", (_, show, status, expected) => {
    expect(judge(shown("a", show, status))).toEqual([expected]);
  });

  it("tell which survey goes first", () => {
    expect(judge(shown("a", { on: ["load"] }), shown("b", { on: ["load"], priority: 1 }))).toEqual([
      ["b", "open", []],
      ["a", "depends", ["priority"]],
    ]);
  });
});
