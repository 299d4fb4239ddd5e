/** The loop (contract section 17): unhappy answers, handled or open, and what came next. */
import { describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { DAY, SURVEYS } from "./world.ts";

const door = useDoor();
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const HOUR = 3_600_000;

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  for (const survey of SURVEYS) await owner.putSurvey(survey);
  return owner;
}
const scored = (score: number | null, days: number, fields: object = {}) =>
  snapshot({
    ...{ survey: "shop", state: "completed", shownAt: daysAgo(days), answers: { more: null, score, ok: 3 } },
    ...fields,
  });
const eased = (easy: number, days: number, fields: object = {}) =>
  snapshot({ survey: "help", state: "completed", shownAt: daysAgo(days), answers: { easy }, ...fields });

/** Marks a response as handled, so many hours after it was shown. */
async function handle(
  owner: Owner,
  response: { id: string; shownAt: unknown },
  hours: number,
): Promise<void> {
  await owner.patch(`/v1/responses/${response.id}`, { handled: true });
  const at = Date.parse(String(response.shownAt)) + hours * HOUR;
  await door.sql("UPDATE responses SET handled_at = ? WHERE id = ?", [at, response.id]);
}

describe("the loop", () => {
  it("counts unhappy answers, those handled and the hours it took", async () => {
    const owner = await shop();
    const unhappy = [
      scored(2, 20),
      scored(6, 15),
      eased(1, 10),
      scored(0, 5),
      scored(9, 5, { answers: { more: null, score: 9, ok: 1 } }),
    ];
    await owner.send([...unhappy, scored(9, 20), scored(7, 3), scored(1, 2, { test: true })]);
    const spam = scored(1, 2);
    await owner.send([spam]);
    await owner.patch(`/v1/responses/${spam.id}`, { excluded: "spam" });
    for (const [i, hours] of [2, 30, 6].entries())
      await handle(owner, unhappy[i] as (typeof unhappy)[number], hours);
    // Handled before the time of it was kept.
    await owner.patch(`/v1/responses/${unhappy[3]?.id}`, { handled: true });
    await door.sql("UPDATE responses SET handled_at = NULL WHERE id = ?", [String(unhappy[3]?.id)]);
    expect((await owner.get("/v1/loop")).body).toEqual({
      ...{ unhappy: 5, handled: 4, medianHours: 6, open: 1, recovered: null },
    });
    const ranged = await owner.get(`/v1/loop?from=${daysAgo(16)}&until=${daysAgo(9)}`);
    expect(ranged.body).toMatchObject({ unhappy: 2, handled: 2, open: 0, medianHours: 18 });
  });

  it("says how many handled people were not unhappy at their next answer of the same kind", async () => {
    const owner = await shop();
    const first = Object.fromEntries(
      ["ann", "bob", "cem", "dee", "eve"].map((user) => [user, scored(2, 20, { user })]),
    );
    const anonymous = scored(1, 20, { visitor: "v_1" });
    await owner.send([...Object.values(first), anonymous]);
    for (const response of [...Object.values(first), anonymous]) await handle(owner, response, 24);
    await owner.send([
      // Recovered: passive counts, and what came before the call does not.
      scored(3, 19.5, { user: "ann" }),
      scored(8, 10, { user: "ann" }),
      scored(0, 5, { user: "ann" }),
      // Not recovered, although another kind of answer between is happy.
      eased(5, 15, { user: "bob" }),
      scored(4, 10, { user: "bob" }),
      // Only of another kind, skipped, or a test: no next answer yet.
      eased(5, 15, { user: "cem" }),
      scored(null, 15, { user: "dee" }),
      scored(10, 15, { user: "dee", test: true }),
      // A visitor who was named since.
      scored(10, 10, { visitor: "v_1", user: "fay" }),
    ]);
    const { body } = await owner.get("/v1/loop");
    expect(body.recovered).toMatchObject({ score: 66.7, n: 3 });
    expect(body.recovered.low).toBeLessThan(body.recovered.score);
  });

  it("counts a person once, by what was handled last", async () => {
    const owner = await shop();
    const [first, second] = [scored(2, 20, { user: "ann" }), scored(3, 10, { user: "ann" })];
    await owner.send([first, second, scored(9, 2, { user: "ann" })]);
    await handle(owner, first, 24);
    await handle(owner, second, 24);
    expect((await owner.get("/v1/loop")).body.recovered).toMatchObject({ score: 100, n: 1 });
  });

  it("refuses a range that ends before it begins, and unknown parameters", async () => {
    const owner = await shop();
    for (const [query, at] of [
      [`from=${daysAgo(1)}&until=${daysAgo(2)}`, "from"],
      ["survey=shop", "survey"],
    ]) {
      const { status, body } = await owner.get(`/v1/loop?${query}`);
      expect([status, body.errors[0].at]).toEqual([400, at]);
    }
    expect((await owner.get("/v1/loop")).body).toEqual({
      ...{ unhappy: 0, handled: 0, medianHours: null, open: 0, recovered: null },
    });
  });
});
