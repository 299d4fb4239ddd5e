import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";

describe("the collector", () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door?.close());

  it("answers /health when its database answers", async () => {
    const response = await door.request("/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });

  it("takes one response from a page to the owner's list and report", async () => {
    const owner = await createOwner(door);
    expect((await owner.putSurvey(npsSurvey())).body).toMatchObject({
      id: "nps",
      version: 1,
      status: "live",
      issues: [],
    });

    const shown = snapshot();
    const completed = { ...shown, rev: 2, state: "completed", answers: { score: 9 } };
    const sent = await owner.send([shown, completed]);
    expect(sent.status).toBe(200);
    expect(sent.body.results).toEqual([
      { id: shown.id, rev: 1, result: "stored" },
      { id: shown.id, rev: 2, result: "stored" },
    ]);

    const { body } = await owner.get("/v1/responses");
    expect(body.responses).toHaveLength(1);
    expect(body.responses[0]).toMatchObject({
      id: shown.id,
      rev: 2,
      state: "completed",
      answers: { score: 9 },
    });
    const report = await owner.get("/v1/report?survey=nps");
    expect(report.body.funnel).toMatchObject({ shown: 1, started: 1, completed: 1, responseRate: 1 });
    expect(report.body.questions[0]).toMatchObject({ asked: 1, answered: 1, nps: { score: 100, n: 1 } });
  });

  it("commits what many requests send at once", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const answers = await Promise.all(Array.from({ length: 40 }, () => owner.send([snapshot()])));
    expect(answers.map(({ body }) => body.results[0].result)).toEqual(Array(40).fill("stored"));
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(40);
  });
});
