import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";
import { widgetBuild } from "../../support/widgetBuild.ts";

describe("the widget's script", () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door?.close());

  const get = (path: string, headers: Record<string, string> = {}) => door.request(path, { headers });
  const embed = async () =>
    (await (await get("/v1/embed")).json()) as { src: string; integrity: string; snippet: string };

  it("has a moving address with an ETag, cached for minutes", async () => {
    const answer = await get("/earshot.js");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300, stale-while-revalidate=86400");
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]{20,}"$/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect((await answer.text()).length).toBeGreaterThan(1_000);
  });

  it("is not sent again to who has it", async () => {
    const etag = (await get("/earshot.js")).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await get("/earshot.js", { "if-none-match": known });
      expect([known, answer.status, await answer.text()]).toEqual([known, 304, ""]);
      expect(answer.headers.get("etag")).toBe(etag);
      expect(answer.headers.get("cache-control")).toMatch(/max-age=300/);
    }
    expect((await get("/earshot.js", { "if-none-match": '"other"' })).status).toBe(200);
  });

  it.each<[string, string | null]>([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", null],
  ])(
    "comes packed as small as can be, with its length, to a browser that takes %s",
    async (accepted, encoding) => {
      const answer = await get("/earshot.js", { "accept-encoding": accepted });
      // On Workers the edge compresses.
      if (door.name === "workerd") return expect(answer.status).toBe(200);
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("vary")).toMatch(/accept-encoding/i);
      const plain = await (await get("/earshot.js")).text();
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (encoding) expect(answer.headers.get("content-length")).toBe(String(bytes.length));
      expect(answer.headers.get("etag")).toMatch(encoding ? /^W\/"/ : /^"/);
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ""] ?? Buffer.from;
      expect(unpack(bytes).toString()).toBe(plain);
      expect(bytes.length).toBeLessThanOrEqual(
        encoding ? gzipSync(plain, { level: 9 }).length : plain.length,
      );
    },
  );

  it("has an immutable address, whose bytes are those of the SRI hash", async () => {
    const { src, integrity } = await embed();
    const path = new URL(src).pathname;
    expect(path).toMatch(/^\/earshot@[0-9a-f]{16}\.js$/);
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(`sha384-${createHash("sha384").update(bytes).digest("base64")}`).toBe(integrity);
  });

  it("is whole in one file at its immutable address", async () => {
    const { src } = await embed();
    const script = await (await get(new URL(src).pathname)).text();
    expect(script).not.toMatch(/\bimport\s*\(/);
    expect(script).not.toMatch(/^\s*(?:import|export)\b/m);
  });

  it("is embedded by a tag that names address, hash and CORS", async () => {
    const { src, integrity, snippet } = await embed();
    expect(snippet).toBe(
      `<script async src="${src}" integrity="${integrity}" crossorigin="anonymous" data-site="pk_…"></script>`,
    );
  });

  it("is not there under another hash", async () => {
    const answer = await get("/earshot@0123456789abcdef.js");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });

  it("loads parts whose addresses never change", async () => {
    const script = await (await get("/earshot.js")).text();
    const build = await widgetBuild();
    expect(script).toContain(`"${build}"`);
    for (const part of [
      "commands",
      "explain",
      "fullPrompt",
      "pages",
      "prompt",
      "recorder",
      "triggers",
      "who",
    ]) {
      const answer = await get(`/parts/${build}/${part}.js`);
      expect([part, answer.status, answer.headers.get("cache-control")]).toEqual([
        part,
        200,
        "public, max-age=31536000, immutable",
      ]);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("answers a tag of a former build with what loads the present one, never with a part of another build", async () => {
    const answer = await get("/parts/former00/prompt.js");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.text()).toContain("earshot.js");
  });

  it.each([
    "/parts/none.js",
    "/parts/former00/none.js",
    "/parts/..%2F..%2Fearshot.js",
    "/parts/__proto__/constructor",
    "/parts/former00/__proto__",
  ])("has no part %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
