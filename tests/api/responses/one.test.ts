import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const withResponse = async (fields = {}) => {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  const sent = snapshot(fields);
  await owner.send([sent]);
  return { owner, sent, path: `/v1/responses/${sent.id}` };
};

describe("one response", () => {
  it("tells the fields of ingest, with what the collector knows of it", async () => {
    const fields = {
      rev: 3,
      state: "completed",
      answers: { score: 3, why: { other: "Noise" } },
      visitor: "v_1",
      user: "42",
      traits: { plan: "pro", seats: 3, beta: true },
      locale: "en",
      url: "https://shop.example/thanks?a=1",
      referrer: "https://search.example/",
      device: "mobile",
      spent: { score: 2300 },
    };
    const { owner, sent, path } = await withResponse(fields);
    const { status, body } = await owner.get(path);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...sent,
      at: sent.shownAt,
      test: false,
      proved: false,
      channel: "widget",
      tags: [],
      note: null,
      handled: false,
      handledAt: null,
      excluded: null,
      ending: "thanks",
    });
  });

  it("tells what was absent as null or empty", async () => {
    const { owner, path } = await withResponse();
    expect((await owner.get(path)).body).toMatchObject({
      answers: {},
      visitor: null,
      user: null,
      traits: {},
      url: null,
      device: null,
      spent: {},
    });
  });

  it("is found by its id in whatever case", async () => {
    const { owner, sent } = await withResponse();
    expect((await owner.get(`/v1/responses/${sent.id.toUpperCase()}`)).body.id).toBe(sent.id);
  });

  it("has the time at which it was shown, held to the collector's clock", async () => {
    const day = 86_400_000;
    const before = Date.now();
    const { owner, path } = await withResponse({ shownAt: new Date(before + day).toISOString() });
    const ahead = (await owner.get(path)).body;
    expect(Date.parse(ahead.at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(ahead.at)).toBeLessThanOrEqual(Date.now());
    const old = snapshot({ shownAt: new Date(before - 500 * day).toISOString() });
    await owner.send([old]);
    const at = Date.parse((await owner.get(`/v1/responses/${old.id}`)).body.at);
    expect(Math.abs(at - (Date.now() - 400 * day))).toBeLessThan(60_000);
  });

  it("is marked with tags, a note and that it was handled, each by itself", async () => {
    const { owner, path } = await withResponse();
    expect((await owner.patch(path, { tags: ["price", " urgent "] })).body).toMatchObject({
      tags: ["price", "urgent"],
      note: null,
      handled: false,
    });
    expect((await owner.patch(path, { note: "Called back" })).body).toMatchObject({
      tags: ["price", "urgent"],
      note: "Called back",
    });
    expect((await owner.patch(path, { handled: true })).body).toMatchObject({
      note: "Called back",
      handled: true,
    });
    expect((await owner.patch(path, { note: null, handled: false, tags: [] })).body).toMatchObject({
      tags: [],
      note: null,
      handled: false,
    });
    expect((await owner.patch(path, {})).status).toBe(200);
  });

  it("keeps its marks when later revs come", async () => {
    const { owner, sent, path } = await withResponse();
    const marks = { tags: ["vip"], note: "n", handled: true };
    await owner.patch(path, marks);
    const { body } = await owner.send([{ ...sent, rev: 2, state: "completed", answers: { score: 9 } }]);
    expect(body.results[0].result).toBe("stored");
    expect((await owner.get(path)).body).toMatchObject({ ...marks, rev: 2, state: "completed" });
  });

  it.each([
    [{ tags: "vip" }, "/tags"],
    [{ tags: [""] }, "/tags/0"],
    [{ tags: ["a", 3] }, "/tags/1"],
    [{ tags: Array.from({ length: 51 }, (_, i) => `t${i}`) }, "/tags"],
    [{ note: 3 }, "/note"],
    [{ note: "x".repeat(5_001) }, "/note"],
    [{ note: "a\0b" }, "/note"],
    [{ handled: "yes" }, "/handled"],
    [{ answers: { score: 10 } }, "/answers"],
  ])("is not marked with %j", async (marks, at) => {
    const { owner, path } = await withResponse();
    const { status, body } = await owner.patch(path, marks);
    expect([status, body.code, body.errors[0].at]).toEqual([422, "invalid", at]);
  });

  it("is erased for good: it leaves the report, and a resend is refused", async () => {
    const { owner, sent, path } = await withResponse();
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.get(path)).status).toBe(404);
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(0);
    expect((await owner.send([sent])).body.results[0]).toMatchObject({
      result: "rejected",
      error: { code: "erased" },
    });
    expect((await owner.delete(path)).status).toBe(404);
  });

  it("is missing for another site, and under an unknown id", async () => {
    const { path } = await withResponse();
    const other = await createOwner(door);
    for (const at of [path, "/v1/responses/none"]) {
      expect((await other.get(at)).body.code).toBe("not-found");
      expect((await other.patch(at, { handled: true })).status).toBe(404);
      expect((await other.delete(at)).status).toBe(404);
    }
  });
});
