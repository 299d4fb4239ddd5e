/** What an owner leaves out by hand (contract section 13). */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const answered = (score: number, over: Record<string, unknown> = {}) =>
  snapshot({ state: "completed", answers: { score }, visitor: `v_${score}`, ...over });

describe("a response that is left out", () => {
  let owner: Owner;
  const [spam, kept] = [answered(10), answered(9)];
  const path = `/v1/responses/${spam.id}`;
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    await owner.send([spam, kept, answered(9, { test: true })]);
  });
  const ids = async (query = "") => {
    const { responses } = (await owner.get(`/v1/responses?${query}`)).body;
    return responses.map(({ id }: { id: string }) => id);
  };
  const report = async (query = "") => (await owner.get(`/v1/report?survey=nps${query}`)).body;

  it("says why, and leaves every number and list", async () => {
    expect((await owner.patch(path, { excluded: "  spam " })).body.excluded).toBe("spam");
    expect((await owner.get(path)).body.excluded).toBe("spam");
    expect(await ids()).toEqual([kept.id]);
    expect((await owner.get("/v1/responses.ndjson")).body).not.toContain(spam.id);
    expect((await owner.get("/v1/responses.csv")).body).not.toContain(spam.id);
    expect((await report()).funnel).toMatchObject({ shown: 1, completed: 1 });
    // From rows as well as from the counts.
    expect((await report("&state=completed&by=trait.plan")).questions[0].nps).toMatchObject({ n: 1 });
  });

  it("is told by the report's number of them, whatever the filters", async () => {
    expect((await report("&device=none")).excluded).toBe(1);
    const before = new Date(Date.now() - 60_000).toISOString();
    expect((await report(`&from=2026-01-01&until=${before}`)).excluded).toBe(0);
  });

  it("is listed alone by excluded=true, and still stands with its visitor", async () => {
    expect(await ids("excluded=true")).toEqual([spam.id]);
    expect(await ids("excluded=false")).toEqual([kept.id]);
    expect((await owner.get("/v1/visitors/v_10")).body.responses).toHaveLength(1);
    expect((await owner.get("/v1/responses.ndjson?excluded=true")).body).toContain(`"excluded":"spam"`);
  });

  it("stays out when its reason changes, and comes back by null, each time counted once", async () => {
    for (const reason of ["a colleague", "a colleague", "spam"]) {
      await owner.patch(path, { excluded: reason });
      expect((await report()).funnel.shown).toBe(1);
    }
    for (const _ of [1, 2]) {
      expect((await owner.patch(path, { excluded: null })).body.excluded).toBeNull();
      expect(await report()).toMatchObject({ funnel: { shown: 2 }, excluded: 0 });
    }
    expect((await ids()).sort()).toEqual([spam.id, kept.id].sort());
  });

  it("stays out when a later rev of it comes", async () => {
    const open = snapshot({ state: "started", answers: { score: 8 } });
    await owner.send([open]);
    await owner.patch(`/v1/responses/${open.id}`, { excluded: "a test of ours" });
    await owner.send([{ ...open, rev: 2, state: "completed" }]);
    expect((await report()).funnel).toMatchObject({ shown: 2, completed: 2 });
    expect((await owner.get(`/v1/responses/${open.id}`)).body).toMatchObject({
      ...{ rev: 2, state: "completed", excluded: "a test of ours" },
    });
    await owner.patch(`/v1/responses/${open.id}`, { excluded: null });
    expect((await report()).funnel).toMatchObject({ shown: 3, completed: 3 });
    await owner.delete(`/v1/responses/${open.id}`);
    expect((await report()).funnel.shown).toBe(2);
  });

  it.each([[""], ["   "], ["x".repeat(201)], [true], [7]])("takes no reason such as %j", async (excluded) => {
    const { status, body } = await owner.patch(path, { excluded });
    expect([status, body.errors[0].at]).toEqual([422, "/excluded"]);
  });

  it("needs a key that may write", async () => {
    const { secretKey } = (await owner.post("/v1/keys", { name: "Team", scopes: ["read"] })).body;
    const answer = await door.request(path, {
      method: "PATCH",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ excluded: "spam" }),
    });
    expect(answer.status).toBe(403);
    expect((await owner.get(path)).body.excluded).toBeNull();
  });
});

describe("a response that is handled", () => {
  it("keeps the time at which it was, until it is not", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const sent = answered(2, { answers: { score: 2, why: "price" } });
    await owner.send([sent]);
    const patch = async (body: object) => (await owner.patch(`/v1/responses/${sent.id}`, body)).body;
    const before = Date.now();
    const { handledAt } = await patch({ handled: true });
    expect(Date.parse(handledAt)).toBeGreaterThanOrEqual(before);
    expect((await patch({ handled: true, note: "called" })).handledAt).toBe(handledAt);
    expect(await patch({ handled: false })).toMatchObject({ handled: false, handledAt: null });
  });
});
