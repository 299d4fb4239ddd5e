import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { forwardedOrigin } from "../../../worker/entries/forwardedOrigin.ts";

const seen = async (proxies: number, headers: Record<string, string> = {}): Promise<string> => {
  const app = new Hono().get("/", (c) => c.text(forwardedOrigin(c, proxies)));
  return (await app.request("http://inner:8787/", { headers })).text();
};
const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "collector.example" };

describe("the origin under which a browser reached the collector", () => {
  it("is the request's own where no proxy is believed", async () => {
    expect(await seen(0, forwarded)).toBe("http://inner:8787");
  });

  it("is what a believed proxy saw", async () => {
    expect(await seen(1, forwarded)).toBe("https://collector.example");
    expect(await seen(1, { "x-forwarded-proto": "https" })).toBe("https://inner:8787");
    expect(await seen(1, { "x-forwarded-host": "collector.example:8443" })).toBe(
      "http://collector.example:8443",
    );
  });

  it("is what the outermost believed proxy saw, not what the browser made up", async () => {
    const chain = { "x-forwarded-proto": "gopher, https", "x-forwarded-host": "evil.example, good.example" };
    expect(await seen(1, chain)).toBe("https://good.example");
  });

  it.each<Record<string, string>>([
    { "x-forwarded-proto": "javascript" },
    { "x-forwarded-host": "not a host" },
    { "x-forwarded-host": "" },
  ])("is the request's own where the headers make no sense: %j", async (headers) => {
    expect(await seen(1, headers)).toBe("http://inner:8787");
  });
});
