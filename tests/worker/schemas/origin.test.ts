import { describe, expect, it } from "vitest";
import { isOriginAllowed } from "../../../worker/schemas/site/isOriginAllowed.ts";
import { readOrigin } from "../../../worker/schemas/site/origin.ts";

describe("an origin", () => {
  it.each([
    ["https://shop.example", "https://shop.example"],
    ["https://shop.example/", "https://shop.example"],
    [" HTTPS://Shop.Example ", "https://shop.example"],
    ["https://shop.example:443", "https://shop.example"],
    ["http://shop.example:80/", "http://shop.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
    ["http://[::1]:3000", "http://[::1]:3000"],
    ["https://müller.example", "https://xn--mller-kva.example"],
    ["https://*.shop.example", "https://*.shop.example"],
    ["https://*.Shop.example:8443/", "https://*.shop.example:8443"],
    ["https://*.müller.example", "https://*.xn--mller-kva.example"],
    ["capacitor://localhost", "capacitor://localhost"],
    ["ionic://localhost/", "ionic://localhost"],
    ["chrome-extension://abcdefghijklmnop", "chrome-extension://abcdefghijklmnop"],
  ])("is kept as browsers send it: %s", (written, origin) => {
    expect(readOrigin(written)).toEqual({ origin });
  });

  it.each([
    ["*", "leave the list empty"],
    ["null", "sandboxed frames"],
    ["shop.example", "write https://shop.example"],
    ["https://shop.example/path", "has a path"],
    ["https://shop.example?x", "has a path"],
    ["https://shop.example/#a", "has a path"],
    ["https://ann@shop.example", "user name"],
    ["https://shop.*.example", "* in the wrong place"],
    ["https://*", "* in the wrong place"],
    ["https://shop*.example", "* in the wrong place"],
    ["https://*.*.example", "* in the wrong place"],
    ["https://*.127.0.0.1", "is not an origin"],
    ["https://", "is not an origin"],
    ["https://shop example", "is not an origin"],
    ["https://shop.example:99999", "is not an origin"],
    ["file:///home/ann", "no origin of its own"],
    ["data:text/html,x", "no origin of its own"],
    ["shop", "is not an origin"],
    ["", "is not an origin"],
  ])("is refused with a reason and the cure: “%s”", (written, reason) => {
    expect(readOrigin(written)).toEqual({ fault: expect.stringContaining(reason) });
  });
});

describe("the origins of a site", () => {
  const wild = ["https://*.shop.example"];

  it("allow every page where there are none", () => {
    expect(isOriginAllowed([], "https://anybody.example")).toBe(true);
  });

  it("allow what they name and nothing else", () => {
    expect(isOriginAllowed(["https://a.example"], "https://a.example")).toBe(true);
    for (const other of ["http://a.example", "https://a.example:8443", "https://b.example", "null"])
      expect(isOriginAllowed(["https://a.example"], other)).toBe(false);
  });

  it.each(["https://www.shop.example", "https://a.b.shop.example"])(
    "allow all below a host: %s",
    (origin) => {
      expect(isOriginAllowed(wild, origin)).toBe(true);
    },
  );

  it.each([
    "https://shop.example",
    "https://.shop.example",
    "http://www.shop.example",
    "https://www.shop.example:8443",
    "https://evilshop.example",
    "https://evil.example/.shop.example",
    "https://evil.example:1.shop.example",
    "https://user@x.shop.example",
    "null",
  ])("allow by a * nothing that is not below the host: %s", (origin) => {
    expect(isOriginAllowed(wild, origin)).toBe(false);
  });
});
