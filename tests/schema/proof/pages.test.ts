import { describe, expect, it } from "vitest";
import { lint } from "../../../schema/proof/lint.ts";
import { nps, survey } from "../build.ts";

const oddPages = (only: string[], not: string[] = []) =>
  lint({ ...survey([nps("score")]), show: { pages: { only, not } } })
    .issues.filter(({ rule }) => rule === "odd-page")
    .map(({ at, severity }) => `${severity} ${at}`);

describe("odd-page", () => {
  it("warns of a pattern that can match no address, at the pattern", () => {
    expect(oddPages(["/", "pricing", "shop.example/**"], [" /x"])).toEqual([
      "warning /show/pages/only/1",
      "warning /show/pages/only/2",
      "warning /show/pages/not/0",
    ]);
  });

  it("says nothing of paths, hashes, whole addresses and stars", () => {
    expect(
      oddPages(["/docs/**", "*", "**/cart", "#/pricing", "https://shop.example/*", "http*://x"]),
    ).toEqual([]);
  });

  it.each([
    ["pricing", "/pricing"],
    [" /x", "/x"],
    ["shop.example/cart/*", "https://shop.example/cart/*"],
    ["ftp://shop.example/cart", "https://shop.example/cart"],
    ["?utm_source=mail", "/?utm_source=mail"],
  ])("of %j names %j as the cure", (pattern, cure) => {
    const { issues } = lint({ ...survey([nps("score")]), show: { pages: { only: [pattern] } } });
    expect(issues[0]?.message).toContain(`Did you mean “${cure}”?`);
  });
});
