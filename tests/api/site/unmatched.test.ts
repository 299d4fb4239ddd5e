import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, ownerOf } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const tell = async (method: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await door.request(path, { method, headers });
  const body = method === "HEAD" ? {} : ((await answer.json()) as { code?: string; detail?: string });
  return { status: answer.status, allow: answer.headers.get("allow"), ...body };
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("an address that there is not", () => {
  it.each([
    ["/v1/surveys/", "/v1/surveys (no slash at the end)"],
    ["/v1//surveys", "/v1/surveys"],
    ["/surveys", "/v1/surveys"],
    ["/v1/survey", "/v1/surveys"],
    ["/v1/Surveys", "/v1/surveys"],
    ["/v1/reponses", "/v1/responses"],
    ["/v1/surveys/checkout/version", "/v1/surveys/checkout/versions"],
    ["/openapi", "/openapi.json"],
    ["/earshot.jss", "/earshot.js"],
  ])("%s says what was meant: %s", async (path, meant) => {
    expect(await tell("GET", path)).toMatchObject({
      status: 404,
      code: "not-found",
      detail: `there is nothing at this address: did you mean ${meant}?`,
    });
  });

  it.each(["/nowhere", "/.env", "/wp-login.php", `/${"x".repeat(2_000)}`, "/%00", "/v1/%E0%A4%A"])(
    "%s means nothing",
    async (path) => {
      expect(await tell("GET", path)).toMatchObject({
        status: 404,
        detail: "there is nothing at this address",
      });
    },
  );
});

describe("a method that an address does not have", () => {
  it.each([
    ["POST", "/v1/surveys", "GET, HEAD", "PUT /v1/surveys/ID"],
    ["POST", "/v1/surveys/nps", "DELETE, GET, HEAD, PUT", "PUT /v1/surveys/ID"],
    ["PUT", "/v1/site", "GET, HEAD, PATCH", "PATCH /v1/site"],
    ["GET", "/v1/lint", "POST", "POST /v1/lint"],
    ["DELETE", "/health", "GET, HEAD", "takes GET, HEAD, and not DELETE"],
    ["PATCH", "/v1/responses", "GET, HEAD, POST", "takes GET, HEAD, POST"],
    ["OPTIONS", "/v1/surveys", "GET, HEAD", "takes GET, HEAD"],
  ])("%s %s is 405, with what it has: %s", async (method, path, allow, words) => {
    expect(await tell(method, path)).toMatchObject({
      status: 405,
      code: "method-not-allowed",
      allow,
      detail: expect.stringContaining(words),
    });
  });
});

describe("a key in the wrong place", () => {
  it("that is public opens no owner's route, and is told so", async () => {
    const owner = await createOwner(door);
    const { status, body } = await ownerOf(door, owner.publicKey, owner.publicKey).get("/v1/surveys");
    expect([status, body.detail]).toEqual([401, expect.stringContaining("public key")]);
  });

  it("that is secret is told what it gives away, and is not said again", async () => {
    const owner = await createOwner(door);
    for (const answer of [
      await door.request(`/v1/sites/${owner.secretKey}/config`),
      await door.request("/v1/responses", {
        method: "POST",
        body: JSON.stringify({ site: owner.secretKey, responses: [{}] }),
      }),
    ]) {
      const text = await answer.text();
      expect([answer.status, JSON.parse(text).code]).toEqual([403, "unknown-site"]);
      expect(text).toMatch(/secret key.*revoke it/);
      expect(text).not.toContain(owner.secretKey);
    }
  });

  it.each([
    [{}, "no key was sent"],
    [{ authorization: "sk_abc" }, "“Bearer” is missing"],
    [{ authorization: "Basic c2s=" }, "not sent as Basic"],
    [bearer("abc"), "begins with sk_"],
    [bearer("sk_abc"), "revoked"],
  ])("as %j says how it is sent", async (headers, words) => {
    expect(await tell("GET", "/v1/surveys", headers)).toMatchObject({
      status: 401,
      detail: expect.stringContaining(words),
    });
  });

  it("that is a site's makes no sites", async () => {
    const owner = await createOwner(door);
    expect(await tell("POST", "/v1/sites", bearer(owner.secretKey))).toMatchObject({
      status: 401,
      detail: expect.stringContaining("admin token"),
    });
  });
});

describe("a misspelt name", () => {
  it("of a survey says which of the site's own was meant, wherever it is named", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey({ id: "checkout-nps" }));
    const meant = "there is no survey “checkout-np”: did you mean “checkout-nps”?";
    for (const answer of [
      await owner.get("/v1/surveys/checkout-np"),
      await owner.get("/v1/surveys/checkout-np/graph.svg"),
      await owner.get("/v1/report?survey=checkout-np"),
      await owner.post("/v1/simulate", { survey: "checkout-np", answers: {} }),
    ])
      expect([answer.status, answer.body.detail]).toEqual([404, meant]);
    const stranger = await createOwner(door);
    expect((await stranger.get("/v1/surveys/checkout-np")).body.detail).toBe(
      "there is no survey “checkout-np”",
    );
  });

  it.each([
    ["/v1/responses?stat=completed", "stat", "state"],
    ["/v1/responses?traits.plan=pro", "traits.plan", "trait.plan"],
    ["/v1/report?survey=nps&intervall=day", "intervall", "interval"],
    ["/v1/responses.csv?form=2026-01-01", "form", "from"],
  ])("of a parameter says which was meant: %s", async (path, name, meant) => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const { status, body } = await owner.get(path);
    expect([status, body.errors]).toEqual([
      400,
      [{ at: name, message: `is not a parameter of this route: did you mean “${meant}”?` }],
    ]);
  });

  it("of a field of a body or a definition says which was meant, at its place", async () => {
    const owner = await createOwner(door);
    expect((await owner.patch("/v1/site", { quiet_days: 3 })).body.errors).toEqual([
      { at: "/quiet_days", message: "“quiet_days” is not a known field: did you mean “quietDays”?" },
    ]);
    const [question] = npsSurvey().questions;
    const { body } = await owner.putSurvey({ id: "x", questions: [{ ...question, hihg: "Very" }] });
    expect(body.errors).toContainEqual({
      at: "/questions/0/hihg",
      message: "“hihg” is not a known field: did you mean “high”?",
    });
  });

  it("of a question, choice or target in a definition says which was meant", async () => {
    const owner = await createOwner(door);
    const { body } = await owner.post("/v1/lint", {
      id: "x",
      questions: [
        {
          id: "score",
          kind: "nps",
          title: "?",
          next: [{ when: { answer: "scor", group: "detractor" }, to: "wy" }],
        },
        { id: "why", kind: "text", title: "?" },
      ],
    });
    const messages = body.issues.map(({ message }: { message: string }) => message);
    expect(messages).toContain("there is no question “scor”: did you mean “score”?");
    expect(messages).toContain("there is no question or ending “wy”: did you mean “why”?");
  });
});
