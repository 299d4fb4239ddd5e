import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { changeOf, metricOf } from "./scores.ts";

const door = useDoor();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();

const withSurvey = async (definition: { id: string } = npsSurvey()) => {
  const owner = await createOwner(door);
  await owner.putSurvey(definition);
  return owner;
};
const scored = (kind: string, rest = {}) => ({
  id: "one",
  questions: [{ id: "q", kind, title: "T", ...rest }],
});
async function answer(owner: Owner, values: (number | null)[], at: number) {
  const responses = values.map((q) =>
    snapshot({ survey: "one", state: "completed", answers: { q }, shownAt: iso(at) }),
  );
  for (let i = 0; i < responses.length; i += 50) await owner.send(responses.slice(i, i + 50));
}
const repeated = (value: number, count: number) => Array<number>(count).fill(value);

describe("a report of nothing", () => {
  it("has null where there is nothing to divide by, and every value at zero", async () => {
    const { status, body } = await (await withSurvey()).get(
      "/v1/report?survey=nps&compare=previous&by=device",
    );
    expect(status).toBe(200);
    expect(body.funnel).toEqual({
      shown: 0,
      started: 0,
      completed: 0,
      dismissed: 0,
      responseRate: null,
      completionRate: null,
    });
    expect(body.questions).toEqual([
      {
        id: "score",
        kind: "nps",
        title: "How likely?",
        versions: [],
        asked: 0,
        answered: 0,
        skipped: 0,
        medianSeconds: null,
        counts: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i, 0])),
        nps: null,
      },
      {
        id: "why",
        kind: "choice",
        title: "Why?",
        labels: { price: "Price", slow: "Slow", other: "Other" },
        versions: [],
        asked: 0,
        answered: 0,
        skipped: 0,
        medianSeconds: null,
        counts: { price: 0, slow: 0, other: 0 },
      },
    ]);
    expect([body.segments, body.change]).toEqual([[], null]);
  });

  it("has buckets without a metric where a range is asked for", async () => {
    const { body } = await (await withSurvey()).get(
      "/v1/report?survey=nps&from=2026-01-01&until=2026-01-03&interval=day",
    );
    expect(body.series).toEqual([
      { start: "2026-01-01", n: 0, nps: null },
      { start: "2026-01-02", n: 0, nps: null },
    ]);
  });

  it("has a prompt that was shown and not answered: a rate of 0, and none to complete", async () => {
    const owner = await withSurvey();
    await owner.send([snapshot()]);
    const { body } = await owner.get("/v1/report?survey=nps");
    expect(body.funnel).toMatchObject({ shown: 1, started: 0, responseRate: 0, completionRate: null });
    expect(body.questions[0]).toMatchObject({ asked: 1, answered: 0, skipped: 0, nps: null });
  });
});

describe("a report", () => {
  it("does not count as started what was only skipped, though it was completed", async () => {
    const owner = await withSurvey(scored("nps"));
    await answer(owner, [null, 9], Date.now());
    const { body } = await owner.get("/v1/report?survey=one");
    expect(body.funnel).toEqual({
      shown: 2,
      started: 1,
      completed: 2,
      dismissed: 0,
      responseRate: 0.5,
      completionRate: 1,
    });
    expect(body.questions[0]).toMatchObject({ asked: 2, answered: 1, skipped: 1 });
  });

  it("counts test responses nowhere", async () => {
    const owner = await withSurvey();
    await owner.send([snapshot({ test: true, state: "completed", answers: { score: 9 } })]);
    const { body } = await owner.get("/v1/report?survey=nps&by=version&interval=day&from=2026-01-01");
    expect([body.funnel.shown, body.questions[0].asked, body.segments]).toEqual([0, 0, []]);
    expect(body.series.every(({ n }: { n: number }) => n === 0)).toBe(true);
  });

  it("leads with the survey's first nps, csat or ces, not with a rating before it", async () => {
    const owner = await withSurvey({
      id: "one",
      questions: [
        { id: "stars", kind: "rating", title: "T", points: 5 },
        { id: "q", kind: "csat", title: "T" },
        { id: "n", kind: "nps", title: "T" },
      ],
    } as never);
    await owner.send([snapshot({ survey: "one", state: "completed", answers: { stars: 2, q: 5, n: 0 } })]);
    const { body } = await owner.get("/v1/report?survey=one&by=channel");
    expect(body.segments).toEqual([
      { value: "widget", n: 1, csat: expect.objectContaining({ score: 100, n: 1 }) },
    ]);
  });

  it("is empty where it ends before the first response, whatever its buckets", async () => {
    const owner = await withSurvey();
    await owner.send([snapshot()]);
    for (const more of ["", "&interval=day", "&interval=month&by=device&compare=previous"]) {
      const { status, body } = await owner.get(`/v1/report?survey=nps&until=2020-01-01${more}`);
      const end = "2020-01-01T00:00:00.000Z";
      expect([more, status, body.from, body.until, body.funnel?.shown]).toEqual([more, 200, end, end, 0]);
      expect(body.series ?? []).toEqual([]);
    }
  });

  it("has segments without a metric where no question has one", async () => {
    const owner = await withSurvey(scored("text"));
    await owner.send([snapshot({ survey: "one" })]);
    const { body } = await owner.get("/v1/report?survey=one&by=channel&compare=previous&interval=month");
    expect([body.segments, body.change, body.series]).toEqual([
      [{ value: "widget", n: 1 }],
      null,
      [{ start: expect.any(String), n: 1 }],
    ]);
    expect(body.questions[0].counts).toBeUndefined();
  });

  it("adds up nothing that was asked by another scale: the latest counts, and the older version is named", async () => {
    const owner = await withSurvey(scored("rating", { points: 5 }));
    const rated = (version: number, q: number) =>
      snapshot({ survey: "one", version, state: "completed", answers: { q } });
    await owner.send([rated(1, 5), rated(1, 4)]);
    await owner.putSurvey(scored("rating", { points: 3 }));
    await owner.send([rated(2, 3)]);
    const { body } = await owner.get("/v1/report?survey=one");
    expect(body.funnel.shown).toBe(3);
    expect(body.questions).toEqual([
      expect.objectContaining({ asked: 1, counts: { 1: 0, 2: 0, 3: 1 }, rating: { mean: 3, n: 1 } }),
    ]);
    expect(body.versions).toEqual([
      { version: 1, n: 2, differs: ["q"] },
      { version: 2, n: 1, differs: [] },
    ]);
  });

  it.each([
    [
      "nps",
      {},
      0,
      [...repeated(9, 25), ...repeated(7, 10), ...repeated(2, 5)],
      [...repeated(10, 10), ...repeated(0, 25)],
    ],
    ["csat", {}, 5, [...repeated(5, 40), ...repeated(3, 5)], [...repeated(4, 20), ...repeated(1, 15)]],
    ["ces", {}, 7, [...repeated(5, 31), ...repeated(4, 9)], [...repeated(6, 9), ...repeated(4, 31)]],
    ["ces", { points: 5 }, 5, [...repeated(4, 12)], [...repeated(3, 12)]],
    ["csat", {}, 5, repeated(4, 30), repeated(5, 30)],
  ])("compares %s %j with the period before", async (kind, rest, points, earlier, later) => {
    const owner = await withSurvey(scored(kind, rest));
    const middle = Math.floor(Date.now() / HOUR) * HOUR - 10 * DAY;
    await answer(owner, earlier, middle - DAY);
    await answer(owner, later, middle + DAY);
    const { body } = await owner.get(
      `/v1/report?survey=one&from=${iso(middle)}&until=${iso(middle + 5 * DAY)}&compare=previous`,
    );
    expect(body.change).toEqual(changeOf(kind, points, earlier, later));
    expect(body.questions[0]).toMatchObject(metricOf(kind, points, later));
  });

  it("has the contract's example: 180 promoters, 80 passives, 50 detractors", async () => {
    const owner = await withSurvey(scored("nps"));
    await answer(
      owner,
      [...repeated(10, 120), ...repeated(9, 60), ...repeated(8, 80), ...repeated(0, 4), ...repeated(5, 46)],
      Date.now(),
    );
    const { nps, counts } = (await owner.get("/v1/report?survey=one")).body.questions[0];
    expect(nps).toEqual({
      score: 41.9,
      low: 33.2,
      high: 49.9,
      promoters: 180,
      passives: 80,
      detractors: 50,
      n: 310,
    });
    expect(counts).toMatchObject({ 0: 4, 10: 120, 1: 0 });
  });

  it("has medians of an even number of times, to a tenth of a second", async () => {
    const owner = await withSurvey(scored("nps"));
    const times = [1_000, 2_000, 2_300, 90_000];
    await owner.send(
      times.map((q) =>
        snapshot({ survey: "one", state: "completed", answers: { q: 3 }, spent: { q, gone: 5 } }),
      ),
    );
    expect((await owner.get("/v1/report?survey=one")).body.questions[0].medianSeconds).toBe(2.2);
  });
});

describe("a report is refused", () => {
  it("of a survey that there is not, or of another site's", async () => {
    const owner = await withSurvey();
    expect((await owner.get("/v1/report?survey=none")).body).toMatchObject({
      status: 404,
      code: "not-found",
    });
    expect((await (await createOwner(door)).get("/v1/report?survey=nps")).status).toBe(404);
  });

  it.each([
    ["", "survey"],
    ["survey=nps&interval=hour", "interval"],
    ["survey=nps&by=visitor", "by"],
    ["survey=nps&by=trait.", "by"],
    ["survey=nps&compare=last", "compare"],
    ["survey=nps&from=2026-02-01&until=2026-01-01", "from"],
    ["survey=nps&from=soon", "from"],
    ["survey=nps&tz=Nowhere", "tz"],
    ["survey=nps&limit=5", "limit"],
    ["survey=nps&from=2000-01-01&until=2026-01-01&interval=day", "interval"],
  ])("with “%s”", async (query, parameter) => {
    const { status, body } = await (await withSurvey()).get(`/v1/report?${query}`);
    expect([status, body.code, body.errors[0].at]).toEqual([400, "bad-request", parameter]);
  });

  it("past 2,000 buckets, and not before", async () => {
    const owner = await withSurvey();
    const start = Date.parse("2020-01-01");
    const until = (days: number) => iso(start + days * DAY).slice(0, 10);
    const ask = (days: number) =>
      owner.get(`/v1/report?survey=nps&interval=day&from=2020-01-01&until=${until(days)}`);
    expect((await ask(2_000)).body.series).toHaveLength(2_000);
    const { status, body } = await ask(2_001);
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining("2000")]);
  });
});

describe("a report without `from`", () => {
  it("begins where 2,000 buckets begin, if the first response is earlier", async () => {
    const owner = await withSurvey();
    await owner.send([snapshot()]);
    const far = iso(Date.now() + 2_500 * DAY).slice(0, 10);
    const { status, body } = await owner.get(`/v1/report?survey=nps&interval=day&until=${far}`);
    expect([status, body.series.length]).toEqual([200, 2_000]);
    expect(body.from).toBe(iso(Date.parse(far) - 2_000 * DAY));
    const months = await owner.get(`/v1/report?survey=nps&interval=month&until=${far}`);
    expect(Date.parse(months.body.from)).toBeLessThanOrEqual(Date.now());
  });
});

describe("a time of a query", () => {
  it.each(["from=2026-01-01T02:00:00+02:00", "from=2026-01-01T02:00:00%2B02:00"])(
    "is understood with a “+” that the query turned into a blank, as in %s",
    async (query) => {
      const owner = await withSurvey();
      const { status, body } = await owner.get(`/v1/report?survey=nps&${query}`);
      expect([status, body.from]).toEqual([200, "2026-01-01T00:00:00.000Z"]);
      expect((await owner.get(`/v1/responses?${query}`)).status).toBe(200);
    },
  );
});

describe("counts", () => {
  it("alone answer a report over whole hours: no row is read", async () => {
    const owner = await withSurvey();
    const hour = Math.floor(Date.now() / HOUR) * HOUR;
    const sent = Array.from({ length: 120 }, (_, i) =>
      snapshot({
        shownAt: iso(hour - i * 7 * HOUR + i),
        state: "completed",
        answers: { score: i % 11, ...(i % 11 < 7 ? { why: "price" } : {}) },
        device: i % 2 ? "mobile" : "desktop",
      }),
    );
    for (let at = 0; at < 120; at += 40) await owner.send(sent.slice(at, at + 40));
    const range = `from=${iso(hour - 60 * DAY)}&until=${iso(hour)}`;
    const queries = [
      "",
      "&interval=day",
      "&interval=day&tz=Europe/Paris",
      "&by=device",
      "&by=version",
      "&by=touchpoint",
      "&device=mobile",
      "&compare=previous",
      "",
    ];
    const ask = async () =>
      Promise.all(
        [...queries.map((query) => `${range}${query}`), ""].map(
          async (query) => (await owner.get(`/v1/report?survey=nps&${query}`)).body,
        ),
      );
    const before = await ask();
    expect(before[0].funnel.shown).toBe(119);
    await door.sql("DELETE FROM responses WHERE site = (SELECT seq FROM sites WHERE public_key = ?)", [
      owner.publicKey,
    ]);
    const after = await ask();
    for (const [i, query] of queries.entries()) expect([query, after[i]]).toEqual([query, before[i]]);
  });
});
