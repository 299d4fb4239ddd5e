/** When alerts fire on what changes over many answers, and what a rehearsal says of the past (contract section 17). */
import { describe, expect, it } from "vitest";
import { answered, createShop, eventually, useReceiver } from "../../support/api/alerts.ts";
import { type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const receiver = useReceiver();
const DAY = 86_400_000;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const sendAll = async (owner: Owner, responses: unknown[]) => {
  for (let from = 0; from < responses.length; from += 50) await owner.send(responses.slice(from, from + 50));
};
/** Answers of 85 days, `perDay` on each, with an NPS of 40: all of them within a level's 90 days at any hour of the day. */
const history = (perDay: number, days = 85) =>
  Array.from({ length: perDay * days }, (_, i) =>
    answered([10, 9, 10, 9, 8, 7, 8, 9, 3, 8][i % 10] ?? 8, { shownAt: daysAgo(1 + i / perDay) }),
  );
const events = async (path: string, count: number) =>
  (await receiver.at().until(count, path)).map(({ body }) => JSON.parse(body));
const untilJudged = (owner: Owner) =>
  eventually(async () => {
    await door.runJobs();
    const rows = await door.sql(
      `SELECT 1 FROM unsettled WHERE fed = 0 AND site = (SELECT seq FROM sites WHERE public_key = ?)`,
      [owner.publicKey],
    );
    return rows.length === 0;
  });

describe("an alert of a falling score", () => {
  it("fires once for a fall, and knows its level from the 90 days before", async () => {
    const owner = await createShop(door);
    await sendAll(owner, history(4));
    const when = { falls: { metric: "nps", survey: "nps", points: 30 } };
    await owner.put("/v1/alerts/fall", { when, send: [{ webhook: receiver.url("/falls") }] });
    const { level, limit, state } = (await owner.get("/v1/alerts/fall")).body;
    expect([level, state]).toEqual([40, 0]);
    expect(limit).toBeGreaterThan(300);
    await sendAll(
      owner,
      Array.from({ length: 60 }, () => answered(2)),
    );
    const [fell] = await events("/falls", 1);
    expect(fell).toMatchObject({
      type: "metric.fell",
      data: { alert: "fall", metric: "nps", survey: "nps", level: 40, score: -100, points: 30 },
    });
    await untilJudged(owner);
    expect((await owner.get("/v1/alerts/fall")).body).toMatchObject({ fired: 1, level: null, state: 0 });
  });
});

describe("an alert of a score under a line", () => {
  it("fires when the whole interval lies under it, and again only after it did not", async () => {
    const owner = await createShop(door);
    const when = { below: { metric: "nps", touchpoint: "checkout", score: 0, over: "7d" } };
    await owner.put("/v1/alerts/low", { when, send: [{ webhook: receiver.url("/below") }] });
    await sendAll(
      owner,
      Array.from({ length: 30 }, () => answered(8)),
    );
    await untilJudged(owner);
    expect((await owner.get("/v1/alerts/low")).body.fired).toBe(0);
    await sendAll(
      owner,
      Array.from({ length: 30 }, () => answered(1)),
    );
    const [low] = await events("/below", 1);
    expect(low).toMatchObject({
      type: "metric.below",
      data: { touchpoint: "checkout", metric: "nps", under: 0, over: "7d" },
    });
    expect(low.data.high).toBeLessThan(0);
    await sendAll(
      owner,
      Array.from({ length: 10 }, () => answered(1)),
    );
    await untilJudged(owner);
    expect((await owner.get("/v1/alerts/low")).body.fired).toBe(1);
  });
});

describe("an alert of participation", () => {
  it("fires once a person whose share of prompts falls under the line, and again only after it rose", async () => {
    const owner = await createShop(door);
    const when = { participation: { below: 0.5, prompts: 4 } };
    await owner.put("/v1/alerts/quiet", { when, send: [{ webhook: receiver.url("/quiet-person") }] });
    const prompt = (days: number, isTaken: boolean) =>
      isTaken
        ? answered(9, { user: "ann", shownAt: daysAgo(days) })
        : snapshot({ state: "dismissed", user: "ann", shownAt: daysAgo(days) });
    const fired = async () => {
      await untilJudged(owner);
      return (await owner.get("/v1/alerts/quiet")).body.fired;
    };
    await owner.send([prompt(9, false), prompt(8, false), prompt(7, false)]);
    expect(await fired()).toBe(0);
    await owner.send([prompt(6, true)]);
    expect(await fired()).toBe(1);
    await owner.send([prompt(5, false)]);
    expect(await fired()).toBe(1);
    await owner.send([prompt(4, true), prompt(3, true)]);
    expect(await fired()).toBe(1);
    await owner.send([prompt(2, false), prompt(1, false)]);
    await owner.send([prompt(0.5, false)]);
    expect(await fired()).toBe(2);
    const [first] = await events("/quiet-person", 2);
    expect(first).toMatchObject({
      type: "participation.low",
      data: { person: "ann", participation: 0.25, prompts: 4 },
    });
  });
});

describe("a rehearsal", () => {
  it("says what each kind of alert would have done, and stores nothing", async () => {
    const owner = await createShop(door);
    await sendAll(owner, history(4, 100));
    await sendAll(
      owner,
      Array.from({ length: 20 }, (_, i) => answered(1, { shownAt: daysAgo(0.9 - i / 100) })),
    );
    const rehearse = async (when: unknown) => (await owner.post("/v1/alerts/rehearse", { when })).body;
    const matched = await rehearse({ response: { survey: "nps", condition: { answer: "score", below: 3 } } });
    expect(matched.fired).toHaveLength(20);
    expect(Date.parse(matched.from)).toBeLessThan(Date.now() - 99 * DAY);
    expect(matched.perYear).toBeCloseTo((20 * 365.25) / 101, -1);
    const fell = await rehearse({ falls: { metric: "nps", survey: "nps", points: 40 } });
    expect(fell.fired).toMatchObject([{ what: { metric: "nps", level: 40 } }]);
    const low = await rehearse({ below: { metric: "nps", survey: "nps", score: -20, over: "2d" } });
    expect(low.fired).toHaveLength(1);
    expect(await rehearse({ participation: {} })).toMatchObject({ fired: [], perYear: 0 });
    expect((await owner.get("/v1/alerts")).body.alerts).toEqual([]);
    expect((await owner.get("/v1/deliveries")).body.deliveries).toEqual([]);
  });

  it("of a site without answers says so, and is refused as a PUT would be", async () => {
    const owner = await createShop(door);
    const when = { falls: { metric: "nps", survey: "nps" } };
    expect((await owner.post("/v1/alerts/rehearse", { when })).body).toEqual({
      fired: [],
      perYear: 0,
      from: null,
    });
    const wrong = await owner.post("/v1/alerts/rehearse", {
      when: { falls: { metric: "csat", survey: "nps" } },
    });
    expect([wrong.status, wrong.body.errors[0].at]).toEqual([422, "/when/falls/metric"]);
  });
});
