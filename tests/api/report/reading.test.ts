/** What section 13 adds to a report: which question, how it was called, how many more answers, mix and within. */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { change, type Headline, needed, parts, segments, series } from "./model.ts";
import { makeWorld, snapshotsOf, VERSIONS } from "./world.ts";

const door = useDoor();
const DAY = 86_400_000;
const now = Date.now();
const world = makeWorld(11_013, { count: 500, days: 200, now });
const counted = world.filter(({ test }) => !test);
const iso = (ms: number) => new Date(ms).toISOString();
const within = (from: number, until: number) => counted.filter(({ at }) => at >= from && at < until);
const byValue = (list: { value: unknown }[]) =>
  [...list].sort((a, b) => (JSON.stringify(a.value) < JSON.stringify(b.value) ? -1 : 1));

/** Every question of the world that has a metric. */
const HEADLINES: Headline[] = [
  { id: "score", kind: "nps", points: 11 },
  { id: "happy", kind: "csat", points: 5 },
  { id: "effort", kind: "ces", points: 5 },
  { id: "stars", kind: "rating", points: 5 },
];
const [from, until] = [now - 100 * DAY + 12_345, now - DAY];
const range = `&from=${iso(from)}&until=${iso(until)}`;

describe("a report", () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    for (const version of VERSIONS) await owner.putSurvey(version);
    const snapshots = world.flatMap(snapshotsOf);
    for (let at = 0; at < snapshots.length; at += 40) await owner.send(snapshots.slice(at, at + 40));
  });
  const report = async (query: string) => {
    const { status, body } = await owner.get(`/v1/report?survey=mix${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };

  it.each(HEADLINES)(
    "is about $id where the query says so: series, segments, change and needed",
    async (about) => {
      const body = await report(
        `${range}&question=${about.id}&interval=month&by=trait.plan&compare=previous&points=7`,
      );
      const all = within(from, until);
      const before = within(2 * from - until, from);
      expect(body.series).toEqual(series(all, { from, until }, "month", "UTC", about));
      expect(byValue(body.segments)).toEqual(byValue(segments(all, "trait.plan", about)));
      expect(body.change).toEqual({
        ...change(before, all, about),
        ...parts(before, all, "trait.plan", about),
      });
      expect(body.needed).toEqual(needed(all, about, 7));
    },
  );

  it.each([
    "device",
    "locale",
    "version",
    "touchpoint",
    "url",
    "channel",
    "answer.why",
    "answer.score",
    "trait.beta",
  ])("splits its change by %s into what changed within the segments and who answered", async (by) => {
    const body = await report(`${range}&by=${by}&compare=previous`);
    const [before, after] = [within(2 * from - until, from), within(from, until)];
    expect(body.change).toEqual({ ...change(before, after), ...parts(before, after, by) });
    expect(Math.abs(body.change.within + body.change.mix - body.change.delta)).toBeLessThan(0.16);
  });

  it("does not split its change where one response is in several segments", async () => {
    const { change: told } = await report(`${range}&by=answer.which&compare=previous`);
    expect(told).toEqual(change(within(2 * from - until, from), within(from, until)));
  });

  it("says how many answers show a change of 10 points, and nothing under 10 answers", async () => {
    expect((await report(range)).needed).toEqual(needed(within(from, until)));
    const { at } = counted.find((one) => typeof one.answers.score === "number") ?? { at: now };
    expect((await report(`&from=${iso(at)}&until=${iso(at + 1)}`)).needed).toBeNull();
  });

  it.each([
    ["question=why", "question", "is a choice question"],
    ["question=more", "question", "is a text question"],
    ["question=gone", "question", "is not a question of this survey"],
    ["points=0", "points", "1"],
    ["points=101", "points", "100"],
    ["points=ten", "points", ""],
  ])("refuses %s and names the place", async (query, at, message) => {
    const { status, body } = await owner.get(`/v1/report?survey=mix&${query}`);
    expect([status, body.code, body.errors[0].at]).toEqual([400, "bad-request", at]);
    expect(body.errors[0].message).toContain(message);
  });
});

describe("the questions of a report are called as the newest version of the range called them", () => {
  const version = (title: string, over: Record<string, unknown> = {}) =>
    npsSurvey({
      questions: [
        { id: "score", kind: "nps", title },
        {
          id: "why",
          kind: "choice",
          title: "Why?",
          choices: [
            { id: "price", label: `${title}: the price` },
            { id: "slow", label: "Slow" },
          ],
          ...over,
        },
      ],
    });
  const at = (days: number, version: number) =>
    snapshot({
      version,
      shownAt: iso(now - days * DAY),
      state: "completed",
      answers: { score: 9, why: "price" },
    });
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(version("First", { other: "Something else" }));
    await owner.putSurvey(version("Second", { other: true }));
    await owner.putSurvey(
      version("Third", {
        choices: [
          { id: "slow", label: "Too slow" },
          { id: "rude", label: "Rude" },
        ],
      }),
    );
    await owner.send([at(30, 1), at(20, 2), snapshot({ version: 3, shownAt: iso(now - 10 * DAY) })]);
  });
  const named = async (from: number, until: number) => {
    const query = `from=${iso(now - from * DAY)}&until=${iso(now - until * DAY)}`;
    const { body } = await owner.get(`/v1/report?survey=nps&${query}`);
    return body.questions.map(({ id, title, labels, versions }: Record<string, unknown>) => ({
      ...{ id, title, labels, versions },
    }));
  };

  it("with the labels of that version, and older labels of choices that it has no more", async () => {
    expect(await named(40, 25)).toEqual([
      { id: "score", title: "First", labels: undefined, versions: [1] },
      {
        ...{ id: "why", title: "Why?", versions: [1] },
        labels: { price: "First: the price", slow: "Slow", other: "Something else", rude: "Rude" },
      },
    ]);
    expect((await named(40, 15))[1]).toEqual({
      ...{ id: "why", title: "Why?", versions: [1, 2] },
      labels: { price: "Second: the price", slow: "Slow", other: "Other", rude: "Rude" },
    });
    expect(await named(40, 0)).toEqual([
      { id: "score", title: "Third", labels: undefined, versions: [1, 2, 3] },
      {
        ...{ id: "why", title: "Why?", versions: [1, 2, 3] },
        labels: { slow: "Too slow", rude: "Rude", price: "Second: the price", other: "Other" },
      },
    ]);
  });

  it("as the newest of all where none was shown", async () => {
    expect((await named(5, 1))[0]).toEqual({ id: "score", title: "Third", labels: undefined, versions: [] });
  });
});
