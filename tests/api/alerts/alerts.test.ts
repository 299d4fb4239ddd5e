/** Alerts as an owner puts and reads them (contract section 17). */
import { describe, expect, it } from "vitest";
import { createShop, detractors } from "../../support/api/alerts.ts";
import { createOwner, npsSurvey } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const HOOK = "https://hooks.shop.example/earshot";
const body = (fields: Record<string, unknown> = {}) => ({
  when: detractors,
  send: [{ webhook: HOOK }],
  ...fields,
});
const falls = (fields: Record<string, unknown> = {}) => ({
  falls: { metric: "nps", survey: "nps", ...fields },
});

describe("an alert", () => {
  it("is read as it was put, with its defaults, and with no secret", async () => {
    const owner = await createShop(door);
    const put = await owner.put(
      "/v1/alerts/angry",
      body({ name: "Angry", send: [{ webhook: HOOK, digest: "daily" }] }),
    );
    expect(put.status).toBe(201);
    expect(put.body.send[0].secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const alert = {
      ...{ id: "angry", name: "Angry", when: detractors, paused: false },
      send: [{ webhook: HOOK, digest: "daily" }],
      ...{ fired: 0, lastFiredAt: null, createdAt: expect.any(String) },
    };
    expect((await owner.get("/v1/alerts/angry")).body).toEqual(alert);
    expect((await owner.get("/v1/alerts")).body).toEqual({ alerts: [alert] });
  });

  it("keeps the secret of an address, and shows it no more", async () => {
    const owner = await createShop(door);
    const secretOf = async () => {
      const rows = await door.sql(
        "SELECT targets FROM alerts WHERE id = 'a' AND site = (SELECT seq FROM sites WHERE public_key = ?)",
        [owner.publicKey],
      );
      return JSON.parse(String(rows[0]?.targets))[0].secret;
    };
    const made = (await owner.put("/v1/alerts/a", body())).body.send[0].secret;
    expect(await secretOf()).toBe(made);
    const again = await owner.put("/v1/alerts/a", body({ name: "Other" }));
    expect([again.status, again.body.send]).toEqual([200, [{ webhook: HOOK }]]);
    expect(await secretOf()).toBe(made);
    const given = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
    const replaced = await owner.put("/v1/alerts/a", body({ send: [{ webhook: HOOK, secret: given }] }));
    expect(replaced.body.send).toEqual([{ webhook: HOOK }]);
    expect(await secretOf()).toBe(given);
  });

  it("of a falling score tells its level, limit and state", async () => {
    const owner = await createShop(door);
    await owner.put("/v1/alerts/fall", body({ when: falls() }));
    expect((await owner.get("/v1/alerts/fall")).body).toMatchObject({
      when: { falls: { metric: "nps", survey: "nps", points: 15, falseAlarms: 1 } },
      ...{ level: null, limit: null, state: 0 },
    });
  });

  it("is deleted once, and by its own site alone", async () => {
    const [owner, stranger] = [await createShop(door), await createOwner(door, "Other")];
    await owner.put("/v1/alerts/a", body());
    for (const path of ["/v1/alerts/a", "/v1/alerts/none"])
      expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.delete("/v1/alerts/a")).status).toBe(404);
    expect((await owner.delete("/v1/alerts/a")).status).toBe(204);
    expect((await owner.delete("/v1/alerts/a")).status).toBe(404);
  });

  it.each([
    [{ when: {} }, "/when"],
    [{ when: { ...detractors, ...falls() } }, "/when"],
    [
      { when: { response: { condition: { answer: "score", is: "x", above: 1 } } } },
      "/when/response/condition",
    ],
    [{ when: { response: { condition: { answer: "scoer", above: 1 } } } }, "/when/response/condition/answer"],
    [
      { when: { response: { condition: { not: { answer: "score", above: 11 } } } } },
      "/when/response/condition/not",
    ],
    [
      { when: { response: { condition: { all: [{ trait: "plan", has: "x" }] } } } },
      "/when/response/condition/all/0",
    ],
    [
      { when: { response: { touchpoint: "chekout", condition: { answer: "score", is: 1 } } } },
      "/when/response/touchpoint",
    ],
    [{ when: falls({ metric: "csat" }) }, "/when/falls/metric"],
    [{ when: falls({ touchpoint: "checkout" }) }, "/when/falls"],
    [{ when: falls({ points: 0 }) }, "/when/falls/points"],
    [{ when: falls({ falseAlarms: 13 }) }, "/when/falls/falseAlarms"],
    [{ when: { below: { metric: "nps", survey: "nps", score: 20, over: "0d" } } }, "/when/below/over"],
    [{ when: { below: { metric: "nps", survey: "nps", score: 20, over: "366d" } } }, "/when/below/over"],
    [
      { when: { below: { metric: "responseRate", survey: "nps", score: -5, over: "7d" } } },
      "/when/below/score",
    ],
    [{ when: { participation: { below: 0, prompts: 5 } } }, "/when/participation/below"],
    [{ when: { participation: { below: 0.4, prompts: 2.5 } } }, "/when/participation/prompts"],
    [{ send: [] }, "/send"],
    [{ send: [{}] }, "/send/0"],
    [{ send: [{ webhook: HOOK, slack: HOOK }] }, "/send/0"],
    [{ send: [{ webhook: HOOK }, { webhook: HOOK }] }, "/send/1"],
    [{ send: [{ webhook: HOOK, digest: "hourly" }] }, "/send/0/digest"],
    [{ send: [{ webhook: HOOK, secret: "whsec_short" }] }, "/send/0/secret"],
    [{ send: [{ slack: HOOK, secret: `whsec_${"A".repeat(32)}` }] }, "/send/0/secret"],
    [{ send: [{ mail: "a@b.example, c@d.example" }] }, "/send/0/mail"],
    [{ name: " " }, "/name"],
    [{ pause: true }, "/pause"],
  ])("is refused with the place: %j", async (fields, at) => {
    const owner = await createShop(door);
    const answer = await owner.put("/v1/alerts/a", body(fields));
    expect([answer.status, answer.body.code, answer.body.errors[0].at]).toEqual([422, "invalid", at]);
    expect((await owner.get("/v1/alerts")).body.alerts).toEqual([]);
  });

  it("of a question that the survey lacks by now can still be put, and so be paused", async () => {
    const owner = await createShop(door);
    const when = { response: { survey: "nps", condition: { answer: "why", is: "price" } } };
    expect((await owner.put("/v1/alerts/a", body({ when }))).status).toBe(201);
    const [score] = npsSurvey().questions;
    await owner.putSurvey({ ...npsSurvey(), questions: [{ ...score, next: [] }] } as never);
    expect((await owner.get("/v1/surveys/nps")).body.version).toBe(2);
    const paused = await owner.put("/v1/alerts/a", body({ when, paused: true }));
    expect([paused.status, paused.body.paused]).toEqual([200, true]);
  });

  it("of a survey that is not there is 404, and under a name that is no id 422", async () => {
    const owner = await createShop(door);
    expect((await owner.put("/v1/alerts/a", body({ when: falls({ survey: "gone" }) }))).status).toBe(404);
    expect((await owner.put("/v1/alerts/A%20B", body())).status).toBe(422);
  });

  it.each([
    "ftp://shop.example/",
    "https://user:secret@shop.example/",
    "https://shop.example:22/",
    "nonsense",
  ])("is refused with the address %s", async (webhook) => {
    const owner = await createShop(door);
    const answer = await owner.put("/v1/alerts/a", body({ send: [{ slack: HOOK }, { webhook }] }));
    expect([answer.status, answer.body.code, answer.body.errors[0].at]).toEqual([
      422,
      "target-refused",
      "/send/1/webhook",
    ]);
  });

  it("by mail is refused where mail is not set up", async () => {
    const owner = await createShop(door);
    const answer = await owner.put("/v1/alerts/a", body({ send: [{ mail: "a@shop.example" }] }));
    expect([answer.status, answer.body.code, answer.body.errors[0].at]).toEqual([
      422,
      "mail-not-set-up",
      "/send/0/mail",
    ]);
  });
});
