/** Two owners who mark the same response (contract section 9: a failed `If-Match` is 412). */
import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const withResponse = async () => {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  const sent = snapshot({ state: "completed", answers: { score: 3, why: "price" } });
  await owner.send([sent]);
  const path = `/v1/responses/${sent.id}`;
  const etag = async () => (await owner.get(path)).headers.get("etag") ?? "";
  return { owner, sent, path, etag };
};

describe("the marks of a response", () => {
  it("are put over what was read, and over nothing newer", async () => {
    const { owner, path, etag } = await withResponse();
    const first = await etag();
    expect(first).toMatch(/^"[\w-]{22}"$/);
    const second = await owner.patch(path, { note: "Called" }, { "if-match": first });
    expect(second.status).toBe(200);
    expect(second.headers.get("etag")).toBe(await etag());
    const late = await owner.patch(path, { note: "Wrote", tags: ["late"] }, { "if-match": first });
    expect([late.status, late.body.code, late.body.errors[0].at]).toEqual([
      412,
      "version-mismatch",
      "If-Match",
    ]);
    expect((await owner.get(path)).body).toMatchObject({ note: "Called", tags: [] });
    expect((await owner.patch(path, { note: "Wrote" }, { "if-match": `"x", ${await etag()}` })).status).toBe(
      200,
    );
    expect((await owner.patch(path, { tags: ["vip"] }, { "if-match": "*" })).status).toBe(200);
    expect((await owner.patch(path, { note: null })).body).toMatchObject({ note: null, tags: ["vip"] });
  });

  it.each([
    ["the note", { note: "a" }],
    ["the tags", { tags: ["a"] }],
    ["that it is handled", { handled: true }],
    ["that it is left out", { excluded: "spam" }],
  ])("have another tag after a change of %s", async (_, marks) => {
    const { owner, path, etag } = await withResponse();
    const before = await etag();
    await owner.patch(path, marks);
    expect(await etag()).not.toBe(before);
    expect((await owner.patch(path, { note: "b" }, { "if-match": before })).status).toBe(412);
  });

  it("keep their tag when a later rev comes", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const sent = snapshot();
    await owner.send([sent]);
    const path = `/v1/responses/${sent.id}`;
    const etag = (await owner.get(path)).headers.get("etag") ?? "";
    await owner.send([{ ...sent, rev: 2, state: "started", answers: { score: 9 } }]);
    expect((await owner.patch(path, { handled: true }, { "if-match": etag })).status).toBe(200);
  });

  it("are refused where the condition fails without a change of any number", async () => {
    const { owner, path, etag } = await withResponse();
    const read = await etag();
    await owner.patch(path, { note: "Called" });
    expect((await owner.patch(path, { excluded: "spam" }, { "if-match": read })).status).toBe(412);
    const report = async () => (await owner.get("/v1/report?survey=nps")).body;
    expect(await report()).toMatchObject({ excluded: 0, funnel: { shown: 1, completed: 1 } });
    expect((await owner.patch(path, { excluded: "spam" }, { "if-match": await etag() })).status).toBe(200);
    expect(await report()).toMatchObject({ excluded: 1, funnel: { shown: 0, completed: 0 } });
    expect((await owner.patch(path, { excluded: null }, { "if-match": await etag() })).status).toBe(200);
    expect(await report()).toMatchObject({ excluded: 0, funnel: { shown: 1, completed: 1 } });
  });

  it("of two owners that read the same, one alone writes", async () => {
    const { owner, path, etag } = await withResponse();
    const headers = { "if-match": await etag() };
    const notes = Array.from({ length: 6 }, (_, i) => `owner ${i}`);
    const answers = await Promise.all(
      notes.map((note) => owner.patch(path, { note, excluded: note }, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    const winner = notes[answers.findIndex(({ status }) => status === 200)];
    expect((await owner.get(path)).body.note).toBe(winner);
    expect((await owner.get("/v1/report?survey=nps")).body).toMatchObject({
      excluded: 1,
      funnel: { shown: 0 },
    });
  });

  it("of a response that is not there are 404, whatever the condition", async () => {
    const { owner } = await withResponse();
    const answer = await owner.patch(`/v1/responses/${snapshot().id}`, { note: "a" }, { "if-match": "*" });
    expect([answer.status, answer.body.code]).toEqual([404, "not-found"]);
  });
});
