import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

describe("a list where a route takes an object", () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
  });

  it.each([
    ["PATCH", "/v1/site"],
    ["POST", "/v1/keys"],
    ["POST", "/v1/simulate"],
    ["POST", "/v1/notes"],
    ["PUT", "/v1/alerts/low"],
  ])("is refused by %s %s in one sentence", async (method, path) => {
    const { status, body } = await owner.call(method, path, []);
    expect([status, body.errors]).toEqual([422, [{ at: "", message: "has to be an object, and is a list" }]]);
  });

  it("is refused within a body too", async () => {
    const { status, body } = await owner.patch("/v1/site", { theme: [] });
    expect([status, body.errors]).toEqual([
      422,
      [{ at: "/theme", message: "has to be an object, and is a list" }],
    ]);
  });

  it("is refused by ingest, as a batch and as a response", async () => {
    const list = { at: "", message: "has to be an object, and is a list" };
    const batch = await owner.call("POST", "/v1/responses", []);
    expect([batch.status, batch.body.errors]).toEqual([400, [list]]);
    const { body } = await owner.send([[]]);
    expect(body.results).toEqual([
      { id: null, rev: null, result: "rejected", error: { code: "invalid", ...list, at: "/responses/0" } },
    ]);
  });
});
