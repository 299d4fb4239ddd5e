import { beforeAll, describe, expect, it } from "vitest";
import { checkoutNps } from "../../schema/checkoutNps.ts";
import { createOwner, type Owner, ownerOf, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { readXml } from "../../worker/diagram/readXml.ts";

describe("GET /v1/surveys/ID/graph.svg", () => {
  const door = useDoor();
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(checkoutNps);
  });

  it("draws the survey's logic", async () => {
    const { status, headers, body } = await owner.get("/v1/surveys/checkout-nps/graph.svg");
    expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(readXml(body).get("circle")).toBe(1);
    for (const words of [
      "The logic of “NPS after checkout”",
      "score is a detractor",
      "why is Price",
      "Stay with us",
    ]) {
      expect(body).toContain(words);
    }
  });

  it("shows with `reach=true` how many of the responses that fit came to each question, and how many stopped", async () => {
    const survey = "checkout-nps";
    const { body } = await owner.send([
      snapshot({ survey, state: "dismissed", answers: { score: 3 }, device: "mobile" }),
      snapshot({ survey, state: "completed", answers: { score: 3, why: "price" }, device: "mobile" }),
      snapshot({ survey, state: "completed", answers: { score: 10, love: "All of it" }, device: "desktop" }),
    ]);
    expect(body.results).toEqual(Array(3).fill(expect.objectContaining({ result: "stored" })));
    const all = (await owner.get("/v1/surveys/checkout-nps/graph.svg?reach=true")).body;
    expect(readXml(all).get("svg")).toBe(1);
    expect(all).toContain(">3 came<");
    expect(all).toContain(">2 came, 1 stopped here<");
    expect(all).toContain(">1 ended here<");
    const mobile = (await owner.get("/v1/surveys/checkout-nps/graph.svg?reach=true&device=mobile")).body;
    expect(mobile).toContain(">2 came<");
    expect(mobile).not.toContain(">3 came<");
    expect((await owner.get("/v1/surveys/checkout-nps/graph.svg")).body).not.toContain("came");
    expect((await owner.get("/v1/surveys/checkout-nps/graph.svg?reach=maybe")).status).toBe(400);
  });

  it("has a policy that lets it do nothing where it is opened by itself", async () => {
    const { headers } = await owner.get("/v1/surveys/checkout-nps/graph.svg");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; sandbox$/,
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("marks a warning that the survey was put with", async () => {
    const next = [
      { when: { answer: "score", above: 3 }, to: "end" },
      { when: { answer: "score", is: 9 }, to: "why" },
    ];
    const questions = [
      { id: "score", kind: "nps", title: "How likely?", next },
      { id: "why", kind: "text", title: "Why?" },
    ];
    await owner.putSurvey({ id: "dead", questions });
    expect((await owner.get("/v1/surveys/dead/graph.svg")).body).toContain(">dead-jump<");
  });

  it("needs a key with the scope read", async () => {
    expect((await door.request("/v1/surveys/checkout-nps/graph.svg")).status).toBe(401);
    const { secretKey } = (await owner.post("/v1/keys", { name: "writer", scopes: ["write"] })).body;
    const writer = ownerOf(door, owner.publicKey, secretKey);
    expect((await writer.get("/v1/surveys/checkout-nps/graph.svg")).status).toBe(403);
  });

  it("knows no survey that is missing or another site's", async () => {
    const stranger = await createOwner(door, "Other shop");
    const foreign = await stranger.get("/v1/surveys/checkout-nps/graph.svg");
    const missing = await owner.get("/v1/surveys/nothing/graph.svg");
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body.code).toBe("not-found");
  });
});
