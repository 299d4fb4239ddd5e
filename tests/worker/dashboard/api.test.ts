import { describe, expect, it } from "vitest";
import { createGet } from "../../../worker/dashboard/api/api.ts";

const answering = (response: Response | Error, seen: Request[] = []) =>
  createGet("sk_secret", async (input, init) => {
    seen.push(new Request(new URL(String(input), "http://localhost"), init));
    if (response instanceof Error) throw response;
    return response;
  });
const kindOf = async (response: Response | Error) => (await answering(response)("/v1/site")).kind;

describe("reading the API", () => {
  it("sends the key as a header, and never in the address", async () => {
    const seen: Request[] = [];
    const loaded = await answering(Response.json({ name: "A" }), seen)("/v1/report", { survey: "a b" });
    expect(loaded).toEqual({ kind: "ok", value: { name: "A" } });
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer sk_secret");
    expect(seen[0]?.url).toBe("http://localhost/v1/report?survey=a+b");
  });

  it("tells a refused key from what else may fail", async () => {
    expect(await kindOf(new Response("", { status: 401 }))).toBe("refused");
    for (const status of [400, 403, 404, 429, 500, 503])
      expect(await kindOf(new Response("", { status }))).toBe("failed");
  });

  it("fails without throwing when offline or answered with what is no JSON", async () => {
    expect(await kindOf(new TypeError("Failed to fetch"))).toBe("failed");
    expect(await kindOf(new Response("<html>", { status: 200 }))).toBe("failed");
  });

  it("says what the collector said of a bad request", async () => {
    const problem = Response.json({ code: "bad-request", detail: "from is no date" }, { status: 400 });
    expect(await answering(problem)("/v1/report")).toEqual({ kind: "failed", message: "from is no date" });
  });
});
