import { describe, expect, it } from "vitest";
import { matchesGlob, matchesPage } from "../../../schema/gates/glob.ts";

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
