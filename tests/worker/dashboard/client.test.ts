import { describe, expect, it, vi } from "vitest";
import { addresses } from "../../../worker/dashboard/api/addresses.ts";
import { createClient } from "../../../worker/dashboard/api/client.ts";

function answering(response: Response | Error) {
  const seen: Request[] = [];
  const onSignedOut = vi.fn();
  const client = createClient(
    onSignedOut,
    () => ({}),
    async (path, init) => {
      seen.push(new Request(new URL(path, "http://localhost"), init));
      if (response instanceof Error) throw response;
      return response;
    },
  );
  return { client, seen, onSignedOut };
}

describe("the client of the API", () => {
  it("writes a query without what is null, and encodes ids", async () => {
    const { client, seen } = answering(Response.json({}));
    await client.read(addresses.report({ survey: "a b", by: null, question: undefined }));
    await client.read(addresses.survey("a/b"));
    expect(seen.map(({ url }) => url)).toEqual([
      "http://localhost/v1/report?survey=a+b",
      "http://localhost/v1/surveys/a%2Fb",
    ]);
  });

  it("hands on what the collector answers, with its ETag", async () => {
    const { client } = answering(Response.json({ name: "A" }, { headers: { etag: '"3"' } }));
    expect(await client.read(addresses.site())).toEqual({ kind: "ok", value: { name: "A" }, etag: '"3"' });
  });

  it("takes an empty answer for null", async () => {
    const { client } = answering(new Response(null, { status: 204 }));
    expect(await client.send("DELETE", addresses.note("n"))).toMatchObject({ kind: "ok", value: null });
  });

  it("sends a body as JSON, and the ETag that was read", async () => {
    const { client, seen } = answering(Response.json({}));
    await client.send("PUT", addresses.survey("a"), { body: { id: "a" }, ifMatch: '"3"' });
    expect(seen[0]?.headers.get("if-match")).toBe('"3"');
    expect(seen[0]?.headers.get("content-type")).toBe("application/json");
    expect(await seen[0]?.json()).toEqual({ id: "a" });
  });

  it("tells an ended session from what else may fail", async () => {
    for (const status of [400, 401, 403, 404, 409, 412, 422, 429, 500, 503]) {
      const { client, onSignedOut } = answering(new Response("", { status }));
      expect(await client.read(addresses.site())).toMatchObject({ kind: "failed", status });
      expect(onSignedOut).toHaveBeenCalledTimes(status === 401 ? 1 : 0);
    }
  });

  it("fails without throwing when offline or answered with what is no JSON", async () => {
    for (const answer of [new TypeError("Failed to fetch"), new Response("<html>", { status: 200 })])
      expect(await answering(answer).client.read(addresses.site())).toMatchObject({
        kind: "failed",
        status: 0,
      });
  });

  it("says what the collector said of a bad request, and of each part of it", async () => {
    const errors = [{ at: "from", message: "must be a date" }];
    const problem = { code: "bad-request", detail: "the query can't be used", errors };
    const { client } = answering(Response.json(problem, { status: 400 }));
    expect(await client.read(addresses.report({}))).toMatchObject({
      code: "bad-request",
      message: "the query can't be used",
      errors,
    });
  });
});
