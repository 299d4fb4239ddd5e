import { describe, expect, it } from "vitest";
import { matchRoute } from "../../../worker/dashboard/router/matchRoute.ts";
import { placeOfOldAddress } from "../../../worker/dashboard/router/oldAddress.ts";
import { placeOf } from "../../../worker/dashboard/router/place.ts";

const NOW = new Date("2026-11-26T12:00:00Z");

describe("an address of the console", () => {
  it.each([
    ["/dashboard", "/"],
    ["/dashboard/", "/"],
    ["/dashboard/inbox", "/inbox"],
    ["/dashboard/surveys/nps/", "/surveys/nps"],
  ])("%s is the page %s", (pathname, path) => {
    expect(placeOf(pathname, "?a=1", "/dashboard")).toEqual({ path, search: "?a=1" });
  });

  it("is found under any path of an owner's server", () => {
    expect(placeOf("/feedback/dashboard/inbox", "", "/feedback/dashboard")?.path).toBe("/inbox");
  });

  it.each(["/docs", "/dashboards", "/"])("is not %s", (pathname) => {
    expect(placeOf(pathname, "", "/dashboard")).toBeNull();
  });
});

describe("a pattern of an address", () => {
  it("names its parts, decoded", () => {
    expect(matchRoute("/people/:id", "/people/a%2Fb%20c")).toEqual({ id: "a/b c" });
    expect(matchRoute("/surveys/:id/definition", "/surveys/nps/definition")).toEqual({ id: "nps" });
  });

  it("fits nothing longer, shorter, other or wrongly encoded", () => {
    for (const path of ["/surveys", "/surveys/a/b", "/people/a", "/surveys/%E0%A4%A"])
      expect(matchRoute("/surveys/:id", path)).toBeNull();
  });
});

describe("an old address", () => {
  it.each([
    ["#checkout-nps/30", "/surveys/checkout-nps?from=2026-10-28"],
    ["#checkout-nps/7", "/surveys/checkout-nps?from=2026-11-20"],
    ["#checkout-nps/all", "/surveys/checkout-nps?from=2000-01-01"],
    ["#checkout-nps", "/surveys/checkout-nps?from=2026-10-28"],
  ])("%s leads to %s", (hash, place) => {
    expect(placeOfOldAddress(hash, NOW)).toBe(place);
  });

  it.each(["", "#", "#/30", "#Main", "#a/b/c"])("is not %j", (hash) => {
    expect(placeOfOldAddress(hash, NOW)).toBeNull();
  });
});
