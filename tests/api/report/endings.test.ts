/** Endings, and the customers that they keep (contract section 13). */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { metricOf } from "./scores.ts";
import { randomOf } from "./world.ts";

const door = useDoor();
const DAY = 86_400_000;
const now = Date.now();

/** Where each answer leads, in both versions; a skip leads to the first ending. */
const ENDING_OF: Record<string, string> = { price: "offer", slow: "gone", fine: "stay" };
const survey = (endings: object[]) => ({
  id: "cancel",
  questions: [
    {
      ...{ id: "why", kind: "choice", title: "Why?" },
      choices: Object.keys(ENDING_OF).map((id) => ({ id, label: id })),
      next: Object.entries(ENDING_OF).map(([id, to]) => ({ when: { answer: "why", is: id }, to })),
    },
  ],
  endings,
});
const ending = (id: string, outcome?: string) => ({ id, title: id, ...(outcome && { outcome }) });
const VERSIONS = [
  survey([ending("stay", "kept"), ending("offer"), ending("gone", "lost")]),
  survey([ending("offer", "kept"), ending("gone", "lost"), ending("stay"), ending("bye", "lost")]),
];
const FIRST = ["stay", "offer"];

interface Left {
  id: string;
  version: number;
  at: number;
  device: string;
  state: string;
  answers: Record<string, string | null>;
  reached: string | null;
}

function world(seed: number): Left[] {
  const random = randomOf(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: 200 }, () => {
    const version = pick([1, 2]);
    const why = pick(["price", "slow", "slow", "fine", null]);
    const state = pick(["completed", "completed", "dismissed", "shown"]);
    const answers: Left["answers"] =
      state === "completed" || (state === "dismissed" && random() < 0.5) ? { why } : {};
    return {
      ...{ id: snapshot().id, version, state, device: pick(["mobile", "desktop"]) },
      at: now - Math.floor(random() * 80 * DAY) - 1,
      answers,
      reached:
        state !== "completed" ? null : why === null ? (FIRST[version - 1] ?? null) : (ENDING_OF[why] ?? null),
    };
  });
}

describe("endings", () => {
  const all = world(4_711);
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    for (const version of VERSIONS) expect((await owner.putSurvey(version)).status).toBeLessThan(300);
    for (let from = 0; from < all.length; from += 50) {
      const part = all.slice(from, from + 50).map(({ at, reached: _, ...sent }) => ({
        ...snapshot({ ...sent, survey: "cancel" }),
        shownAt: new Date(at).toISOString(),
      }));
      for (const { result } of (await owner.send(part)).body.results) expect(result).toBe("stored");
    }
  });
  const report = async (query = "") => (await owner.get(`/v1/report?survey=cancel${query}`)).body;
  const times = (some: readonly Left[], id: string | null) =>
    some.filter(({ reached }) => reached === id).length;
  const told = (some: readonly Left[], ids: [id: string, outcome: string | null][]) =>
    ids.map(([id, outcome]) => ({ id, n: times(some, id), outcome }));
  /** By CSAT's own share of kept. */
  const retained = (kept: number, lost: number) => {
    const values = [...Array<number>(kept).fill(5), ...Array<number>(lost).fill(1)];
    const { csat } = metricOf("csat", 5, values) as { csat: Record<string, number> };
    return { score: csat.score, low: csat.low, high: csat.high, n: kept + lost, kept, lost };
  };
  const NEWEST: [string, string | null][] = [
    ["offer", "kept"],
    ["gone", "lost"],
    ["stay", null],
    ["bye", "lost"],
  ];

  it("are counted in the newest version's order, zeros too, and say how many were kept", async () => {
    const body = await report();
    expect(body.endings).toEqual(told(all, NEWEST));
    expect(body.retained).toEqual(retained(times(all, "offer"), times(all, "gone")));
  });

  it("are those of the versions of the range, by their outcome there", async () => {
    const query = `&from=${new Date(now - 40 * DAY).toISOString()}&version=1`;
    const some = all.filter(({ at, version }) => at >= now - 40 * DAY && version === 1);
    expect((await report(query)).endings).toEqual(told(some, NEWEST));
  });

  it("follow every filter", async () => {
    for (const device of ["mobile", "desktop"]) {
      const some = all.filter((one) => one.device === device);
      const query = `&device=${device}&url=/**`;
      expect((await report(query)).endings).toEqual(told([], NEWEST));
      expect((await report(`&device=${device}`)).endings).toEqual(told(some, NEWEST));
      expect((await report(`&device=${device}&version=2`)).endings).toEqual(
        told(
          some.filter(({ version }) => version === 2),
          NEWEST,
        ),
      );
    }
  });

  it("are a filter and a dimension", async () => {
    const { segments } = await report("&by=ending");
    const counted = ["offer", "gone", "stay", null].map((value) => ({ value, n: times(all, value) }));
    expect(segments.map(({ value, n }: { value: string; n: number }) => ({ value, n }))).toEqual(
      counted.sort((a, b) => b.n - a.n || (String(a.value) < String(b.value) ? -1 : 1)),
    );
    expect((await report("&ending=gone")).funnel.shown).toBe(times(all, "gone"));
    const { responses } = (await owner.get("/v1/responses?limit=200&ending=offer")).body;
    expect(responses.map(({ id }: { id: string }) => id).sort()).toEqual(
      all
        .filter(({ reached }) => reached === "offer")
        .map(({ id }) => id)
        .sort(),
    );
    expect((await owner.get("/v1/responses?ending=%22%27none")).body.responses).toEqual([]);
  });

  it("stand in the response and in the exports, null before it is completed", async () => {
    const { responses } = (await owner.get("/v1/responses?limit=200")).body;
    for (const { id, ending: reached } of responses)
      expect(reached).toBe(all.find((one) => one.id === id)?.reached);
    const [head, ...lines] = (await owner.get("/v1/responses.csv")).body.trim().split("\r\n");
    const column = head.split(",").indexOf("ending");
    expect(lines.filter((line: string) => line.split(",")[column] === "gone")).toHaveLength(
      times(all, "gone"),
    );
  });

  it("of a response that ends later are counted once, with its last rev", async () => {
    const later = await createOwner(door);
    await later.putSurvey(VERSIONS[0] as { id: string });
    const begun = snapshot({ survey: "cancel", state: "started", answers: { why: "slow" } });
    await later.send([begun]);
    expect((await later.get(`/v1/responses/${begun.id}`)).body.ending).toBeNull();
    await later.send([{ ...begun, rev: 2, state: "completed", answers: { why: "fine" } }]);
    const { endings, retained: kept } = (await later.get("/v1/report?survey=cancel")).body;
    expect(endings.map(({ n }: { n: number }) => n)).toEqual([1, 0, 0]);
    expect(kept).toMatchObject({ score: 100, n: 1, kept: 1, lost: 0 });
    await later.delete(`/v1/responses/${begun.id}`);
    expect((await later.get("/v1/report?survey=cancel")).body).toMatchObject({
      endings: [{ n: 0 }, { n: 0 }, { n: 0 }],
      retained: null,
    });
  });

  it("without an outcome say nothing of who was kept; a survey without any has the built-in one", async () => {
    const plain = await createOwner(door);
    await plain.putSurvey({ id: "nps", questions: [{ id: "score", kind: "nps", title: "How likely?" }] });
    await plain.send([snapshot({ state: "completed", answers: { score: 9 } })]);
    const body = (await plain.get("/v1/report?survey=nps")).body;
    expect(body.endings).toEqual([{ id: "thanks", n: 1, outcome: null }]);
    expect(body).not.toHaveProperty("retained");
  });

  it("take no other outcome than kept and lost", async () => {
    const { status, body } = await owner.put("/v1/surveys/cancel", survey([ending("stay", "won")]));
    expect([status, body.errors[0].at]).toEqual([422, "/endings/0/outcome"]);
  });
});
