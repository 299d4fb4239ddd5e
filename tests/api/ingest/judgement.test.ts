import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const completed = (fields: Record<string, unknown> = {}) =>
  snapshot({ state: "completed", answers: { score: 9 }, ...fields });

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

/** Closes the survey, as if that many hours ago. */
async function close(owner: Owner, hours: number): Promise<void> {
  await owner.putSurvey(npsSurvey({ status: "closed" }));
  await door.sql(
    "UPDATE surveys SET closed_at = ? WHERE id = 'nps' AND site = (SELECT seq FROM sites WHERE public_key = ?)",
    [Date.now() - hours * HOUR, owner.publicKey],
  );
}

describe("what is judged first decides", () => {
  it("shape comes before all: a broken snapshot of an erased response is invalid", async () => {
    const owner = await shop();
    const sent = completed();
    await tell(owner, sent);
    await owner.delete(`/v1/responses/${sent.id}`);
    expect(await tell(owner, { ...sent, state: "done" }, { ...sent, survey: 7 })).toEqual([
      "invalid",
      "invalid",
    ]);
  });

  it("an erased response is erased, whatever rev, survey or answers it comes with", async () => {
    const owner = await shop();
    const sent = completed();
    await tell(owner, sent);
    await owner.delete(`/v1/responses/${sent.id}`);
    expect(
      await tell(
        owner,
        sent,
        { ...sent, rev: 9 },
        { ...sent, survey: "nowhere" },
        { ...sent, answers: { score: 11 } },
      ),
    ).toEqual(["erased", "erased", "erased", "erased"]);
  });

  it("a row that is there comes before the survey: old resends are told apart though it names no survey", async () => {
    const owner = await shop();
    const first = snapshot({ rev: 2 });
    await tell(owner, first);
    expect(await tell(owner, { ...first, survey: "nowhere" }, { ...first, rev: 1, version: 99 })).toEqual([
      "conflict",
      "stale",
    ]);
  });

  it("a final response stays final, even for a rev that changes what may not change", async () => {
    const owner = await shop();
    const done = completed();
    const closed = snapshot({ state: "dismissed" });
    await tell(owner, done, closed);
    expect(
      await tell(
        owner,
        { ...done, rev: 2 },
        { ...done, rev: 2, version: 99 },
        { ...done, rev: 2, answers: { score: "9" } },
        { ...closed, rev: 2, state: "completed", answers: { score: 9 } },
      ),
    ).toEqual(["final", "final", "final", "final"]);
  });

  it("an unknown survey comes before its version, and a version before the survey's closing", async () => {
    const owner = await shop();
    await close(owner, 2);
    expect(
      await tell(owner, snapshot({ survey: "nowhere", version: 99 }), snapshot({ version: 99 })),
    ).toEqual(["unknown-survey", "unknown-version"]);
  });

  it("closing comes before the replay", async () => {
    const owner = await shop();
    await close(owner, 2);
    expect(await tell(owner, completed({ answers: { score: 11 } }))).toEqual(["survey-closed"]);
  });
});

describe("a closed survey", () => {
  it("takes what was first shown less than an hour after it closed, and refuses what came later", async () => {
    const owner = await shop();
    await close(owner, 2);
    expect(
      await tell(
        owner,
        completed({ shownAt: ago(3) }),
        completed({ shownAt: ago(1.1) }),
        completed({ shownAt: ago(0.9) }),
      ),
    ).toEqual(["stored", "stored", "survey-closed"]);
  });

  it("lets a response shown before it closed be completed, however late", async () => {
    const owner = await shop();
    const sent = snapshot({ shownAt: ago(30) });
    await tell(owner, sent);
    await close(owner, 25);
    expect(
      await tell(owner, completed({ ...sent, rev: 2, state: "completed", answers: { score: 9 } })),
    ).toEqual(["stored"]);
  });

  it("acknowledges a resend of what it has", async () => {
    const owner = await shop();
    const sent = completed();
    await tell(owner, sent);
    await close(owner, 48);
    expect(await tell(owner, sent)).toEqual(["duplicate"]);
  });

  it("takes responses again once it is live again", async () => {
    const owner = await shop();
    await close(owner, 2);
    await owner.putSurvey(npsSurvey({ status: "live" }));
    expect(await tell(owner, completed())).toEqual(["stored"]);
  });
});

describe("a deleted survey", () => {
  it("takes its responses with it, and a resend of one is answered with its id and rev, never stored again", async () => {
    const owner = await shop();
    const sent = completed();
    await tell(owner, sent);
    await owner.delete("/v1/surveys/nps?confirm=nps");
    const { body } = await owner.send([sent]);
    expect(body.results[0]).toMatchObject({
      id: sent.id,
      rev: 1,
      result: "rejected",
      error: { code: "unknown-survey" },
    });
    await owner.putSurvey(npsSurvey());
    expect(await tell(owner, sent, { ...sent, rev: 2 }, completed({ version: 2 }))).toEqual([
      "unknown-version",
      "unknown-version",
      "stored",
    ]);
  });
});

describe("between revs", () => {
  it.each([
    ["survey", { survey: "second" }],
    ["version", { version: 2 }],
    ["shownAt", { shownAt: ago(5) }],
  ])("%s may not change", async (field, change) => {
    const owner = await shop();
    await owner.putSurvey(npsSurvey({ name: "A second version" }));
    await owner.putSurvey(npsSurvey({ id: "second" }));
    const sent = snapshot();
    const { body } = await owner.send([sent, { ...sent, rev: 2, ...change }]);
    expect(body.results[1]).toMatchObject({
      result: "rejected",
      error: { code: "invalid", at: `/responses/1/${field}` },
    });
  });

  it("shownAt is a moment, not a text", async () => {
    const owner = await shop();
    const sent = snapshot({ shownAt: "2026-11-20T10:00:00Z" });
    expect(await tell(owner, sent, { ...sent, rev: 2, shownAt: "2026-11-20T11:00:00.000+01:00" })).toEqual([
      "stored",
      "stored",
    ]);
  });

  it("all else may change", async () => {
    const owner = await shop();
    const sent = snapshot({ locale: "en", device: "mobile", url: "https://shop.example/a", test: true });
    const next = {
      ...sent,
      rev: 7,
      locale: "es",
      device: "desktop",
      url: null,
      test: false,
      visitor: "v_1",
      traits: { plan: "pro" },
    };
    expect(await tell(owner, sent, next)).toEqual(["stored", "stored"]);
    const { body } = await owner.get(`/v1/responses/${sent.id}`);
    expect(body).toMatchObject({
      rev: 7,
      locale: "es",
      device: "desktop",
      url: null,
      visitor: "v_1",
      traits: { plan: "pro" },
      test: false,
    });
  });
});

describe("two sites", () => {
  it("each keep a response of their own under the same id", async () => {
    const [one, two] = [await shop(), await shop()];
    const sent = snapshot();
    expect(await tell(one, { ...sent, state: "completed", answers: { score: 1, why: "slow" } })).toEqual([
      "stored",
    ]);
    expect(await tell(two, { ...sent, state: "started", answers: { score: 9 } })).toEqual(["stored"]);
    expect((await one.get(`/v1/responses/${sent.id}`)).body.answers).toEqual({ score: 1, why: "slow" });
    expect((await two.get(`/v1/responses/${sent.id}`)).body.answers).toEqual({ score: 9 });
  });

  it("erase each their own", async () => {
    const [one, two] = [await shop(), await shop()];
    const sent = completed({ visitor: "v_same" });
    await tell(one, sent);
    await tell(two, sent);
    await one.delete("/v1/visitors/v_same");
    expect(await tell(one, sent)).toEqual(["erased"]);
    expect(await tell(two, sent)).toEqual(["duplicate"]);
  });
});
