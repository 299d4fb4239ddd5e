/** Sessions as proxies and guessing change them. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../support/api/owner.ts";
import type { Door } from "../support/runtime/door.ts";
import { doorOf, newFolder, type Serving, startServing } from "./serving.ts";

const newFile = () => join(newFolder(), "sessions.db");

describe("a session behind a believed proxy", () => {
  let server: Serving;
  let door: Door;
  let owner: Owner;
  beforeAll(async () => {
    server = await startServing(newFile(), { EARSHOT_TRUST_PROXY: "1", EARSHOT_RATE_LIMIT: "600" });
    door = doorOf(server);
    owner = await createOwner(door);
  });
  afterAll(() => server?.stop());

  const outside = { "x-forwarded-proto": "https", "x-forwarded-host": "console.example" };
  const signIn = (key: string, headers: Record<string, string> = {}) =>
    door.request("/v1/session", { method: "POST", headers, body: JSON.stringify({ key }) });

  it("has a cookie for https alone where the browser came by https", async () => {
    const [cookie = ""] = (await signIn(owner.secretKey, outside)).headers.getSetCookie();
    expect(cookie).toContain("; Secure");
    const [plain = ""] = (await signIn(owner.secretKey)).headers.getSetCookie();
    expect(plain).not.toContain("Secure");
  });

  it("takes changes from the address that the browser sees, and from no other", async () => {
    const [cookie = ""] = (await signIn(owner.secretKey, outside)).headers.getSetCookie();
    const change = async (origin: string) => {
      const headers = { ...outside, origin, cookie: cookie.split(";", 1)[0] ?? "" };
      return (await door.request("/v1/site", { method: "PATCH", headers, body: "{}" })).status;
    };
    expect(await change("https://console.example")).toBe(200);
    expect(await change("http://console.example")).toBe(403);
    expect(await change(server.origin)).toBe(403);
  });

  it("can't be guessed: after ten wrong keys in a minute an address has to wait, and no other does", async () => {
    const from = (address: string) => ({ "x-forwarded-for": address });
    // Within one minute of the clock, which counts begin anew with.
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
    const all = await Promise.all(Array.from({ length: 15 }, () => signIn("sk_wrong", from("192.0.2.1"))));
    const statuses = all.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(429)]);
    const right = await signIn(owner.secretKey, from("192.0.2.1"));
    expect([right.status, Number(right.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await right.json()).code).toBe("too-many-requests");
    expect((await signIn(owner.secretKey, from("192.0.2.2"))).status).toBe(204);
  });

  it("counts no right key: a team behind one address signs in as often as it likes", async () => {
    for (let i = 0; i < 15; i++)
      expect((await signIn(owner.secretKey, { "x-forwarded-for": "192.0.2.3" })).status).toBe(204);
  });
});

describe("a session at EARSHOT_URL", () => {
  it("takes changes from there, where an owner's own server passes the console on", async () => {
    const server = await startServing(newFile(), { EARSHOT_URL: "https://shop.example/feedback" });
    const door = doorOf(server);
    const owner = await createOwner(door);
    const headers = { origin: "https://shop.example" };
    const body = JSON.stringify({ key: owner.secretKey });
    const made = await door.request("/v1/session", { method: "POST", headers, body });
    const [cookie = ""] = made.headers.getSetCookie();
    expect([made.status, cookie.includes("; Secure")]).toEqual([204, true]);
    const changed = await door.request("/v1/site", {
      method: "PATCH",
      headers: { ...headers, cookie: cookie.split(";", 1)[0] ?? "" },
      body: "{}",
    });
    expect(changed.status).toBe(200);
    await server.stop();
  });
});
