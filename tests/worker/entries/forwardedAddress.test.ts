import { describe, expect, it } from "vitest";
import { forwardedAddress } from "../../../worker/entries/forwardedAddress.ts";

describe("the visitor's address", () => {
  it("is the connection's where no proxy is believed, whatever was forwarded", () => {
    expect(forwardedAddress("203.0.113.9", "10.0.0.1", 0)).toBe("10.0.0.1");
  });

  it("is what the one believed proxy saw, not what the visitor wrote before it", () => {
    expect(forwardedAddress("1.2.3.4, 203.0.113.9", "10.0.0.1", 1)).toBe("203.0.113.9");
  });

  it("stands as many from the end as proxies are believed", () => {
    expect(forwardedAddress("1.2.3.4, 203.0.113.9, 10.0.0.7", "10.0.0.1", 2)).toBe("203.0.113.9");
  });

  it("is the first where fewer were forwarded", () => {
    expect(forwardedAddress("203.0.113.9", "10.0.0.1", 3)).toBe("203.0.113.9");
  });

  it("is the connection's where nothing was forwarded", () => {
    expect(forwardedAddress(undefined, "10.0.0.1", 1)).toBe("10.0.0.1");
    expect(forwardedAddress(" , ", "10.0.0.1", 1)).toBe("10.0.0.1");
  });
});
