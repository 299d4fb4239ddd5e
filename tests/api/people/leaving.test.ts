/** Who left, by endings and by hand (contract section 16). */
import { describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { settlePeople } from "./settlePeople.ts";
import { DAY, SURVEYS } from "./world.ts";

const door = useDoor();
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  for (const survey of SURVEYS) await owner.putSurvey(survey);
  return owner;
}
const cancel = (why: "price" | "stay", days: number, fields: object = {}) =>
  snapshot({ survey: "cancel", state: "completed", answers: { why }, shownAt: daysAgo(days), ...fields });
const shown = (days: number, fields: object) =>
  snapshot({ survey: "plain", shownAt: daysAgo(days), ...fields });

const leftOf = async (owner: Owner, id: string) => (await owner.get(`/v1/people/${id}`)).body.left;

describe("a person", () => {
  it("left by an ending that says so, and is taken back by one that says the opposite", async () => {
    const owner = await shop();
    const lost = cancel("price", 9, { user: "ann" });
    await owner.send([lost]);
    expect(await leftOf(owner, "ann")).toEqual({ at: lost.shownAt, reason: null });
    await owner.send([cancel("stay", 5, { user: "ann" })]);
    expect(await leftOf(owner, "ann")).toBeNull();
    // What comes late does not count as later.
    await owner.send([cancel("price", 7, { user: "ann" })]);
    expect(await leftOf(owner, "ann")).toBeNull();
  });

  it("left when the owner says so, with the reason, until the owner says that they did not", async () => {
    const owner = await shop();
    await owner.send([shown(9, { user: "ann" })]);
    const { status, body } = await owner.put("/v1/people/ann/left", { at: daysAgo(3), reason: "moved" });
    expect(status).toBe(200);
    expect(body.left).toMatchObject({ reason: "moved" });
    expect((await owner.delete("/v1/people/ann/left")).status).toBe(204);
    expect(await leftOf(owner, "ann")).toBeNull();
    // Earlier than the owner's word, which counts at its own time.
    await owner.send([cancel("price", 2, { user: "ann" })]);
    expect(await leftOf(owner, "ann")).toBeNull();
  });

  it("who left by an ending did not, once the owner says so later", async () => {
    const owner = await shop();
    await owner.send([cancel("price", 2, { visitor: "v_1" })]);
    expect(await leftOf(owner, "v_1")).not.toBeNull();
    await owner.delete("/v1/people/v_1/left");
    expect(await leftOf(owner, "v_1")).toBeNull();
  });

  it("takes what was said of a visitor along when the visitor is named", async () => {
    const owner = await shop();
    await owner.send([shown(9, { visitor: "v_1" })]);
    await owner.put("/v1/people/v_1/left", { at: daysAgo(3), reason: "moved" });
    await owner.send([shown(5, { visitor: "v_1", user: "ann" })]);
    expect(await leftOf(owner, "ann")).toMatchObject({ reason: "moved" });
    const { body } = await owner.get("/v1/people/v_1");
    expect(body).toMatchObject({ id: "ann", named: true, prompts: 2 });
    expect(body.responses).toHaveLength(2);
  });

  it("is not there as long as all that is known of them are tests, or was left out", async () => {
    const owner = await shop();
    const spam = shown(2, { user: "bob" });
    await owner.send([shown(2, { user: "ann", test: true }), spam]);
    await owner.patch(`/v1/responses/${spam.id}`, { excluded: "spam" });
    await settlePeople(door, owner);
    expect((await owner.get("/v1/people")).body.people).toEqual([]);
    expect((await owner.get("/v1/people/ann")).status).toBe(404);
    expect((await owner.get("/v1/visitors/ann")).body.responses).toHaveLength(1);
    expect((await owner.put("/v1/people/bob/left", { at: daysAgo(1) })).status).toBe(404);
    expect((await owner.delete("/v1/people/nobody/left")).status).toBe(404);
  });

  it("can't leave in the future, without a time, or for a reason that says nothing", async () => {
    const owner = await shop();
    await owner.send([shown(2, { user: "ann" })]);
    for (const [body, at] of [
      [{ at: daysAgo(-2) }, "/at"],
      [{ at: "yesterday" }, "/at"],
      [{}, "/at"],
      [{ at: daysAgo(1), reason: " " }, "/reason"],
      [{ at: daysAgo(1), reason: "x".repeat(1_001) }, "/reason"],
      [{ at: daysAgo(1), because: "x" }, "/because"],
    ] as const) {
      const answer = await owner.put("/v1/people/ann/left", body);
      expect([answer.status, answer.body.errors?.[0]?.at]).toEqual([422, at]);
    }
    expect(await leftOf(owner, "ann")).toBeNull();
  });
});

describe("the list of people", () => {
  it.each(["mood=sad", "left=yes", "limit=0", "cursor=x", "q=", "user=ann", "atRisk=1"])(
    "refuses ?%s and names the parameter",
    async (query) => {
      const owner = await shop();
      const { status, body } = await owner.get(`/v1/people?${query}`);
      expect([status, body.errors[0].at]).toEqual([400, query.split("=")[0]]);
    },
  );

  it("is right soon after each commit by itself", async () => {
    const owner = await shop();
    await owner.send([shown(2, { user: "ann" }), shown(1, { visitor: "v_2" })]);
    await expect
      .poll(async () => (await owner.get("/v1/people")).body.people.map(({ id }: { id: string }) => id), {
        timeout: 10_000,
      })
      .toEqual(["v_2", "ann"]);
  });
});

describe("churn", () => {
  /** People of whom those who seldom take part leave more often. */
  async function sendPeople(owner: Owner): Promise<void> {
    const rows: object[] = [];
    for (let i = 0; i < 90; i++) {
      const user = `u_${i}`;
      const answers = i % 2 ? { ok: 5 } : {};
      for (const days of [40, 30, 20])
        rows.push(
          snapshot({
            survey: "plain",
            user,
            state: i % 2 ? "completed" : "shown",
            answers,
            shownAt: daysAgo(days),
          }),
        );
      if (i % 2 === 0 && i < 60) rows.push(cancel("price", 10, { user }));
    }
    for (let from = 0; from < rows.length; from += 50) await owner.send(rows.slice(from, from + 50));
    await settlePeople(door, owner);
  }

  it("finds the participation under which people leave, and who is at risk by it", async () => {
    const owner = await shop();
    await sendPeople(owner);
    const { body } = await owner.get("/v1/churn");
    // 45 took part in none of 3, of whom 30 left; the prompt by which they left is not counted. 45 took part in all.
    expect(body).toMatchObject({ people: 90, left: 30, atRisk: 15 });
    expect(body.bands[0]).toEqual({
      from: 0,
      to: 0,
      people: 45,
      left: 30,
      share: 66.7,
      low: 52.1,
      high: 78.6,
    });
    expect(body.bands[5]).toEqual({ from: 0.8, to: 1, people: 45, left: 0, share: 0, low: 0, high: 7.9 });
    expect(body.bands[2]).toEqual({
      from: 0.2,
      to: 0.4,
      people: 0,
      left: 0,
      share: null,
      low: null,
      high: null,
    });
    expect(body.threshold).toEqual({ participation: 0.1, under: 66.7, over: 0, difference: 66.7, z: 6.71 });
    const atRisk = (await owner.get("/v1/people?atRisk=true&limit=200")).body.people;
    expect(atRisk).toHaveLength(15);
    for (const person of atRisk) expect(person).toMatchObject({ atRisk: true, left: null, participation: 0 });
    expect((await owner.get("/v1/people?atRisk=false&limit=200")).body.people).toHaveLength(75);

    // Before they left, nobody had.
    const before = await owner.get(`/v1/churn?from=${daysAgo(50)}&until=${daysAgo(15)}`);
    expect(before.body).toMatchObject({ people: 90, left: 0, threshold: null, atRisk: 0 });
    const late = await owner.get(`/v1/churn?from=${daysAgo(25)}`);
    expect(late.body).toMatchObject({ people: 0, left: 0 });
    expect((await owner.get(`/v1/churn?from=${daysAgo(1)}&until=${daysAgo(2)}`)).status).toBe(400);
  });
});
