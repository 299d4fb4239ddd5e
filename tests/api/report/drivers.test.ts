/** What goes with a score (contract section 14), against a computation of its own. */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { changeOf, round } from "./scores.ts";
import { randomOf } from "./world.ts";

const door = useDoor();
const DAY = 86_400_000;
const now = Date.now();
const iso = (ms: number) => new Date(ms).toISOString();
const labelled = (...ids: string[]) => ids.map((id) => ({ id, label: id }));

/** Asks why of detractors alone, and how of everybody. */
const survey = {
  id: "shop",
  questions: [
    { id: "how", kind: "choices", title: "How?", choices: labelled("app", "web"), other: true },
    {
      ...{ id: "score", kind: "nps", title: "How likely?" },
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "ok" }],
    },
    { id: "why", kind: "choice", title: "Why?", choices: labelled("price", "slow") },
    { id: "ok", kind: "csat", title: "OK?" },
    { id: "what", kind: "choice", title: "What?", choices: labelled("tea", "coffee") },
  ],
};

interface Person {
  at: number;
  score: number;
  ok: number;
  how: (string | { other: string })[];
  what: string;
  device: string | null;
  traits: Record<string, string | number | boolean>;
}

function people(seed: number, count: number): Person[] {
  const random = randomOf(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: count }, () => {
    const plan = pick(["pro", "free", "free"]);
    return {
      at: now - Math.floor(random() * 40 * DAY) - 1_000,
      score: Math.floor((plan === "pro" ? 0.4 + 0.6 * random() : random()) * 11 * 0.999),
      ok: 1 + Math.floor(random() * 5),
      how: random() < 0.4 ? ["app", { other: "Phone" }] : ["web"],
      what: pick(["tea", "coffee"]),
      device: pick(["mobile", "desktop", null]),
      traits: {
        plan,
        ...(random() < 0.5 && { seats: pick([1, 2]) }),
        ...(random() < 0.5 && { beta: random() < 0.5 }),
      },
    };
  });
}

const sentOf = ({ at, score, ok, how, what, device, traits }: Person) =>
  snapshot({
    ...{ survey: "shop", state: "completed", device, traits, shownAt: iso(at) },
    answers: { how, score, ...(score <= 6 && { why: "price" }), ok, what },
  });

/** Everything that tells these people apart; of the score's own question `why` is refused. */
function groupsOf(
  { how, what, device, traits, score }: Person,
  kind: string,
): [string, string | number | boolean][] {
  return [
    ...(kind === "csat" && score <= 6 ? [["answer.why", "price"] as [string, string]] : []),
    ...how.map((one): [string, string] => ["answer.how", typeof one === "string" ? one : "other"]),
    ["answer.what", what],
    ...Object.entries(traits).map(([name, value]): [string, string | number | boolean] => [
      `trait.${name}`,
      value,
    ]),
    ...(device ? [["device", device] as [string, string]] : []),
    ["channel", "widget"],
  ];
}

/** p of a normal z, by Simpson's rule over its density. */
function pOf(z: number): number {
  const [steps, width] = [2_000, Math.abs(z) / 2_000];
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(Math.abs(z));
  for (let i = 1; i < steps; i++) sum += density(i * width) * (i % 2 ? 4 : 2);
  return 1 - (2 * sum * width) / 3;
}

function expected(all: readonly Person[], kind: "nps" | "csat") {
  const answerOf = (person: Person) => (kind === "nps" ? person.score : person.ok);
  /** −100, 0 or 100 for an NPS answer, 0 or 100 for another: the score is their mean. */
  const worth = (value: number) =>
    kind === "nps" ? (value >= 9 ? 100 : value >= 7 ? 0 : -100) : value >= 4 ? 100 : 0;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const worths = all.map(answerOf).map(worth);
  const variance = mean(worths.map((value) => (value - mean(worths)) ** 2));
  const names = new Map(
    all.flatMap((person) => groupsOf(person, kind)).map((group) => [JSON.stringify(group), group]),
  );
  const tested = [...names].flatMap(([name, [by, value]]) => {
    const isIn = (person: Person) => groupsOf(person, kind).some((group) => JSON.stringify(group) === name);
    const [inside, outside] = [all.filter(isIn).map(answerOf), all.filter((one) => !isIn(one)).map(answerOf)];
    if (inside.length < 10 || outside.length < 10) return [];
    const [a, b] = [mean(inside.map(worth)), mean(outside.map(worth))];
    const z = (a - b) / Math.sqrt(variance * (1 / inside.length + 1 / outside.length));
    const { low, high } = changeOf(kind, 5, outside, inside) as { low: number; high: number };
    const told = {
      ...{
        by,
        value,
        n: inside.length,
        inside: round(a, 1),
        outside: round(b, 1),
        difference: round(a - b, 1),
      },
      ...{ low, high, z: round(z, 2), p: round(pOf(z), 4) },
    };
    return [{ told, p: pOf(z), z: Math.abs(z) }];
  });
  const ps = tested.map(({ p }) => p).sort((a, b) => a - b);
  const limit = Math.max(0, ...ps.filter((p, at) => p <= (0.05 * (at + 1)) / ps.length));
  return tested.sort((a, b) => b.z - a.z).map(({ told, p }) => ({ ...told, significant: p <= limit }));
}

const sorted = (groups: { by: string; value: unknown }[]) =>
  groups.toSorted((a, b) =>
    `${a.by} ${JSON.stringify(a.value)}` < `${b.by} ${JSON.stringify(b.value)}` ? -1 : 1,
  );

describe("what goes with a score", () => {
  const all = people(140_014, 240);
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    expect((await owner.putSurvey(survey)).body.issues).toEqual([]);
    const sent = [...all.map(sentOf), snapshot({ survey: "shop" })];
    for (let at = 0; at < sent.length; at += 50)
      for (const { result } of (await owner.send(sent.slice(at, at + 50))).body.results)
        expect(result).toBe("stored");
  });
  const drivers = async (query = "") => {
    const { status, body } = await owner.get(`/v1/drivers?survey=shop${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };

  it.each([
    ["", "nps", all],
    ["&question=ok", "csat", all],
    [
      `&from=${iso(now - 20 * DAY)}&device=mobile`,
      "nps",
      all.filter(({ at, device }) => at >= now - 20 * DAY && device === "mobile"),
    ],
  ] as const)("is every group of 10 or more against all others%s", async (query, kind, some) => {
    const { groups, tested } = await drivers(query);
    const should = expected(some, kind);
    expect(sorted(groups)).toEqual(sorted(should));
    expect(tested).toBe(should.length);
    const zs = groups.map(({ z }: { z: number }) => Math.abs(z));
    expect(zs).toEqual(zs.toSorted((a: number, b: number) => b - a));
  });

  it("finds the plan that the score was made to go with", async () => {
    const { groups } = await drivers();
    expect(groups.slice(0, 2)).toMatchObject([
      { by: "trait.plan", significant: true },
      { by: "trait.plan", significant: true },
    ]);
  });

  it("refuses a question that the survey asks only of some groups of the score, by the proof", async () => {
    expect((await drivers()).refused).toEqual([
      { by: "answer.why", reason: "asked-of", groups: ["detractor"] },
    ]);
  });

  it("refuses it still when an older version of the range asked it so, with the groups of the narrowest", async () => {
    const later = await createOwner(door);
    const next = [{ when: { answer: "score", group: "promoter" }, to: "ok" }, { to: "why" }];
    const questions = survey.questions.map((one) => (one.id === "score" ? { ...one, next } : one));
    const wider = { ...survey, questions };
    await later.putSurvey(survey);
    await later.putSurvey(wider);
    const refusals = async (from = "2026-01-01") =>
      (await later.get(`/v1/drivers?survey=shop&from=${from}`)).body.refused;
    await later.send([snapshot({ survey: "shop", version: 2 })]);
    expect(await refusals()).toEqual([
      { by: "answer.why", reason: "asked-of", groups: ["detractor", "passive"] },
    ]);
    await later.send([snapshot({ survey: "shop", version: 1, shownAt: iso(now - 5 * DAY) })]);
    expect(await refusals()).toEqual([{ by: "answer.why", reason: "asked-of", groups: ["detractor"] }]);
    expect(await refusals(iso(now - 2 * DAY))).toEqual([
      { by: "answer.why", reason: "asked-of", groups: ["detractor", "passive"] },
    ]);
  });

  it.each([
    ["question=why", "question"],
    ["question=gone", "question"],
    ["from=2026-02-01&until=2026-01-01", "from"],
    ["interval=day", "interval"],
  ])("takes no %s", async (query, at) => {
    const { status, body } = await owner.get(`/v1/drivers?survey=shop&${query}`);
    expect([status, body.errors[0].at]).toEqual([400, at]);
  });

  it("of a survey that is not there is 404, and of no answers nothing", async () => {
    expect((await owner.get("/v1/drivers?survey=gone")).status).toBe(404);
    expect(await drivers("&from=2025-01-01&until=2025-01-02")).toEqual({
      groups: [],
      tested: 0,
      refused: [],
    });
  });
});
