import { describe, expect, it } from "vitest";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { post, rowsOf, tell, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

const whole = () =>
  snapshot({
    state: "completed",
    answers: { score: 3, why: { other: "the queue" } },
    visitor: "v_1",
    traits: { plan: "pro", seats: 3 },
    referrer: "",
    spent: { score: 1200, why: 900 },
    test: false,
  });

const reversed = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, reversed(part)]),
      )
    : value;

describe("the same rev again", () => {
  it("is a duplicate in any order of keys, at any depth", async () => {
    const owner = await shop();
    const sent = whole();
    expect(await tell(owner, sent, reversed(sent))).toEqual(["stored", "duplicate"]);
  });

  it("is a duplicate with nulls for what was absent, and without them again", async () => {
    const owner = await shop();
    const sent = snapshot({ state: "completed", answers: { score: 9 } });
    const nulls = {
      visitor: null,
      user: null,
      traits: null,
      locale: null,
      url: null,
      referrer: null,
      device: null,
      spent: null,
      test: null,
    };
    expect(
      await tell(owner, sent, { ...sent, ...nulls }, { ...sent, answers: { score: 9, why: null } }),
    ).toEqual(["stored", "duplicate", "duplicate"]);
  });

  it("is a duplicate with its numbers written otherwise", async () => {
    const owner = await shop();
    const sent = snapshot({ state: "completed", answers: { score: 9 } });
    await tell(owner, sent);
    const body = JSON.stringify({ site: owner.publicKey, responses: [sent] }).replace(
      '"score":9',
      '"score":90e-1',
    );
    expect(body).toContain("90e-1");
    expect(told({ body: await (await post(door, body)).json() })).toEqual(["duplicate"]);
  });

  it("is a duplicate under its id in capitals, which is echoed as it came", async () => {
    const owner = await shop();
    const sent = whole();
    const twin = { ...sent, id: sent.id.toUpperCase() };
    const { body } = await owner.send([sent, twin]);
    expect(body.results).toEqual([
      { id: sent.id, rev: 1, result: "stored" },
      { id: twin.id, rev: 1, result: "duplicate" },
    ]);
    expect(await rowsOf(door, owner)).toHaveLength(1);
    expect((await owner.get(`/v1/responses/${twin.id}`)).body.id).toBe(sent.id);
  });

  it.each([
    ["another answer", { answers: { score: 3, why: "price" } }],
    ["an answer less", { answers: { score: 3, why: null } }],
    ["a number as text", { answers: { score: "3", why: { other: "the queue" } } }],
    ["another state", { state: "started" }],
    ["a trait more", { traits: { plan: "pro", seats: 3, beta: true } }],
    ["an empty locale", { locale: "" }],
    ["another visitor", { visitor: "v_2" }],
    ["a survey that there is not", { survey: "nowhere" }],
    ["another test mark", { test: true }],
  ])("is a conflict with %s, and the first is kept", async (_, change) => {
    const owner = await shop();
    const sent = whole();
    expect(await tell(owner, sent, { ...sent, ...change }, sent)).toEqual([
      "stored",
      "conflict",
      "duplicate",
    ]);
    expect((await owner.get(`/v1/responses/${sent.id}`)).body).toMatchObject({
      ...sent,
      shownAt: sent.shownAt,
    });
  });
});

describe("a batch", () => {
  it("is judged in its order, as if sent one by one", async () => {
    const owner = await shop();
    const sent = snapshot();
    const third = { ...sent, rev: 3, state: "started", answers: { score: 2 } };
    expect(
      await tell(
        owner,
        sent,
        third,
        { ...sent, rev: 2 },
        third,
        { ...third, answers: { score: 4 } },
        { ...third, rev: 4, state: "dismissed" },
        { ...third, rev: 5 },
      ),
    ).toEqual(["stored", "stored", "stale", "duplicate", "conflict", "stored", "final"]);
    expect((await rowsOf(door, owner)).map(({ rev, state }) => [rev, state])).toEqual([[4, "dismissed"]]);
  });

  it("stores the good ones beside bad ones, and echoes id and rev as they came, or null", async () => {
    const owner = await shop();
    const [one, two] = [snapshot(), snapshot()];
    const id = uuidv7(Date.now());
    const bad = [
      null,
      [],
      "x",
      7,
      {},
      { id: 5, rev: "2" },
      { id: "no uuid", rev: 3.5 },
      { ...snapshot({ id }), rev: -1 },
    ];
    const { status, body } = await owner.send([one, ...bad, two]);
    expect(status).toBe(200);
    expect(body.results[0]).toEqual({ id: one.id, rev: 1, result: "stored" });
    expect(body.results.at(-1)).toEqual({ id: two.id, rev: 1, result: "stored" });
    const refused = body.results.slice(1, -1);
    expect(refused.map(({ id: echoed, rev }: { id: unknown; rev: unknown }) => [echoed, rev])).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [null, null],
      [null, null],
      [null, null],
      ["no uuid", 3.5],
      [id, -1],
    ]);
    for (const { result, error } of refused) expect([result, error.code]).toEqual(["rejected", "invalid"]);
    expect(await rowsOf(door, owner)).toHaveLength(2);
  });

  it("points into the body that was sent", async () => {
    const owner = await shop();
    const { body } = await owner.send([
      snapshot(),
      snapshot({ shownAt: "yesterday" }),
      snapshot({ state: "completed", answers: { score: 11 } }),
    ]);
    expect(body.results.map(({ error }: { error?: { at: string } }) => error?.at)).toEqual([
      undefined,
      "/responses/1/shownAt",
      "/responses/2/answers/score",
    ]);
  });

  it("takes 50 responses of one id as well as of fifty", async () => {
    const owner = await shop();
    const sent = snapshot();
    const revs = Array.from({ length: 50 }, (_, i) => ({ ...sent, rev: i + 1 }));
    expect(new Set(await tell(owner, ...revs))).toEqual(new Set(["stored"]));
    const many = Array.from({ length: 50 }, () => snapshot());
    expect(new Set(await tell(owner, ...many))).toEqual(new Set(["stored"]));
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(51);
  });
});
