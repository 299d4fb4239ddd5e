/** The journey (contract section 15), against a computation of its own over random answers. */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { changeOf, metricOf, rate, round } from "./scores.ts";
import { randomOf } from "./world.ts";

const door = useDoor();
const DAY = 86_400_000;
const now = Date.now();
const iso = (ms: number) => new Date(ms).toISOString();

const question = (id: string, kind: string, rest: { points?: number } = {}) => ({
  id,
  kind,
  title: id,
  ...rest,
});
const shop = {
  id: "shop",
  touchpoint: "checkout",
  questions: [question("score", "nps"), question("ok", "csat")],
};
const SURVEYS: { id: string; touchpoint?: string; questions: Asked[] }[] = [
  shop,
  // Its second version asks at another touchpoint, on another scale.
  { id: "help", touchpoint: "support", questions: [question("easy", "ces", { points: 7 })] },
  {
    id: "help",
    touchpoint: "care",
    questions: [question("easy", "ces", { points: 5 }), question("score", "nps")],
  },
  { id: "plain", questions: [question("score", "nps")] },
  { id: "box", touchpoint: "delivery", questions: [question("ok", "csat")] },
];
const VERSION: Record<string, number> = { "help care": 2 };
type Kind = "nps" | "csat" | "ces";
interface Answer {
  kind: Kind;
  points: number;
  value: number;
}
interface Prompt {
  survey: string;
  touchpoint: string | undefined;
  at: number;
  started: boolean;
  answers: Answer[];
}

interface Asked {
  id: string;
  kind: string;
  points?: number;
}
function prompts(seed: number, count: number): { prompt: Prompt; sent: object }[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const survey = SURVEYS[Math.floor(random() ** 1.4 * SURVEYS.length)] ?? shop;
    const at = now - Math.floor(random() * 59 * DAY) - 1_000;
    const isLate = at > now - 30 * DAY;
    // Fewer and fewer take part at the checkout.
    const isStarted = random() < (survey.touchpoint === "checkout" && isLate ? 0.25 : 0.7);
    const answers: Record<string, number> = {};
    const said: Answer[] = [];
    for (const { id, kind, points = 5 } of survey.questions) {
      const value = kind === "nps" ? Math.floor(random() * 11) : 1 + Math.floor(random() * points);
      answers[id] = value;
      said.push({ kind: kind as Kind, points, value });
    }
    const { id, touchpoint } = survey;
    const sent = snapshot({
      ...{ survey: id, version: VERSION[`${id} ${touchpoint}`] ?? 1, shownAt: iso(at) },
      ...(isStarted && { state: "completed", answers }),
    });
    return {
      sent,
      prompt: { survey: id, touchpoint, at, started: isStarted, answers: isStarted ? said : [] },
    };
  });
}

const mood = ({ kind, points, value }: Answer) => {
  if (kind === "nps") return value >= 9 ? "happy" : value >= 7 ? "neutral" : "unhappy";
  const middle = kind === "csat" ? 3 : (points + 1) / 2;
  return value > middle ? "happy" : value === middle ? "neutral" : "unhappy";
};
/** Any scale as that of five points, of which CSAT and CES look at the groups alone. */
const asFive = (answer: Answer) =>
  answer.kind === "nps" ? answer.value : { happy: 5, neutral: 3, unhappy: 1 }[mood(answer)];

/** What the journey says of a touchpoint, computed from all that was sent. */
function expected(
  all: readonly Prompt[],
  { id, name = id, listed = false, target }: { id: string; name?: string; listed?: boolean; target?: Target },
  [from, until]: [number, number],
) {
  const here = all.filter(({ touchpoint }) => touchpoint === id);
  const after = here.filter(({ at }) => at >= from && at < until);
  const before = here.filter(({ at }) => at >= 2 * from - until && at < from);
  const answers = after.flatMap((prompt) => prompt.answers);
  const of = (kind: Kind, some = answers) => some.filter((one) => one.kind === kind).map(asFive);
  const kinds = (["nps", "csat", "ces"] as const).toSorted((a, b) => of(b).length - of(a).length);
  const kind = target?.metric ?? kinds[0] ?? "nps";
  const found = Object.values(metricOf(kind, 5, of(kind)))[0] as Record<string, number> | null;
  const metric = found && { kind, score: found.score, low: found.low, high: found.high, n: found.n };
  const earlier = of(
    kind,
    before.flatMap((prompt) => prompt.answers),
  );
  const count = (wanted: string) => answers.filter((answer) => mood(answer) === wanted).length;
  const started = (some: readonly Prompt[]) => some.filter((prompt) => prompt.started).length;
  const [p1, p2] = [started(before) / before.length, started(after) / after.length];
  const pooled = (started(before) + started(after)) / (before.length + after.length);
  const z = (p2 - p1) / Math.sqrt(pooled * (1 - pooled) * (1 / before.length + 1 / after.length));
  return {
    ...{ id, name, listed, promise: null, n: after.length, metric },
    mood: {
      happy: rate(count("happy"), answers.length),
      neutral: rate(count("neutral"), answers.length),
      unhappy: rate(count("unhappy"), answers.length),
    },
    responseRate: rate(started(after), after.length),
    change: changeOf(kind, 5, earlier, of(kind)),
    target: target
      ? {
          ...target,
          state: !metric
            ? "unknown"
            : (metric.low ?? 0) >= target.atLeast
              ? "met"
              : (metric.high ?? 0) < target.atLeast
                ? "missed"
                : "unknown",
        }
      : null,
    atRisk: Math.min(before.length, after.length) >= 30 && z <= -1.96,
  };
}
interface Target {
  metric: Kind;
  atLeast: number;
}

describe("the journey", () => {
  const world = prompts(15_015, 900);
  const all = world.map(({ prompt }) => prompt);
  const JOURNEY = [
    { id: "delivery", name: "Delivery", target: { metric: "csat" as const, atLeast: 95 } },
    { id: "checkout", name: "Checkout", target: { metric: "csat" as const, atLeast: 10 } },
    { id: "renewal", name: "Renewal", target: { metric: "nps" as const, atLeast: 0 } },
  ];
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    for (const survey of SURVEYS) expect((await owner.putSurvey(survey)).status).toBeLessThan(300);
    const sent = world.map((one) => one.sent);
    for (let at = 0; at < sent.length; at += 50)
      for (const { result } of (await owner.send(sent.slice(at, at + 50))).body.results)
        expect(result).toBe("stored");
  });
  type Told = { surveys: string[]; [field: string]: unknown };
  const journey = async (query = "") => {
    const { status, body } = await owner.get(`/v1/journey${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body as { from: string; until: string; touchpoints: Told[] };
  };
  const bare = (touchpoints: Told[]) => touchpoints.map(({ surveys: _, ...rest }) => rest);

  it("lists the touchpoints that surveys name before there is a journey", async () => {
    const [from, until] = [now - 30 * DAY, now];
    const { touchpoints } = await journey(`?from=${iso(from)}&until=${iso(until)}`);
    const ids = ["care", "checkout", "delivery", "support"];
    expect(bare(touchpoints)).toEqual(ids.map((id) => expected(all, { id }, [from, until])));
    expect(touchpoints.map(({ surveys }) => surveys)).toEqual([["help"], ["shop"], ["box"], ["help"]]);
  });

  it("follows the owner's order, with targets, and names the others last", async () => {
    const put = await owner.put("/v1/journey", { touchpoints: JOURNEY });
    expect([put.status, put.body]).toEqual([200, { touchpoints: JOURNEY }]);
    for (const [from, until] of [
      [now - 30 * DAY, now],
      [now - 41 * DAY + 1_234_567, now - 13 * DAY + 7],
      [now - 20 * DAY, now - 20 * DAY + 1_000],
    ] as [number, number][]) {
      const { touchpoints } = await journey(`?from=${iso(from)}&until=${iso(until)}`);
      expect(bare(touchpoints).slice(0, 3)).toEqual(
        JOURNEY.map((touchpoint) => expected(all, { ...touchpoint, listed: true }, [from, until])),
      );
      const others = bare(touchpoints).slice(3);
      expect(others).toEqual(others.map(({ id }) => expected(all, { id: String(id) }, [from, until])));
    }
  });

  it("sees a response rate that fell, and says of a target what its interval proves", async () => {
    const [delivery, checkout, renewal] = (await journey()).touchpoints;
    expect([delivery?.atRisk, checkout?.atRisk]).toEqual([false, true]);
    expect([delivery, checkout, renewal].map((one) => one?.target)).toMatchObject([
      { state: "missed" },
      { state: "met" },
      { state: "unknown" },
    ]);
  });

  it("is of the last 30 days where nothing else is asked for", async () => {
    const { from, until } = await journey();
    expect(round((Date.parse(until) - Date.parse(from)) / DAY, 6)).toBe(30);
    expect(Math.abs(Date.parse(until) - Date.now())).toBeLessThan(60_000);
  });

  it("is drawn: every touchpoint, what is at risk, and its targets; names are no markup", async () => {
    const named = [{ id: "checkout", name: "<Checkout> & more" }, ...JOURNEY.slice(2)];
    await owner.put("/v1/journey", { touchpoints: named });
    const { status, headers, body } = await owner.get("/v1/journey.svg");
    expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(body).toContain("&lt;Checkout&gt; &amp; more");
    expect(body).toContain("fewer answer than before");
    expect(body).toContain("not in the journey");
    expect(body).toContain("prefers-color-scheme:dark");
    expect(body.match(/class="dot"/g)).toHaveLength(4);
    expect(body).not.toMatch(/NaN|undefined|<script/);
  });

  it.each([
    [
      [
        { id: "a", name: "A" },
        { id: "a", name: "B" },
      ],
      "/touchpoints/1/id",
    ],
    [[{ id: "a" }], "/touchpoints/0/name"],
    [[{ id: " ", name: "A" }], "/touchpoints/0/id"],
    [[{ id: "a", name: "A", target: { metric: "mood", atLeast: 1 } }], "/touchpoints/0/target/metric"],
    [[{ id: "a", name: "A", target: { metric: "csat", atLeast: -1 } }], "/touchpoints/0/target/atLeast"],
    [[{ id: "a", name: "A", target: { metric: "nps", atLeast: 101 } }], "/touchpoints/0/target/atLeast"],
    [Array.from({ length: 51 }, (_, i) => ({ id: `t${i}`, name: "T" })), "/touchpoints"],
  ])("refuses touchpoints such as %j and names the place", async (touchpoints, at) => {
    const { status, body } = await owner.put("/v1/journey", { touchpoints });
    expect([status, body.errors[0].at]).toEqual([422, at]);
  });

  it("refuses a range that ends before it begins, and an unknown parameter", async () => {
    for (const query of ["?from=2026-02-01&until=2026-01-01", "?device=mobile"])
      expect((await owner.get(`/v1/journey${query}`)).status).toBe(400);
  });

  it("belongs to one site, and a key that may only read changes nothing", async () => {
    const stranger = await createOwner(door, "Other");
    expect((await stranger.get("/v1/journey")).body.touchpoints).toEqual([]);
    expect((await stranger.get("/v1/journey.svg")).body).toContain("No survey names a touchpoint yet.");
    const { secretKey } = (await owner.post("/v1/keys", { name: "Team", scopes: ["read"] })).body;
    const headers = { authorization: `Bearer ${secretKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ touchpoints: [] });
    expect((await door.request("/v1/journey", { method: "PUT", headers, body })).status).toBe(403);
  });
});
