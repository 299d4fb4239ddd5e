import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { change, funnel, headline, type Interval, parts, questions, segments, series } from "./model.ts";
import { makeWorld, type Shown, snapshotsOf, VERSIONS } from "./world.ts";

const door = useDoor();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 240; // long enough for a change of clocks in every zone that has one
const now = Date.now();
const whole = Math.floor(now / HOUR) * HOUR;
const world = makeWorld(20_261_121, { count: 600, days: DAYS, now });
const counted = world.filter(({ test }) => !test);
const first = Math.min(...counted.map(({ at }) => at));

const within = (from: number, until: number, all = counted) =>
  all.filter(({ at }) => at >= from && at < until);
const iso = (ms: number) => new Date(ms).toISOString();

describe("the report agrees with the contract's model", () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    for (const version of VERSIONS) await owner.putSurvey(version);
    const snapshots = world.flatMap(snapshotsOf);
    for (let at = 0; at < snapshots.length; at += 40) {
      const { body } = await owner.send(snapshots.slice(at, at + 40));
      for (const [i, { result, error }] of body.results.entries())
        expect([snapshots[at + i], result, error]).toEqual([snapshots[at + i], "stored", undefined]);
    }
  });

  const report = async (query: string) => {
    const { status, body } = await owner.get(`/v1/report?survey=mix${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };
  type Named = Record<"title" | "labels" | "versions", unknown>;
  /** What every report says of these responses; how questions are called is tried in reading.test.ts. */
  const expectTold = (body: Record<string, unknown>, all: readonly Shown[]) => {
    expect(body.funnel).toEqual(funnel(all));
    expect(
      (body.questions as Named[]).map(({ title: _, labels: __, versions: ___, ...rest }) => rest),
    ).toEqual(questions(all));
  };

  it("of all that was sent, from the first response until now", async () => {
    const body = await report("");
    expectTold(body, counted);
    expect(body).toMatchObject({ survey: "mix", from: iso(first) });
    expect(Math.abs(Date.parse(body.until) - Date.now())).toBeLessThan(60_000);
    expect(Object.keys(body).sort()).toEqual([
      ...[
        "endings",
        "excluded",
        "from",
        "funnel",
        "needed",
        "notes",
        "questions",
        "survey",
        "until",
        "versions",
      ],
    ]);
  });

  it("over the versions that were shown in the range", async () => {
    const [from, until] = [whole - 100 * DAY, whole - 20 * DAY];
    const { versions } = await report(`&from=${iso(from)}&until=${iso(until)}`);
    const shown = (version: number) => within(from, until).filter((one) => one.version === version).length;
    expect(versions).toEqual([1, 2].map((version) => ({ version, n: shown(version), differs: [] })));
  });

  it.each([
    ["whole days", whole - 100 * DAY, whole - 20 * DAY],
    ["whole hours", whole - 30 * HOUR, whole - 7 * HOUR],
    ["parts of hours", whole - 90 * DAY + 1_234_567, whole - 3 * DAY - 17],
    ["a stretch within one hour", whole - 50 * DAY + 1, whole - 50 * DAY + HOUR / 2],
    ["more than there is", whole - 399 * DAY, whole + 30 * DAY],
    ["nothing", whole - DAY, whole - DAY],
  ])("over %s", async (_, from, until) => {
    const body = await report(`&from=${iso(from)}&until=${iso(until)}`);
    expectTold(body, within(from, until));
    expect([body.from, body.until]).toEqual([iso(from), iso(until)]);
  });

  it("at the very moment of a response: from takes it in, until does not", async () => {
    const { at } = counted.find((one) => one.at % HOUR !== 0) as Shown;
    expectTold(await report(`&from=${iso(at)}&until=${iso(at + 1)}`), within(at, at + 1));
    expectTold(await report(`&from=${iso(at - HOUR)}&until=${iso(at)}`), within(at - HOUR, at));
  });

  const ZONES = ["UTC", "Europe/Paris", "Asia/Kolkata", "America/St_Johns", "Africa/Cairo"];
  const RANGES = [
    { from: first, until: now, query: "" },
    {
      from: whole - 200 * DAY + 2_222_222,
      until: whole - 11 * DAY - 999,
      query: `&from=${iso(whole - 200 * DAY + 2_222_222)}&until=${iso(whole - 11 * DAY - 999)}`,
    },
  ];
  const INTERVALS = ["day", "week", "month"] as const;
  it.each(ZONES.flatMap((zone) => INTERVALS.map((interval) => [interval, zone] as [Interval, string])))(
    "by %s in %s",
    async (interval, zone) => {
      for (const { from, until, query } of RANGES) {
        const body = await report(`${query}&interval=${interval}&tz=${zone}`);
        expect(body.series).toEqual(series(within(from, until), { from, until }, interval, zone));
        expectTold(body, within(from, until));
      }
    },
  );

  const byValue = (list: { value: unknown }[]) =>
    [...list].sort((a, b) => (JSON.stringify(a.value) < JSON.stringify(b.value) ? -1 : 1));
  const DIMENSIONS = [
    "touchpoint",
    "url",
    "locale",
    "device",
    "version",
    "channel",
    "trait.plan",
    "trait.seats",
    "trait.beta",
    "trait.none",
    "answer.why",
    "answer.which",
    "answer.score",
    "answer.agree",
    "answer.more",
  ];
  it.each(DIMENSIONS)("by %s", async (by) => {
    const [from, until] = [whole - 180 * DAY + 77_777, whole - 9 * DAY];
    for (const [query, all] of [
      ["", counted],
      [`&from=${iso(from)}&until=${iso(until)}`, within(from, until)],
    ] as const) {
      const body = await report(`${query}&by=${by}`);
      expect(byValue(body.segments)).toEqual(byValue(segments(all, by)));
      expectTold(body, all);
    }
  });

  const groupOf = ({ answers: { score } }: Shown) =>
    typeof score !== "number" ? null : score < 7 ? "detractor" : score < 9 ? "passive" : "promoter";
  const FILTERS: [string, (shown: Shown) => boolean][] = [
    ["&version=1", ({ version }) => version === 1],
    ["&touchpoint=support", ({ version }) => version === 2],
    ["&touchpoint=none", () => false],
    ["&device=mobile", ({ device }) => device === "mobile"],
    ["&device=tablet", () => false],
    ["&locale=es-MX", ({ locale }) => locale === "es-MX"],
    ["&version=2&device=desktop", ({ version, device }) => version === 2 && device === "desktop"],
    ["&version=2&touchpoint=checkout", () => false],
    ["&device=mobile&locale=en", ({ device, locale }) => device === "mobile" && locale === "en"],
    ["&state=completed", ({ state }) => state === "completed"],
    ["&url=/a", ({ url }) => url !== null && new URL(url).pathname === "/a"],
    ["&trait.plan=pro", ({ traits }) => traits.plan === "pro"],
    ["&trait.beta=false", ({ traits }) => traits.beta === false],
    ["&answer.score=0..6", ({ answers }) => typeof answers.score === "number" && answers.score <= 6],
    [
      "&answer.which=other",
      ({ answers }) => Array.isArray(answers.which) && answers.which.some((one) => typeof one === "object"),
    ],
    ["&group=promoter", (shown) => groupOf(shown) === "promoter"],
    ["&handled=true", () => false],
    ["&channel=widget&test=false", () => true],
  ];
  it.each(FILTERS)("filtered by %s", async (filter, holds) => {
    const all = counted.filter(holds);
    const from = whole - 150 * DAY;
    const body = await report(`${filter}&from=${iso(from)}&by=device&interval=month&tz=Asia/Kolkata`);
    expectTold(body, within(from, now, all));
    expect(body.series).toEqual(
      series(within(from, now, all), { from, until: now }, "month", "Asia/Kolkata"),
    );
    expect(byValue(body.segments)).toEqual(byValue(segments(within(from, now, all), "device")));
  });

  it.each([
    ["whole days", whole - 60 * DAY, whole - 1 * DAY, ""],
    ["parts of hours", whole - 70 * DAY + 123_456, whole - 2 * DAY - 7, ""],
    ["a filter", whole - 90 * DAY, whole, "&device=mobile"],
    ["few answers", whole - 6 * DAY, whole - 2 * DAY, ""],
  ])("set against the period before: %s", async (_, from, until, filter) => {
    const all = counted.filter(({ device }) => !filter || device === "mobile");
    const body = await report(`${filter}&from=${iso(from)}&until=${iso(until)}&compare=previous`);
    const before = within(from - (until - from), from, all);
    expect(body.change).toEqual(change(before, within(from, until, all)));
    expectTold(body, within(from, until, all));
  });

  it("with no change where the period before is empty", async () => {
    expect((await report("&compare=previous")).change).toBeNull();
  });

  it("in all at once", async () => {
    const [from, until] = [whole - 100 * DAY + 5_000, whole - 10 * DAY + 5_000];
    const body = await report(
      `&from=${iso(from)}&until=${iso(until)}&interval=week&tz=Europe/Paris&by=trait.plan&compare=previous`,
    );
    const all = within(from, until);
    expectTold(body, all);
    expect(body.series).toEqual(series(all, { from, until }, "week", "Europe/Paris"));
    expect(byValue(body.segments)).toEqual(byValue(segments(all, "trait.plan")));
    const before = within(2 * from - until, from);
    expect(body.change).toEqual({ ...change(before, all), ...parts(before, all, "trait.plan") });
  });

  it("with local dates for from and until", async () => {
    const zone = "America/St_Johns";
    const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
    const [from, until] = [date.format(now - 40 * DAY), date.format(now - 4 * DAY)];
    const all = counted.filter(({ at }) => date.format(at) >= from && date.format(at) < until);
    const body = await report(`&from=${from}&until=${until}&tz=${zone}&interval=day`);
    expectTold(body, all);
    expect(body.series.map(({ n }: { n: number }) => n).reduce((a: number, b: number) => a + b)).toBe(
      all.length,
    );
    // 36, or one less where summer time ended in between and it is near midnight there.
    const days = (Date.parse(until) - Date.parse(from)) / DAY;
    expect([body.series[0].start, body.series.length]).toEqual([from, days]);
  });

  it("once responses were erased", async () => {
    const gone = counted.filter((_, i) => i % 17 === 0);
    const erased = await Promise.all(gone.map(({ id }) => owner.delete(`/v1/responses/${id}`)));
    expect(erased.filter(({ status }) => status !== 204)).toEqual([]);
    const left = counted.filter((one) => !gone.includes(one));
    const body = await report("&by=device");
    expectTold(body, left);
    expect(byValue(body.segments)).toEqual(byValue(segments(left, "device")));
    expect(headline(left)).toEqual({
      nps: body.questions.find(({ id }: { id: string }) => id === "score").nps,
    });
  });
});
