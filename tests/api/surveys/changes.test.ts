import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const fresh = () => createOwner(door);
const withSurvey = async (fields = {}) => {
  const owner = await fresh();
  const { headers } = await owner.putSurvey(npsSurvey(fields));
  return { owner, etag: headers.get("etag") ?? "" };
};
const matching = (owner: Owner, etag: string, fields: object) =>
  owner.put("/v1/surveys/nps", npsSurvey({ ...fields }), { "if-match": etag });

describe("If-Match", () => {
  it("lets a write pass that read the survey as it is", async () => {
    const { owner, etag } = await withSurvey();
    expect((await owner.get("/v1/surveys/nps")).headers.get("etag")).toBe(etag);
    expect((await matching(owner, etag, { name: "Second" })).status).toBe(200);
  });

  it("fails with 412 where the survey has changed since, even if only in its status", async () => {
    const { owner, etag } = await withSurvey();
    await owner.putSurvey(npsSurvey({ status: "paused" }));
    const { status, body } = await matching(owner, etag, { name: "Second" });
    expect([status, body.code]).toEqual([412, "version-mismatch"]);
    expect((await owner.get("/v1/surveys/nps")).body.version).toBe(1);
  });

  it("fails with 412 where there is no survey, for “*” too", async () => {
    const owner = await fresh();
    for (const etag of ['"none"', "*"]) expect((await matching(owner, etag, {})).status).toBe(412);
    expect((await owner.get("/v1/surveys/nps")).status).toBe(404);
  });

  it("takes “*” and lists", async () => {
    const { owner, etag } = await withSurvey();
    expect((await matching(owner, "*", { name: "Second" })).status).toBe(200);
    expect((await matching(owner, etag, { name: "Third" })).status).toBe(412);
    const now = (await owner.get("/v1/surveys/nps")).headers.get("etag") ?? "";
    expect((await matching(owner, `"other", ${now}`, { name: "Third" })).status).toBe(200);
  });

  it("lets exactly one of two writes win that read the same", async () => {
    for (let round = 0; round < 5; round++) {
      const { owner, etag } = await withSurvey();
      const both = await Promise.all(["a", "b"].map((name) => matching(owner, etag, { name })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await owner.get("/v1/surveys/nps/versions")).body.versions).toHaveLength(2);
    }
  });

  it("guards a deletion as well", async () => {
    const { owner, etag } = await withSurvey();
    await owner.putSurvey(npsSurvey({ name: "Second" }));
    expect((await owner.delete("/v1/surveys/nps?confirm=nps", { "if-match": etag })).status).toBe(412);
    expect((await owner.get("/v1/surveys/nps")).status).toBe(200);
  });
});

describe("versions", () => {
  it("count up without a gap when many write at once", async () => {
    const { owner } = await withSurvey();
    const names = Array.from({ length: 4 }, (_, i) => `n${i}`);
    const answers = await Promise.all(names.map((name) => owner.putSurvey(npsSurvey({ name }))));
    expect(answers.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5]);
    const { versions } = (await owner.get("/v1/surveys/nps/versions")).body;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  it("stay as they were", async () => {
    const { owner } = await withSurvey({ name: "First" });
    const first = (await owner.get("/v1/surveys/nps/versions/1")).body;
    await owner.putSurvey(npsSurvey({ name: "Second", status: "closed" }));
    expect((await owner.get("/v1/surveys/nps/versions/1")).body).toEqual(first);
    expect(first.definition.name).toBe("First");
    expect((await owner.get("/v1/surveys/nps/versions/2")).body.definition.name).toBe("Second");
    for (const n of ["0", "3", "01", "latest"])
      expect((await owner.get(`/v1/surveys/nps/versions/${n}`)).status).toBe(404);
  });
});

describe("a DELETE of a survey", () => {
  it("needs to be confirmed by the survey's id", async () => {
    const { owner } = await withSurvey();
    for (const query of ["", "?confirm=", "?confirm=true", "?confirm=NPS"]) {
      const { status, body } = await owner.delete(`/v1/surveys/nps${query}`);
      expect([query, status, body.errors[0].at]).toEqual([query, 400, "confirm"]);
    }
    expect((await owner.get("/v1/surveys/nps")).status).toBe(200);
  });

  it("erases the survey, its versions and its responses", async () => {
    const { owner } = await withSurvey();
    await owner.putSurvey(npsSurvey({ id: "kept" }) as never);
    const gone = snapshot();
    const kept = snapshot({ survey: "kept" });
    await owner.send([gone, kept]);
    expect((await owner.delete("/v1/surveys/nps?confirm=nps")).status).toBe(204);
    for (const path of [
      "/v1/surveys/nps",
      "/v1/surveys/nps/versions",
      `/v1/responses/${gone.id}`,
      "/v1/report?survey=nps",
    ]) {
      expect([path, (await owner.get(path)).status]).toEqual([path, 404]);
    }
    expect((await owner.get("/v1/responses")).body.responses.map(({ id }: { id: string }) => id)).toEqual([
      kept.id,
    ]);
    expect((await owner.delete("/v1/surveys/nps?confirm=nps")).status).toBe(404);
    expect(
      await door.sql(
        "SELECT count(*) AS n FROM counts WHERE survey = 'nps' AND site = (SELECT seq FROM sites WHERE public_key = ?)",
        [owner.publicKey],
      ),
    ).toEqual([{ n: 0 }]);
  });

  it("is followed by versions that go on counting, on an empty report", async () => {
    const { owner } = await withSurvey();
    await owner.putSurvey(npsSurvey({ name: "Second" }));
    await owner.send([snapshot({ version: 2 })]);
    await owner.delete("/v1/surveys/nps?confirm=nps");
    const again = await owner.putSurvey(npsSurvey());
    expect([again.status, again.body.version]).toEqual([201, 3]);
    expect((await owner.get("/v1/surveys/nps/versions")).body.versions).toHaveLength(1);
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(0);
    const [old, now] = (await owner.send([snapshot({ version: 2 }), snapshot({ version: 3 })])).body.results;
    expect([old.error.code, now.result]).toEqual(["unknown-version", "stored"]);
  });
});

it("each site has surveys of its own under the same ids", async () => {
  const { owner } = await withSurvey({ name: "Mine" });
  const other = await fresh();
  expect((await other.putSurvey(npsSurvey({ name: "Theirs" }))).status).toBe(201);
  expect((await owner.get("/v1/surveys/nps")).body.definition.name).toBe("Mine");
  await other.delete("/v1/surveys/nps?confirm=nps");
  expect((await owner.get("/v1/surveys/nps")).status).toBe(200);
});
