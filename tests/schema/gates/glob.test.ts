import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob, matchesPath, NOT_PLAIN } from "../../../schema/gates/glob.ts";
import { matchesPage } from "../../../schema/gates/pages.ts";

const on = (glob: string, page: string) => matchesPage([glob], `https://shop.example${page}`);

describe("a glob", () => {
  it("matches the whole text, not a part", () => {
    expect(matchesGlob("/cart", "/cart")).toBe(true);
    expect(matchesGlob("/cart", "/cart/2")).toBe(false);
    expect(matchesGlob("/cart", "/my/cart")).toBe(false);
    expect(matchesGlob("", "")).toBe(true);
  });

  it("stays in a segment with `*`", () => {
    expect(matchesGlob("/shop/*", "/shop/shoes")).toBe(true);
    expect(matchesGlob("/shop/*", "/shop/shoes/red")).toBe(false);
    expect(matchesGlob("/*/red", "/shoes/red")).toBe(true);
    expect(matchesGlob("/sh*s", "/shoes")).toBe(true);
  });

  it("crosses segments with `**`", () => {
    expect(matchesGlob("/shop/**", "/shop/shoes/red")).toBe(true);
    expect(matchesGlob("/**/red", "/shop/shoes/red")).toBe(true);
    expect(matchesGlob("**", "/any/thing")).toBe(true);
  });

  it("takes the signs of regular expressions for what they are", () => {
    expect(matchesGlob("/a.b", "/axb")).toBe(false);
    expect(matchesGlob("/a+(b)[c]$", "/a+(b)[c]$")).toBe(true);
    expect(matchesGlob("/a?", "/a")).toBe(false);
  });

  it("comes to its answer in time that grows with pattern × text, whatever the pattern", () => {
    const start = performance.now();
    expect(matchesGlob("*a".repeat(200), `${"a".repeat(2_000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe("a page", () => {
  it("is matched on its path", () => {
    expect(on("/checkout/*", "/checkout/pay")).toBe(true);
    expect(on("/", "")).toBe(true);
    expect(on("shop.example/*", "/pay")).toBe(false);
  });

  it("is matched on its whole address where the glob starts with http", () => {
    expect(on("https://shop.example/*", "/pay")).toBe(true);
    expect(on("https://*.example/**", "/a/b")).toBe(true);
    expect(on("http://shop.example/*", "/pay")).toBe(false);
  });

  it("has no query, hash or trailing slash to a glob", () => {
    expect(on("/pay", "/pay?step=2")).toBe(true);
    expect(on("/pay", "/pay/#top")).toBe(true);
    expect(on("/pay/", "/pay")).toBe(true);
    expect(on("https://shop.example/", "")).toBe(true);
  });

  it("is matched by any of several globs, and by none of none", () => {
    expect(matchesPage(["/a", "/b"], "https://shop.example/b")).toBe(true);
    expect(matchesPage([], "https://shop.example/b")).toBe(false);
  });
});

describe("a page's address in normal form", () => {
  it.each([
    ["/über-uns", "/%C3%BCber-uns"],
    ["/%c3%bcber-uns", "/%C3%BCber-uns"],
    ["/u\u0308ber-uns", "/%C3%BCber-uns"],
    ["/каталог/*", "/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3/%D1%87%D0%B0%D0%B9"],
    ["/%63art", "/cart"],
    ["/a%20b", "/a%20b"],
    ["/a b", "/a%20b"],
    ["/caf%e9", "/caf%E9"],
    ["/a%2fb", "/a%2Fb"],
    ["/%2A", "/*"],
    ["/100%25", "/100%25"],
    ["/docs/**", "/docs"],
  ])("fits %s to %s", (glob, page) => expect(on(glob, page)).toBe(true));

  it.each([
    ["/*", "/a/b"],
    ["/a/b", "/a%2Fb"],
    ["/%2A", "/a"],
    ["/docs/**", "/docsearch"],
    ["/Cart", "/cart"],
  ])("does not fit %s to %s", (glob, page) => expect(on(glob, page)).toBe(false));

  it("lets one star stand for an encoded slash, which separates nothing", () =>
    expect(on("/*", "/a%2Fb")).toBe(true));

  it.each([
    ["https://Shop.Example/**", "https://shop.example/a"],
    ["https://bücher.example/*", "https://xn--bcher-kva.example/a"],
    ["https://xn--bcher-kva.example/*", "https://bücher.example/a"],
    ["https://*.BÜCHER.example/**", "https://www.xn--bcher-kva.example/"],
    ["https://shop.example:443/a", "https://shop.example/a"],
    ["http*://shop.example/a", "http://shop.example/a"],
    ["https://**", "https://shop.example/a/b"],
  ])("fits the host of %s to %s", (glob, url) => expect(matchesPage([glob], url)).toBe(true));
});

describe("a query or hash in a glob", () => {
  it.each([
    ["/index.php?route=checkout/*", "/index.php?a=1&route=checkout%2Fcart&b=2"],
    ["/index.php?route=checkout/*", "/index.php?route=checkout/cart#top"],
    ["/s?q=red+shoes", "/s?q=red%20shoes"],
    ["/s?q=red%20shoes", "/s?q=red+shoes"],
    ["/s?q", "/s?q=anything"],
    ["/s?q=*&page=2", "/s?page=2&q=x"],
    ["/#/pricing/**", "/#/pricing/pro"],
    ["/#/pricing/**", "/#/pricing"],
    ["/app?x=1#/a", "/app?x=1#/a"],
    ["#/pricing", "/any/where#/pricing"],
  ])("%s fits %s", (glob, page) => expect(on(glob, page)).toBe(true));

  it.each([
    ["/index.php?route=checkout/*", "/index.php?route=product/list"],
    ["/index.php?route=checkout/*", "/index.php"],
    ["/index.php?route=checkout/*", "/other.php?route=checkout/cart"],
    ["/s?q=*&page=2", "/s?q=x"],
    ["/#/pricing/**", "/#/about"],
    ["/#/pricing/**", "/"],
  ])("%s does not fit %s", (glob, page) => expect(on(glob, page)).toBe(false));
});

describe("any address", () => {
  const segment = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .filter((text) => !/[*?#%/\\\s]|^\.+$/u.test(text));
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);

  it("is fitted by its own path, however it is encoded", () => {
    fc.assert(
      fc.property(path, (plain) => {
        const encoded = encodeURI(plain.normalize("NFD"));
        const lower = encoded.replace(/%../g, (code) => code.toLowerCase());
        for (const glob of [plain, encoded, lower, plain.normalize("NFC")]) {
          expect(on(glob, encoded)).toBe(true);
          expect(on(glob, `${lower}/?x=1#y`)).toBe(true);
        }
      }),
    );
  });
  it("is fitted on a parameter of its query among others, in any order", () => {
    const name = fc.stringMatching(/^[a-z]{1,5}$/);
    const pairs = fc.uniqueArray(fc.tuple(name, segment), {
      minLength: 1,
      maxLength: 5,
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(pairs, fc.nat(), (all, at) => {
        const [key, value] = all[at % all.length] as [string, string];
        const page = `/s?${new URLSearchParams(all)}`;
        expect(on(`/s?${new URLSearchParams([[key, value]])}`, page)).toBe(true);
        expect(on(`/s?${key}=${encodeURIComponent(value)}no`, page)).toBe(false);
      }),
    );
  });
  it("is judged by the tag alone as by all, where the globs are plain", () => {
    const glob = fc
      .stringMatching(/^\/?[ab*/]{0,6}$/)
      .filter((text) => !NOT_PLAIN.test(JSON.stringify({ only: [text] })) && text !== "");
    const address = fc.stringMatching(/^\/[ab/]{0,6}$/);
    fc.assert(
      fc.property(glob, address, (plain, at) => {
        expect(matchesPath([plain], at)).toBe(on(plain, at));
      }),
    );
  });
});
