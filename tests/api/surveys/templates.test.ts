import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../schema/strings/languagePack.ts";
import cxAudit from "../../../schema/templates/cx-audit.json" with { type: "json" };
import { TEMPLATES } from "../../../schema/templates/templates.ts";
import { createOwner, type Owner, ownerOf } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";

describe("the templates", () => {
  let door: Door;
  let owner: Owner;
  beforeAll(async () => {
    door = await openDoor();
    owner = await createOwner(door);
  });
  afterAll(() => door?.close());

  it("are listed with what tells them apart", async () => {
    const { status, body } = await owner.get("/v1/templates");
    expect(status).toBe(200);
    expect(body.templates.map(({ id }: { id: string }) => id)).toEqual([...TEMPLATES.keys()]);
    const { languages, ...audit } = body.templates.at(-1);
    expect(audit).toEqual({ id: "cx-audit", name: cxAudit.name, touchpoint: "internal", questions: 12 });
    expect(languages[0]).toBe("en");
    expect(languages.sort()).toEqual([...LANGUAGES].sort());
  });

  it("are read one by one, as whole definitions", async () => {
    const { status, body } = await owner.get("/v1/templates/cx-audit");
    expect(status).toBe(200);
    expect(body).toEqual(cxAudit);
  });

  it("are accepted as surveys just as they are read", async () => {
    for (const id of TEMPLATES.keys()) {
      const { body: definition } = await owner.get(`/v1/templates/${id}`);
      const put = await owner.putSurvey(definition);
      expect(put).toMatchObject({ status: 201, body: { id, version: 1, status: "draft", issues: [] } });
    }
  });

  it.each(["nothing", "constructor", "__proto__", "NPS", "nps.json"])("none is called %s", async (id) => {
    const { status, headers, body } = await owner.get(`/v1/templates/${id}`);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toContain("application/problem+json");
    expect(body).toMatchObject({
      code: "not-found",
      detail: expect.stringContaining(`there is no template “${id}”`),
    });
  });

  it("need a key that may read", async () => {
    const made = await owner.post("/v1/keys", { name: "writer", scopes: ["write"] });
    const writer = ownerOf(door, owner.publicKey, made.body.secretKey);
    for (const path of ["/v1/templates", "/v1/templates/nps"]) {
      expect((await door.request(path)).status).toBe(401);
      expect((await writer.get(path)).body.code).toBe("forbidden");
    }
  });
});
