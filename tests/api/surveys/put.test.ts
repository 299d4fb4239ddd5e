import { describe, expect, it } from "vitest";
import { checkoutNps as example } from "../../schema/checkoutNps.ts";
import { createOwner, npsSurvey } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

/** Only some of its texts are translated, for which there is a warning. */
const { translations: _, ...checkoutNps } = example;

const door = useDoor();
const fresh = () => createOwner(door);
const withSurvey = async (fields = {}) => {
  const owner = await fresh();
  const { headers } = await owner.putSurvey(npsSurvey(fields));
  return { owner, etag: headers.get("etag") ?? "" };
};

describe("a PUT of a survey", () => {
  it("of a new survey is 201 and version 1", async () => {
    const owner = await fresh();
    const { status, body } = await owner.putSurvey(checkoutNps);
    expect([status, body]).toEqual([201, { id: "checkout-nps", version: 1, status: "live", issues: [] }]);
  });

  it("of a changed definition is 200 and the next version", async () => {
    const { owner } = await withSurvey();
    const { status, body } = await owner.putSurvey(npsSurvey({ touchpoint: "support" }));
    expect([status, body.version]).toEqual([200, 2]);
  });

  it("of the same definition is 200 and the same version, whatever the order of its keys", async () => {
    const { owner, etag } = await withSurvey();
    const { questions, id } = npsSurvey();
    const { status, body, headers } = await owner.putSurvey({ questions, id } as never);
    expect([status, body.version, headers.get("etag")]).toEqual([200, 1, etag]);
  });

  it("of a changed status alone makes no new version", async () => {
    const { owner, etag } = await withSurvey();
    const { body, headers } = await owner.putSurvey(npsSurvey({ status: "paused" }));
    expect(body).toMatchObject({ version: 1, status: "paused" });
    expect(headers.get("etag")).not.toBe(etag);
    expect((await owner.get("/v1/surveys/nps")).body).toMatchObject({
      status: "paused",
      definition: { status: "paused" },
    });
  });

  it("without a status is live", async () => {
    const { owner } = await withSurvey({ status: "draft" });
    expect((await owner.putSurvey(npsSurvey())).body).toMatchObject({ version: 1, status: "live" });
  });

  it("of an earlier definition makes a new version", async () => {
    const { owner } = await withSurvey();
    await owner.putSurvey(npsSurvey({ name: "Other" }));
    expect((await owner.putSurvey(npsSurvey())).body.version).toBe(3);
  });

  it("refuses errors with all issues and their places, and stores nothing", async () => {
    const owner = await fresh();
    const questions = [
      { id: "end", kind: "nps", title: "A", next: "gone" },
      { id: "b", kind: "nps", title: "B", next: [{ when: { answer: "none", answered: true }, to: "b2" }] },
      { id: "b2", kind: "text", title: "C" },
      {
        id: "b2",
        kind: "choice",
        title: "D",
        choices: [
          { id: "x", label: "X" },
          { id: "y", label: "Y" },
        ],
        next: [{ when: { answer: "b", above: 11 }, to: "end" }],
      },
    ];
    const { status, headers, body } = await owner.putSurvey({ id: "wrong", questions } as never);
    expect([status, headers.get("content-type"), body.code]).toEqual([
      422,
      "application/problem+json",
      "invalid",
    ]);
    const told = body.issues.map(
      ({ rule, severity, at }: Record<string, string>) => `${severity} ${rule} ${at}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        "error reserved-id /questions/0/id",
        "error unknown-target /questions/0/next",
        "error unknown-question /questions/1/next/0/when/answer",
        "error duplicate-id /questions/3/id",
        "error bad-operand /questions/3/next/0/when",
      ]),
    );
    expect(body.errors.map(({ at }: { at: string }) => at)).toEqual(
      expect.arrayContaining(["/questions/0/id", "/questions/3/id"]),
    );
    for (const issue of body.issues) expect(issue.message).toMatch(/\w/);
    expect((await owner.get("/v1/surveys/wrong")).status).toBe(404);
  });

  it("tells every place that is not of the shape", async () => {
    const owner = await fresh();
    const { status, body } = await owner.put("/v1/surveys/nps", {
      id: "nps",
      questions: [{ kind: "nps" }, { id: "b", kind: "text", title: "" }],
      colour: 1,
    });
    expect(status).toBe(422);
    expect(body.issues.map(({ rule, at }: Record<string, string>) => `${rule} ${at}`).sort()).toEqual([
      "schema /colour",
      "schema /questions/0/id",
      "schema /questions/0/title",
      "schema /questions/1/title",
    ]);
  });

  it("needs the id of its address", async () => {
    const owner = await fresh();
    expect((await owner.put("/v1/surveys/other", npsSurvey())).body).toMatchObject({
      status: 422,
      errors: [{ at: "/id" }],
    });
    expect((await owner.put("/v1/surveys/Not%20an%20id", npsSurvey())).body).toMatchObject({
      status: 422,
      errors: [{ at: "/id" }],
    });
  });

  it("refuses what isn't JSON", async () => {
    const owner = await fresh();
    for (const body of ["", "{", '{"id":}', "\xff"]) {
      const answer = await door.request("/v1/surveys/nps", {
        method: "PUT",
        headers: { authorization: `Bearer ${owner.secretKey}`, "content-type": "application/json" },
        body,
      });
      expect([body, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        body,
        400,
        "bad-json",
      ]);
    }
  });
});

describe("a GET of a survey", () => {
  it("tells the survey as it stands, with an ETag", async () => {
    const owner = await fresh();
    await owner.putSurvey(checkoutNps);
    const { status, headers, body } = await owner.get("/v1/surveys/checkout-nps");
    expect([status, headers.get("etag")]).toEqual([200, expect.stringMatching(/^"[\w-]+"$/)]);
    expect(body).toEqual({
      id: "checkout-nps",
      version: 1,
      status: "live",
      definition: checkoutNps,
      issues: [],
    });
  });

  it("of all tells each by its id", async () => {
    const owner = await fresh();
    await owner.putSurvey(checkoutNps);
    await owner.putSurvey(npsSurvey({ id: "a", status: "draft" }) as never);
    const { body } = await owner.get("/v1/surveys");
    expect(body.surveys).toEqual([
      expect.objectContaining({
        id: "a",
        name: "a",
        version: 1,
        status: "draft",
        touchpoint: null,
        questions: 2,
      }),
      expect.objectContaining({
        id: "checkout-nps",
        name: "NPS after checkout",
        touchpoint: "checkout",
        questions: 4,
      }),
    ]);
  });

  it("of an unknown survey is 404, as is every address below it", async () => {
    const owner = await fresh();
    for (const path of [
      "/v1/surveys/none",
      "/v1/surveys/none/versions",
      "/v1/surveys/none/versions/1",
      "/v1/report?survey=none",
    ]) {
      expect([path, (await owner.get(path)).body.code]).toEqual([path, "not-found"]);
    }
  });
});
