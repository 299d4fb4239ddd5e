import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDays } from "../../support/api/useDays.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const { nextDay } = useDays(door);
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

const answered = (plan: unknown, score: number, fields: Record<string, unknown> = {}) =>
  snapshot({
    state: "started",
    answers: { score },
    traits: plan === undefined ? {} : { plan },
    shownAt: hoursAgo(3 + score),
    ...fields,
  });

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

async function store(owner: Owner, ...responses: Record<string, unknown>[]): Promise<void> {
  const results = await tell(owner, ...responses);
  expect(new Set(results)).toEqual(new Set(["stored"]));
}

/** Names the traits, and lets the job count back what is there, as if it had been long ago. */
async function countTraits(owner: Owner, ...names: string[]): Promise<void> {
  expect((await owner.patch("/v1/site", { countTraits: names })).status).toBe(200);
  await door.sql("UPDATE counted_traits SET changed_at = 0");
  await door.runJobs();
}

const BY_PLAN = "by=trait.plan&interval=day&compare=previous";
const report = async (owner: Owner, query: string) => {
  const { basis, ...body } = (await owner.get(`/v1/report?survey=nps&${query}`)).body;
  return { basis, body };
};
const segments = async (owner: Owner) => {
  const { basis, body } = await report(owner, "by=trait.plan");
  return {
    basis,
    ...Object.fromEntries(
      body.segments.map(({ value, n }: { value: unknown; n: number }) => [JSON.stringify(value), n]),
    ),
  };
};
const namedValues = (owner: Owner) =>
  door.sql(
    `SELECT v.value FROM trait_values v JOIN counted_traits t ON t.id = v.trait JOIN sites s ON s.seq = t.site
     WHERE s.public_key = ? ORDER BY v.value`,
    [owner.publicKey],
  );

describe("a report by a counted trait", () => {
  const mixed = () => [
    ...[answered("pro", 9), answered("pro", 3), answered("free", 8), answered(9, 10), answered("9", 1)],
    ...[answered(true, 7), answered("true", 6), answered(0.1 + 0.2, 5), answered(1e21, 4), answered("", 2)],
    ...[answered(undefined, 9), answered('é "quoted" \\', 8), answered("pro", 9, { test: true })],
  ];
  const QUERIES = [
    BY_PLAN,
    "by=trait.plan&trait.plan=pro",
    "trait.plan=9",
    "trait.plan=true&interval=week",
    "trait.plan=0.30000000000000004",
    "trait.plan=1e%2B21",
    "trait.plan=nobody&compare=previous",
    "by=device&trait.plan=pro",
    `${BY_PLAN}&from=${hoursAgo(8.5)}`,
  ];

  it("says what the rows say, and reads none", async () => {
    const owner = await shop();
    await store(owner, ...mixed());
    const before = await Promise.all(QUERIES.map((query) => report(owner, query)));
    expect(before[0]?.basis.rows).toBe(true);
    await countTraits(owner, "plan");
    const until = before.map(({ body }) => body.until);
    for (const [i, query] of QUERIES.entries()) {
      const after = await report(owner, query);
      expect({ ...after.body, until: until[i] }).toEqual(before[i]?.body);
    }
    expect((await report(owner, BY_PLAN)).basis).toBeUndefined();
    expect((await report(owner, "by=device&trait.plan=pro")).basis.rows).toBe(true);
  });

  it("counts what comes after the trait was named, and forgets what is let go, left out or erased", async () => {
    const owner = await shop();
    await countTraits(owner, "plan");
    const [pro, free, gone, spam] = [
      answered("pro", 9),
      answered("free", 3),
      answered("free", 2),
      answered("pro", 1),
    ];
    await store(owner, pro, free, gone, spam, answered("pro", 5));
    await owner.delete(`/v1/responses/${gone.id}`);
    await owner.patch(`/v1/responses/${spam.id}`, { excluded: "spam" });
    expect(await segments(owner)).toEqual({ basis: undefined, '"pro"': 2, '"free"': 1 });
    await owner.patch(`/v1/responses/${spam.id}`, { excluded: null });
    expect(await segments(owner)).toEqual({ basis: undefined, '"pro"': 3, '"free"': 1 });
    await countTraits(owner);
    expect(await segments(owner)).toMatchObject({ basis: { rows: true }, '"pro"': 3, '"free"': 1 });
    await countTraits(owner, "plan");
    expect(await segments(owner)).toEqual({ basis: undefined, '"pro"': 3, '"free"': 1 });
  });

  it("follows a trait that changes between revs", async () => {
    const owner = await shop();
    await countTraits(owner, "plan");
    const first = snapshot({ traits: { plan: "free" }, shownAt: hoursAgo(4) });
    await store(owner, first, {
      ...first,
      rev: 2,
      state: "completed",
      answers: { score: 9 },
      traits: { plan: "pro" },
    });
    expect(await segments(owner)).toEqual({ basis: undefined, '"pro"': 1 });
  });

  it("reads what is beyond 50 values from rows: the numbers are the same", async () => {
    const owner = await shop();
    const many = Array.from({ length: 60 }, (_, i) => answered(`plan ${i}`, i % 11));
    await store(owner, ...many.slice(0, 50));
    await store(owner, ...many.slice(50), answered("plan 59", 0), answered(undefined, 0));
    const [before, one] = [await report(owner, BY_PLAN), await report(owner, "trait.plan=plan 59")];
    await countTraits(owner, "plan");
    const [after, oneAfter] = [await report(owner, BY_PLAN), await report(owner, "trait.plan=plan 59")];
    const until = "";
    expect({ ...after.body, until }).toEqual({ ...before.body, until });
    expect({ ...oneAfter.body, until }).toEqual({ ...one.body, until });
    expect(after.basis.rows).toBe(true);
    expect(await namedValues(owner)).toHaveLength(50);
    await store(owner, answered("plan 60", 4), answered("plan 0", 4));
    const { body } = await report(owner, BY_PLAN);
    expect(body.segments).toHaveLength(62);
    expect(body.segments.find(({ value }: { value: unknown }) => value === "plan 60").n).toBe(1);
  });

  it("keeps its numbers when retention erases the rows", async () => {
    const owner = await shop();
    await store(owner, answered("pro", 9, { shownAt: hoursAgo(24 * 40) }), answered("free", 9));
    await countTraits(owner, "plan");
    await owner.patch("/v1/site", { retentionDays: 30 });
    await nextDay();
    expect(await segments(owner)).toEqual({ basis: undefined, '"pro"': 1, '"free"': 1 });
  });
});

describe("a value of a counted trait", () => {
  it("is erased with the last response that has it", async () => {
    const owner = await shop();
    await countTraits(owner, "plan");
    await store(
      owner,
      answered("ann@shop.example", 9, { visitor: "v_ann" }),
      answered("pro", 9, { visitor: "v_bob" }),
    );
    expect(await namedValues(owner)).toHaveLength(2);
    await owner.delete("/v1/visitors/v_ann");
    expect(await namedValues(owner)).toEqual([{ value: '"pro"' }]);
    expect(await door.sql("SELECT 1 FROM counts WHERE value LIKE '%ann%'")).toEqual([]);
  });

  it("is erased with its survey", async () => {
    const owner = await shop();
    await owner.putSurvey({ ...npsSurvey(), id: "second" });
    await countTraits(owner, "plan");
    await store(owner, answered("pro", 9), answered("free", 9), answered("pro", 9, { survey: "second" }));
    await owner.delete("/v1/surveys/nps?confirm=nps");
    expect(await namedValues(owner)).toEqual([{ value: '"pro"' }]);
  });

  it("is gone at once when its trait is let go, and its counts with the next run of the job", async () => {
    const owner = await shop();
    await countTraits(owner, "plan");
    await store(owner, answered("pro", 9));
    await owner.patch("/v1/site", { countTraits: [] });
    expect(await namedValues(owner)).toEqual([]);
    await countTraits(owner);
    const counted =
      "SELECT DISTINCT dim FROM counts WHERE site = (SELECT seq FROM sites WHERE public_key = ?) ORDER BY 1";
    const dims = await door.sql(counted, [owner.publicKey]);
    expect(dims.map(({ dim }) => dim)).toEqual(["device", "locale", "version"]);
  });
});

describe("a trait whose name JSON escapes", () => {
  it("is read from rows, and the numbers are right", async () => {
    const owner = await shop();
    await countTraits(owner, 'pl"an');
    await store(owner, answered(undefined, 9, { traits: { 'pl"an': "pro" } }));
    const { body } = await owner.get(`/v1/report?survey=nps&by=${encodeURIComponent('trait.pl"an')}`);
    expect(body.segments).toMatchObject([{ value: "pro", n: 1 }]);
  });
});
