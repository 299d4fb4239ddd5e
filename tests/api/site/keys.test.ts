import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, ownerOf } from "../../support/api/owner.ts";
import { ADMIN_TOKEN, type Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";

describe("keys and sites", () => {
  let door: Door;
  let owner: Owner;
  beforeAll(async () => {
    door = await openDoor();
    owner = await createOwner(door);
  });
  afterAll(() => door?.close());

  const post = (body: unknown, authorization?: string) =>
    door.request("/v1/sites", {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
      body: JSON.stringify(body),
    });
  const keyWith = async (...scopes: string[]) => {
    const { body } = await owner.post("/v1/keys", { name: scopes.join(" "), scopes });
    return { id: body.id as string, ...ownerOf(door, owner.publicKey, body.secretKey) };
  };

  describe("a site", () => {
    it("is made with the admin token, and tells its secret once", async () => {
      const answer = await post({ name: " My shop " }, `Bearer ${ADMIN_TOKEN}`);
      expect(answer.status).toBe(201);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const site = await answer.json();
      expect(Object.keys(site as object).sort()).toEqual(["id", "name", "publicKey", "secretKey"]);
      expect(site).toMatchObject({
        name: "My shop",
        publicKey: expect.stringMatching(/^pk_/),
        secretKey: expect.stringMatching(/^sk_/),
      });
    });

    it.each([undefined, "Bearer wrong", "Bearer", `Basic ${ADMIN_TOKEN}`, ADMIN_TOKEN])(
      "is not made with “%s”",
      async (authorization) => {
        const answer = await post({ name: "Shop" }, authorization);
        expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
          401,
          'Bearer realm="earshot"',
        ]);
        expect(await answer.json()).toMatchObject({ code: "unauthorized" });
      },
    );

    it("is not made with a site's key", async () => {
      expect((await post({ name: "Shop" }, `Bearer ${owner.secretKey}`)).status).toBe(401);
    });

    it.each([{}, { name: "" }, { name: 3 }, { name: "x".repeat(201) }, { name: "a", id: "b" }, []])(
      "needs a name and nothing else: %j",
      async (body) => {
        const answer = await post(body, `Bearer ${ADMIN_TOKEN}`);
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, "invalid"]);
      },
    );

    it("keeps no secret as it is", async () => {
      const tables = ["sites", "keys"];
      for (const table of tables)
        expect(JSON.stringify(await door.sql(`SELECT * FROM ${table}`))).not.toContain(owner.secretKey);
    });
  });

  describe("settings", () => {
    it("begin with the contract's defaults", async () => {
      const { body } = await (await createOwner(door, "Fresh")).get("/v1/site");
      expect(body).toMatchObject({
        name: "Fresh",
        quietDays: 7,
        origins: [],
        respectGpc: true,
        theme: null,
        retentionDays: null,
        timezone: "UTC",
        countTraits: [],
      });
    });

    it("change one by one, and the others stay", async () => {
      const fresh = await createOwner(door);
      const theme = { accent: "#3b5bdb", dark: { accent: "#aabbcc" }, placement: "top-left" };
      await fresh.patch("/v1/site", {
        quietDays: 0,
        origins: ["HTTPS://Shop.Example", "http://localhost:3000"],
      });
      const { status, body } = await fresh.patch("/v1/site", { theme, retentionDays: 365 });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        quietDays: 0,
        origins: ["https://shop.example", "http://localhost:3000"],
        theme,
        retentionDays: 365,
      });
      expect((await fresh.patch("/v1/site", {})).body).toEqual(body);
      expect((await fresh.patch("/v1/site", { theme: null, retentionDays: null })).body).toMatchObject({
        theme: null,
        retentionDays: null,
      });
    });

    it.each([
      [{ quietDays: -1 }, "/quietDays"],
      [{ quietDays: "7" }, "/quietDays"],
      [{ origins: "https://shop.example" }, "/origins"],
      [{ origins: ["https://shop.example/path"] }, "/origins/0"],
      [{ origins: ["https://a.example", "*"] }, "/origins/1"],
      [{ origins: ["shop.example"] }, "/origins/0"],
      [{ origins: ["file:///home"] }, "/origins/0"],
      [{ timezone: "Nowhere" }, "/timezone"],
      [{ timezone: "+02:00" }, "/timezone"],
      [{ timezone: null }, "/timezone"],
      [{ countTraits: ["a", "b", "c", "d", "e", "f"] }, "/countTraits"],
      [{ countTraits: [""] }, "/countTraits/0"],
      [{ countTraits: ["x".repeat(65)] }, "/countTraits/0"],
      [{ respectGpc: 1 }, "/respectGpc"],
      [{ theme: { accent: "red" } }, "/theme/accent"],
      [{ theme: { font: "x;}" } }, "/theme/font"],
      [{ retentionDays: 0 }, "/retentionDays"],
      [{ name: "" }, "/name"],
      [{ publicKey: "pk_mine" }, "/publicKey"],
    ])("are refused, and none is changed: %j", async (settings, at) => {
      const before = (await owner.get("/v1/site")).body;
      const { status, body } = await owner.patch("/v1/site", { name: "Other", ...settings });
      expect([status, body.code, body.errors.map((one: { at: string }) => one.at)]).toEqual([
        422,
        "invalid",
        [at],
      ]);
      expect((await owner.get("/v1/site")).body).toEqual(before);
    });

    it("keep a time zone, traits to count, and origins as browsers send them", async () => {
      const fresh = await createOwner(door);
      const { status, body } = await fresh.patch("/v1/site", {
        timezone: "America/Sao_Paulo",
        countTraits: ["plan", "country", "plan"],
        origins: ["https://*.Shop.example/", "capacitor://localhost", "https://shop.example:443"],
      });
      expect(status).toBe(200);
      const kept = {
        timezone: "America/Sao_Paulo",
        countTraits: ["plan", "country"],
        origins: ["https://*.shop.example", "capacitor://localhost", "https://shop.example"],
      };
      expect(body).toMatchObject(kept);
      expect((await fresh.get("/v1/site")).body).toMatchObject(kept);
    });

    it("say of an origin what is wrong and how it is written", async () => {
      const { body } = await owner.patch("/v1/site", { origins: ["shop.example"] });
      expect(body.errors).toEqual([
        { at: "/origins/0", message: "“shop.example” has no scheme: write https://shop.example" },
      ]);
    });

    it("are no other site's", async () => {
      const other = await createOwner(door, "Other");
      expect((await other.get("/v1/site")).body.publicKey).toBe(other.publicKey);
    });
  });

  describe("a key", () => {
    it("is made with its secret, which no list tells", async () => {
      const expiresAt = "2099-01-01T00:00:00.000Z";
      const { status, body } = await owner.post("/v1/keys", {
        name: "team",
        scopes: ["read", "read"],
        expiresAt,
      });
      expect(status).toBe(201);
      expect(body).toEqual({
        id: expect.any(String),
        name: "team",
        scopes: ["read"],
        expiresAt,
        secretKey: expect.stringMatching(/^sk_/),
      });
      const list = await owner.get("/v1/keys");
      const { secretKey, ...rest } = body;
      expect(list.body.keys).toContainEqual({ ...rest, createdAt: expect.any(String) });
      expect(JSON.stringify(list.body)).not.toContain(secretKey);
    });

    it("opens what its scopes say, and nothing else", async () => {
      await owner.putSurvey(npsSurvey({ id: "scoped" }));
      const doors: [string, (one: Owner) => Promise<{ status: number }>][] = [
        ["read", (one) => one.get("/v1/surveys")],
        ["read", (one) => one.get("/v1/report?survey=scoped")],
        ["read", (one) => one.get("/v1/responses.csv")],
        ["read", (one) => one.post("/v1/lint", {})],
        ["write", (one) => one.put("/v1/surveys/scoped", npsSurvey({ id: "scoped" }))],
        ["write", (one) => one.patch("/v1/site", {})],
        ["write", (one) => one.patch("/v1/responses/none", {})],
        ["erase", (one) => one.delete("/v1/surveys/none?confirm=none")],
        ["erase", (one) => one.delete("/v1/visitors/none")],
        ["erase", (one) => one.delete("/v1/responses/none")],
        ["keys", (one) => one.get("/v1/keys")],
        ["keys", (one) => one.delete("/v1/keys/none")],
      ];
      for (const scope of ["read", "write", "erase", "keys"]) {
        const key = await keyWith(scope);
        for (const [wanted, call] of doors) {
          const { status } = await call(key);
          expect([scope, wanted, String(call), status === 403]).toEqual([
            scope,
            wanted,
            String(call),
            wanted !== scope,
          ]);
          expect(status).not.toBe(401);
        }
      }
    });

    it("makes none with scopes that it lacks", async () => {
      const manager = await keyWith("read", "keys");
      expect((await manager.post("/v1/keys", { name: "a", scopes: ["read"] })).status).toBe(201);
      const { status, body } = await manager.post("/v1/keys", { name: "b", scopes: ["read", "erase"] });
      expect([status, body.code, body.detail]).toEqual([403, "forbidden", expect.stringContaining("erase")]);
      expect((await owner.get("/v1/keys")).body.keys.map(({ name }: { name: string }) => name)).not.toContain(
        "b",
      );
    });

    it.each([
      [{ name: "a", scopes: [] }, "/scopes"],
      [{ name: "a", scopes: ["admin"] }, "/scopes/0"],
      [{ name: "a" }, "/scopes"],
      [{ scopes: ["read"] }, "/name"],
      [{ name: "a", scopes: ["read"], expiresAt: "tomorrow" }, "/expiresAt"],
      [{ name: "a", scopes: ["read"], secretKey: "sk_mine" }, "/secretKey"],
    ])("is not made of %j", async (body, at) => {
      const answer = await owner.post("/v1/keys", body);
      expect([answer.status, answer.body.errors[0].at]).toEqual([422, at]);
    });

    it("opens nothing once it has expired", async () => {
      const soon = new Date(Date.now() + 1_500).toISOString();
      const { body } = await owner.post("/v1/keys", { name: "short", scopes: ["read"], expiresAt: soon });
      const short = ownerOf(door, owner.publicKey, body.secretKey);
      expect((await short.get("/v1/site")).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      expect((await short.get("/v1/site")).body).toMatchObject({ status: 401, code: "unauthorized" });
    });

    it("opens nothing once it was revoked", async () => {
      const key = await keyWith("read");
      expect((await owner.delete(`/v1/keys/${key.id}`)).status).toBe(204);
      expect((await key.get("/v1/site")).status).toBe(401);
      expect((await owner.delete(`/v1/keys/${key.id}`)).status).toBe(404);
    });

    it("is not revoked by another site", async () => {
      const key = await keyWith("read");
      expect((await (await createOwner(door)).delete(`/v1/keys/${key.id}`)).status).toBe(404);
      expect((await key.get("/v1/site")).status).toBe(200);
    });

    it.each(["", "Bearer ", "Bearer sk_none", "Bearer pk_none", "sk_none"])(
      "is missing from “%s”",
      async (authorization) => {
        const answer = await door.request("/v1/site", authorization ? { headers: { authorization } } : {});
        expect([answer.status, answer.headers.get("content-type")]).toEqual([
          401,
          "application/problem+json",
        ]);
      },
    );

    it("is no public key", async () => {
      expect((await ownerOf(door, owner.publicKey, owner.publicKey).get("/v1/site")).status).toBe(401);
    });

    it("sends no CORS headers with what it opens", async () => {
      for (const path of ["/v1/site", "/v1/surveys", "/v1/responses", "/v1/keys"]) {
        const { headers } = await owner.get(path, { origin: "https://shop.example" });
        expect([path, headers.get("access-control-allow-origin")]).toEqual([path, null]);
      }
    });
  });
});
