import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { rowsOf, tell } from "../../support/api/results.ts";
import { useDays } from "../../support/api/useDays.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const { nextDay } = useDays(door);
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const answered = (days: number, fields: Record<string, unknown> = {}) =>
  snapshot({ state: "completed", answers: { score: 9 }, shownAt: daysAgo(days), ...fields });

async function shop() {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

describe("retention", () => {
  it("erases what is older than the site keeps, and leaves the rest and other sites alone", async () => {
    const [owner, other] = [await shop(), await shop()];
    const [old, young] = [answered(31), answered(29)];
    await tell(owner, old, young);
    await tell(other, answered(31));
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    expect((await rowsOf(door, owner)).map(({ id }) => id)).toEqual([young.id]);
    expect(await rowsOf(door, other)).toHaveLength(1);
  });

  it("refuses a late resend of what it erased, by whatever name", async () => {
    const owner = await shop();
    const old = answered(40, { visitor: "v_old" });
    await tell(owner, old);
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    expect(await tell(owner, old, { ...old, rev: 2 })).toEqual(["erased", "erased"]);
    expect(await rowsOf(door, owner)).toEqual([]);
  });

  it("leaves the counts of reports, from the first response on", async () => {
    const owner = await shop();
    await tell(owner, answered(50), answered(2));
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    const { body } = await owner.get("/v1/report?survey=nps");
    expect(body.funnel).toMatchObject({ shown: 2, completed: 2 });
    expect(Date.parse(body.from)).toBeLessThanOrEqual(Date.now() - 50 * DAY);
  });

  it("says from when on a report that reads rows can tell", async () => {
    const owner = await shop();
    await tell(owner, answered(50, { traits: { plan: "pro" } }), answered(2, { traits: { plan: "pro" } }));
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    const { body } = await owner.get(`/v1/report?survey=nps&trait.plan=pro&from=${daysAgo(60).slice(0, 10)}`);
    expect(body.basis.rows).toBe(true);
    expect(Math.abs(Date.parse(body.basis.from) - (Date.now() - 30 * DAY))).toBeLessThan(60_000);
    expect(body.funnel.shown).toBe(1);
    expect((await owner.get("/v1/report?survey=nps")).body).not.toHaveProperty("basis");
  });

  it("goes in steps until nothing older is left", async () => {
    const owner = await shop();
    const old = Array.from({ length: 450 }, () => answered(31));
    for (let from = 0; from < old.length; from += 50) await owner.send(old.slice(from, from + 50));
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    expect(await rowsOf(door, owner)).toEqual([]);
  });

  it("runs once a day, and not while another has its lease", async () => {
    const owner = await shop();
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    await tell(owner, answered(31));
    await door.runJobs();
    expect(await rowsOf(door, owner)).toHaveLength(1);
    await door.sql("UPDATE jobs SET ran_at = 0, leased_until = ? WHERE name = 'retention'", [
      Date.now() + 60_000,
    ]);
    await door.runJobs();
    expect(await rowsOf(door, owner)).toHaveLength(1);
    await nextDay();
    expect(await rowsOf(door, owner)).toEqual([]);
  });
});

describe("a survey whose deletion was cut off", () => {
  it("can't be put again until a job has erased what was left of it", async () => {
    const owner = await shop();
    await tell(owner, answered(1));
    await door.sql(
      `UPDATE surveys SET deleted_at = 1, is_erasing = 1 WHERE id = 'nps' AND site = (
        SELECT seq FROM sites WHERE public_key = ?)`,
      [owner.publicKey],
    );
    expect((await owner.putSurvey(npsSurvey())).status).toBe(409);
    await nextDay();
    expect(await rowsOf(door, owner)).toEqual([]);
    expect((await owner.putSurvey(npsSurvey())).status).toBe(201);
  });
});
