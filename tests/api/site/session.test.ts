import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;
let origin: string;
beforeAll(async () => {
  owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  // The address that the door itself is asked at: `/openapi.json` tells it.
  origin = (await owner.get("/openapi.json")).body.servers[0].url;
});

const signIn = (key: unknown, headers: Record<string, string> = {}) =>
  door.request("/v1/session", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ key }),
  });
const cookieIn = (response: Response): string =>
  (response.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
const signedIn = async (key = owner.secretKey): Promise<string> => {
  const response = await signIn(key);
  expect(response.status).toBe(204);
  return cookieIn(response);
};
const ask = (cookie: string, path: string, init: RequestInit = {}) =>
  door.request(path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } });
const change = (cookie: string, headers: Record<string, string> = {}) =>
  ask(cookie, "/v1/site", { method: "PATCH", headers, body: JSON.stringify({ quietDays: 9 }) });
const refusal = async (response: Response) => [response.status, (await response.json()).code];
const keyWith = async (fields: Record<string, unknown>) =>
  (await owner.post("/v1/keys", { name: "Team", scopes: ["read"], ...fields })).body as {
    id: string;
    secretKey: string;
  };

describe("signing in", () => {
  it("gives a cookie that no script reads and no other site sends, for 12 hours", async () => {
    const response = await signIn(owner.secretKey);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    const [cookie = "", ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    const [pair = "", ...attributes] = cookie.split("; ");
    expect(pair).toMatch(/^earshot_session=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Strict"]);
  });

  it("stores the cookie's token as a hash, and the key nowhere", async () => {
    const cookie = await signedIn();
    const rows = JSON.stringify(await door.sql("SELECT * FROM sessions"));
    expect(rows).toContain("key_");
    expect(rows).not.toContain(cookie.split("=")[1]);
    expect(rows + cookie).not.toContain(owner.secretKey);
  });

  it.each(["sk_nobody", "pk_public", "nothing of ours"])("is refused with the key “%s”", async (key) => {
    const response = await signIn(key);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await refusal(response)).toEqual([401, "unauthorized"]);
  });

  it.each([undefined, null, 1, "", "  ", "x".repeat(201)])("needs a key, and not %j", async (key) => {
    expect(await refusal(await signIn(key))).toEqual([422, "invalid"]);
  });

  it("is refused to a page of another site", async () => {
    for (const foreign of ["https://shop.example", "null"]) {
      const response = await signIn(owner.secretKey, { origin: foreign });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await refusal(response)).toEqual([403, "cross-site"]);
    }
    expect((await signIn(owner.secretKey, { origin })).status).toBe(204);
  });
});

describe("a session", () => {
  it("tells whose it is, and nothing of the key's secret", async () => {
    const { id, secretKey } = await keyWith({});
    const response = await ask(await signedIn(secretKey), "/v1/session");
    const { id: siteId, name, publicKey } = (await owner.get("/v1/site")).body;
    const body = await response.json();
    expect(body).toEqual({
      site: { id: siteId, name, publicKey },
      key: { id, name: "Team", scopes: ["read"] },
      expiresAt: expect.any(String),
    });
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is null where nobody is signed in", async () => {
    for (const cookie of ["", "earshot_session=", "earshot_session=x", `earshot_session=${"x".repeat(43)}`]) {
      const response = await ask(cookie, "/v1/session");
      expect([cookie, response.status, await response.json()]).toEqual([cookie, 200, null]);
    }
  });

  it("reads what its key reads, exports and pictures too", async () => {
    const cookie = await signedIn();
    for (const path of [
      "/v1/site",
      "/v1/surveys",
      "/v1/responses",
      "/v1/responses.csv",
      "/v1/report?survey=nps",
      "/v1/journey.svg",
      "/v1/keys",
    ]) {
      const [mine, theirs] = [await ask(cookie, path), await owner.get(path)];
      expect([path, mine.status]).toEqual([path, theirs.status]);
      await mine.text();
    }
  });

  it("may do what its key may, and no more", async () => {
    const { secretKey } = await keyWith({});
    const cookie = await signedIn(secretKey);
    expect((await ask(cookie, "/v1/surveys")).status).toBe(200);
    expect(await refusal(await change(cookie, { origin }))).toEqual([403, "forbidden"]);
  });

  it("changes things for the console alone: other pages, and requests without an origin, are refused", async () => {
    const cookie = await signedIn();
    expect((await change(cookie, { origin })).status).toBe(200);
    const others = [
      "https://shop.example",
      "null",
      `${origin}.evil.example`,
      origin.replace("http:", "https:"),
      `${origin}1`,
    ];
    for (const other of others)
      expect([other, ...(await refusal(await change(cookie, { origin: other })))]).toEqual([
        other,
        403,
        "cross-site",
      ]);
    expect(await refusal(await change(cookie))).toEqual([403, "cross-site"]);
    const lint = { method: "POST", body: JSON.stringify(npsSurvey()) };
    expect(await refusal(await ask(cookie, "/v1/lint", lint))).toEqual([403, "cross-site"]);
  });

  it("is ignored where a key is sent", async () => {
    const cookie = await signedIn();
    const authorization = `Bearer ${owner.secretKey}`;
    expect((await change(cookie, { authorization })).status).toBe(200);
    const wrong = await ask(cookie, "/v1/site", { headers: { authorization: "Bearer sk_nobody" } });
    expect(wrong.status).toBe(401);
  });

  it("ends by signing out, and the cookie with it", async () => {
    const cookie = await signedIn();
    expect(await refusal(await ask(cookie, "/v1/session", { method: "DELETE" }))).toEqual([
      403,
      "cross-site",
    ]);
    const out = await ask(cookie, "/v1/session", { method: "DELETE", headers: { origin } });
    expect([out.status, out.headers.getSetCookie()]).toEqual([
      204,
      [expect.stringContaining("earshot_session=; Max-Age=0")],
    ]);
    expect(await (await ask(cookie, "/v1/session")).json()).toBeNull();
    expect(await refusal(await ask(cookie, "/v1/site"))).toEqual([401, "unauthorized"]);
    expect((await ask(cookie, "/v1/session", { method: "DELETE", headers: { origin } })).status).toBe(204);
  });

  it("ends with its key at once, and leaves no row", async () => {
    const { id, secretKey } = await keyWith({});
    const cookie = await signedIn(secretKey);
    const other = await createOwner(door);
    expect((await other.delete(`/v1/keys/${id}`)).status).toBe(404);
    expect((await ask(cookie, "/v1/site")).status).toBe(200);
    expect((await owner.delete(`/v1/keys/${id}`)).status).toBe(204);
    expect((await ask(cookie, "/v1/site")).status).toBe(401);
    expect(await (await ask(cookie, "/v1/session")).json()).toBeNull();
    expect(await door.sql("SELECT * FROM sessions WHERE key = ?", [id])).toEqual([]);
  });

  it("ends when its key expires, and says so beforehand", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id, secretKey } = await keyWith({ expiresAt });
    const cookie = await signedIn(secretKey);
    expect((await (await ask(cookie, "/v1/session")).json()).expiresAt).toBe(expiresAt);
    await door.sql("UPDATE keys SET expires_at = ? WHERE id = ?", [Date.now() - 1, id]);
    expect((await ask(cookie, "/v1/site")).status).toBe(401);
  });

  it("ends by itself, and is renewed by use before that", async () => {
    const { id, secretKey } = await keyWith({});
    const cookie = await signedIn(secretKey);
    const leftOf = async () => {
      const [row] = await door.sql("SELECT expires_at FROM sessions WHERE key = ?", [id]);
      return (Number(row?.expires_at) - Date.now()) / 3_600_000;
    };
    const fresh = await ask(cookie, "/v1/site");
    expect(fresh.headers.getSetCookie()).toEqual([]);
    await door.sql("UPDATE sessions SET expires_at = ? WHERE key = ?", [Date.now() + 3_600_000, id]);
    const used = await ask(cookie, "/v1/site");
    expect(cookieIn(used)).toBe(cookie);
    expect(used.headers.getSetCookie()[0]).toContain("Max-Age=43200");
    await expect.poll(leftOf).toBeGreaterThan(11.9);
    await door.sql("UPDATE sessions SET expires_at = ? WHERE key = ?", [Date.now() - 1, id]);
    expect((await ask(cookie, "/v1/site")).status).toBe(401);
    // The next sign-in removes what is over.
    await signedIn();
    expect(await door.sql("SELECT * FROM sessions WHERE key = ?", [id])).toEqual([]);
  });

  it("is of its own site: another site's things are missing", async () => {
    const other = await createOwner(door);
    const cookie = await signedIn(other.secretKey);
    expect((await ask(cookie, "/v1/surveys/nps")).status).toBe(404);
  });
});
