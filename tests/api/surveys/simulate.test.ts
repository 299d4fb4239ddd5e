import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutNps } from "../../schema/checkoutNps.ts";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";

describe("lint and simulate", () => {
  let door: Door;
  let owner: Owner;
  beforeAll(async () => {
    door = await openDoor();
    owner = await createOwner(door);
    await owner.putSurvey(checkoutNps);
  });
  afterAll(() => door?.close());

  const simulate = async (survey: unknown, answers: object = {}, traits?: object) =>
    (await owner.post("/v1/simulate", { survey, answers, ...(traits && { traits }) })).body;
  const nothing = { next: null, ending: null, loop: null, unused: [], invalid: [] };

  describe("simulate", () => {
    it("stands at the first question before any answer", async () => {
      expect(await simulate("checkout-nps")).toEqual({ ...nothing, path: ["score"], next: "score" });
    });

    it("follows the answers to an ending, by id and by definition alike", async () => {
      const answers = { score: 3, why: "price" };
      const found = { ...nothing, path: ["score", "why"], ending: "offer" };
      expect(await simulate("checkout-nps", answers)).toEqual(found);
      expect(await simulate(checkoutNps, answers)).toEqual(found);
    });

    it("walks a definition that differs from what is stored, and stores nothing", async () => {
      const before = (await owner.get("/v1/surveys/checkout-nps")).body;
      const changed = { ...checkoutNps, questions: [{ ...checkoutNps.questions[1], next: "offer" }] };
      expect(await simulate(changed, { mid: null })).toEqual({ ...nothing, path: ["mid"], ending: "offer" });
      expect((await owner.get("/v1/surveys/checkout-nps")).body).toEqual(before);
      expect((await owner.get("/v1/responses")).body.responses).toEqual([]);
    });

    it("takes null as skipped, and passes a message", async () => {
      const survey = {
        id: "s",
        questions: [
          { id: "hello", kind: "message", title: "Hello" },
          { id: "a", kind: "text", title: "A" },
          { id: "b", kind: "text", title: "B" },
        ],
      };
      expect(await simulate(survey, { a: null })).toEqual({
        ...nothing,
        path: ["hello", "a", "b"],
        next: "b",
      });
      expect(await simulate(survey, { a: null, b: "x" })).toEqual({
        ...nothing,
        path: ["hello", "a", "b"],
        ending: "thanks",
      });
    });

    it("goes by the traits", async () => {
      const questions = [
        { id: "a", kind: "text", title: "A", next: [{ when: { trait: "plan", is: "pro" }, to: "end" }] },
        { id: "b", kind: "text", title: "B" },
      ];
      expect(await simulate({ id: "s", questions }, { a: null }, { plan: "PRO " })).toMatchObject({
        ending: "thanks",
      });
      expect(await simulate({ id: "s", questions }, { a: null })).toMatchObject({ next: "b" });
    });

    it("says where a loop is: the path ends with the question that comes again", async () => {
      const questions = [
        { id: "a", kind: "text", title: "A" },
        { id: "b", kind: "text", title: "B", next: "a" },
      ];
      expect(await simulate({ id: "s", questions }, { a: null, b: null })).toEqual({
        ...nothing,
        path: ["a", "b", "a"],
        loop: "a",
      });
    });

    it("lists what is not on the path, in the survey's order", async () => {
      const { unused } = await simulate("checkout-nps", { love: "x", why: null, score: 8, mid: null });
      expect(unused).toEqual(["why", "love"]);
    });

    it("checks every answer, on the path or not, and stops at an invalid one", async () => {
      expect(await simulate("checkout-nps", { score: 11, why: "gone", nobody: 1 })).toEqual({
        ...nothing,
        path: ["score"],
        next: "score",
        unused: ["why"],
        invalid: [
          { question: "score", message: expect.stringContaining("0 to 10") },
          { question: "why", message: expect.any(String) },
          { question: "nobody", message: expect.any(String) },
        ],
      });
    });

    it("takes null of a required question for invalid", async () => {
      const survey = { id: "s", questions: [{ id: "a", kind: "nps", title: "A", required: true }] };
      expect(await simulate(survey, { a: null })).toMatchObject({
        path: ["a"],
        next: "a",
        ending: null,
        invalid: [{ question: "a" }],
      });
    });

    it("walks a definition that has other errors than its shape", async () => {
      const survey = { id: "s", questions: [{ id: "end", kind: "nps", title: "A", next: "gone" }] };
      expect(await simulate(survey, { end: 1 })).toMatchObject({ path: ["end"], ending: "thanks" });
    });

    it("is 404 for an id that there is not, of another site's too", async () => {
      expect(await simulate("none")).toMatchObject({ status: 404, code: "not-found" });
      const other = await createOwner(door);
      expect((await other.post("/v1/simulate", { survey: "checkout-nps", answers: {} })).status).toBe(404);
    });

    it.each([
      [{ answers: {} }, "/survey"],
      [{ survey: "checkout-nps" }, "/answers"],
      [{ survey: 3, answers: {} }, "/survey"],
      [{ survey: "checkout-nps", answers: [] }, "/answers"],
      [{ survey: "checkout-nps", answers: {}, traits: "x" }, "/traits"],
      [{ survey: { id: "s" }, answers: {} }, "/survey/questions"],
      [{ survey: "checkout-nps", answers: {}, more: 1 }, "/more"],
    ])("refuses %j", async (body, at) => {
      const answer = await owner.post("/v1/simulate", body);
      expect([answer.status, answer.body.code, answer.body.errors[0].at]).toEqual([422, "invalid", at]);
    });

    it.each(["__proto__", "constructor", "toString"])("treats “%s” as an unknown question", async (id) => {
      const body = `{"survey":"checkout-nps","answers":{"${id}":1}}`;
      const headers = { authorization: `Bearer ${owner.secretKey}`, "content-type": "application/json" };
      const answer = await door.request("/v1/simulate", { method: "POST", headers, body });
      expect(await answer.json()).toMatchObject({
        path: ["score"],
        unused: [],
        invalid: [{ question: id }],
      });
    });
  });

  describe("lint", () => {
    it("is ok with a definition without errors", async () => {
      expect(await owner.post("/v1/lint", checkoutNps)).toMatchObject({
        status: 200,
        body: { ok: true },
      });
    });

    it("tells all issues, and is 200 whatever they are", async () => {
      const wrong = { id: "end", questions: [{ id: "a", kind: "nps", title: "A", next: "gone" }] };
      const { status, body } = await owner.post("/v1/lint", wrong);
      expect([status, body.ok]).toEqual([200, false]);
      expect(body.issues).toEqual(
        expect.arrayContaining([
          { rule: "reserved-id", severity: "error", at: "/id", message: expect.any(String) },
          { rule: "unknown-target", severity: "error", at: "/questions/0/next", message: expect.any(String) },
        ]),
      );
    });

    it.each([[null], [[]], ["text"], [7], [{}]])("says that %j is not a survey", async (body) => {
      const { ok, issues } = (await owner.post("/v1/lint", body)).body;
      expect([ok, issues[0].rule]).toEqual([false, "schema"]);
    });

    it("refuses what is larger than a definition may be", async () => {
      expect((await owner.post("/v1/lint", { id: "s", name: "x".repeat(70_000) })).body).toMatchObject({
        status: 413,
        code: "too-large",
      });
    });

    it("stores nothing", async () => {
      await owner.post("/v1/lint", { ...checkoutNps, id: "fresh" });
      expect((await owner.get("/v1/surveys/fresh")).status).toBe(404);
    });
  });

  it("serves the JSON Schema to pages of any origin", async () => {
    const { status, headers, body } = await owner.get("/v1/schemas/survey.json");
    expect([status, headers.get("content-type"), headers.get("access-control-allow-origin")]).toEqual([
      200,
      "application/schema+json",
      "*",
    ]);
    expect(body).toMatchObject({ title: "Earshot survey", type: "object" });
  });
});
