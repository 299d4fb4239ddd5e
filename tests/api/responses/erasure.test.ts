import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { rowsOf, tell, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const CANARY = "canary-4f1c";

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

const detractor = (fields: Record<string, unknown> = {}) =>
  snapshot({ state: "completed", answers: { score: 2, why: { other: CANARY } }, ...fields });

/** Everything that an owner can read, as text. */
async function allOf(owner: Owner): Promise<string> {
  const paths = ["/v1/responses", "/v1/responses?test=true", "/v1/responses.csv", "/v1/responses.ndjson"];
  const reports = ["", "&by=device", "&by=answer.why", "&interval=day"].map(
    (more) => `/v1/report?survey=nps${more}`,
  );
  const answers = await Promise.all([...paths, ...reports].map((path) => owner.get(path)));
  return answers.map(({ body }) => JSON.stringify(body)).join("\n");
}

const funnelOf = async (owner: Owner) => (await owner.get("/v1/report?survey=nps")).body.funnel;

describe("an erased response", () => {
  it("leaves the list, the exports and the report, and the others stay", async () => {
    const owner = await shop();
    const sent = detractor({ visitor: "v_1" });
    const stays = snapshot({ state: "completed", answers: { score: 10 } });
    await tell(owner, sent, stays);
    expect(await allOf(owner)).toContain(CANARY);
    expect((await owner.delete(`/v1/responses/${sent.id}`)).status).toBe(204);

    const left = await allOf(owner);
    expect(left).not.toContain(CANARY);
    expect(left).not.toContain(sent.id);
    expect(left).toContain(stays.id);
    expect((await owner.get(`/v1/responses/${sent.id}`)).status).toBe(404);
    expect((await owner.get("/v1/visitors/v_1")).status).toBe(404);
    const { funnel, questions } = (await owner.get("/v1/report?survey=nps")).body;
    expect(funnel).toMatchObject({ shown: 1, started: 1, completed: 1 });
    expect(questions[0].nps).toMatchObject({ score: 100, n: 1, detractors: 0 });
    expect(questions[1]).toMatchObject({ asked: 0, answered: 0, counts: { price: 0, slow: 0, other: 0 } });
  });

  it("is refused when it comes again, at any rev, in capitals and by anyone", async () => {
    const owner = await shop();
    const sent = detractor({ visitor: "v_1" });
    await tell(owner, sent);
    await owner.delete(`/v1/responses/${sent.id}`);
    expect(
      await tell(
        owner,
        sent,
        { ...sent, rev: 99 },
        { ...sent, id: sent.id.toUpperCase() },
        { ...sent, visitor: "v_2" },
      ),
    ).toEqual(["erased", "erased", "erased", "erased"]);
    expect(await rowsOf(door, owner)).toEqual([]);
  });

  it("takes only itself: its visitor may answer again", async () => {
    const owner = await shop();
    const sent = detractor({ visitor: "v_1" });
    await tell(owner, sent);
    await owner.delete(`/v1/responses/${sent.id}`);
    expect(await tell(owner, detractor({ visitor: "v_1" }))).toEqual(["stored"]);
  });

  it("is not there to be erased twice, nor is one that never was, which may still come", async () => {
    const owner = await shop();
    const sent = detractor();
    expect((await owner.delete(`/v1/responses/${sent.id}`)).status).toBe(404);
    expect(await tell(owner, sent)).toEqual(["stored"]);
    expect((await owner.delete(`/v1/responses/${sent.id.toUpperCase()}`)).status).toBe(204);
    expect((await owner.delete(`/v1/responses/${sent.id}`)).status).toBe(404);
  });

  it("that was a test leaves the counts as they are", async () => {
    const owner = await shop();
    const test = detractor({ test: true });
    await tell(owner, test, detractor());
    await owner.delete(`/v1/responses/${test.id}`);
    expect(await funnelOf(owner)).toMatchObject({ shown: 1, completed: 1 });
  });
});

describe("an erased visitor", () => {
  it.each(["visitor", "user"])(
    "named as %s leaves with all responses, tests too, and no others",
    async (field) => {
      const owner = await shop();
      const theirs = [
        detractor({ [field]: "ann" }),
        detractor({ [field]: "ann", test: true }),
        snapshot({ [field]: "ann" }),
      ];
      const others = [detractor({ [field]: "Ann" }), snapshot()];
      await tell(owner, ...theirs, ...others);
      expect((await owner.get("/v1/visitors/ann")).body.responses).toHaveLength(3);
      expect((await owner.delete("/v1/visitors/ann")).status).toBe(204);
      expect((await owner.get("/v1/visitors/ann")).status).toBe(404);
      expect((await owner.delete("/v1/visitors/ann")).status).toBe(404);
      expect((await rowsOf(door, owner)).map(({ id }) => id).sort()).toEqual(
        others.map(({ id }) => id).sort(),
      );
      expect(await funnelOf(owner)).toMatchObject({ shown: 2, completed: 1 });
    },
  );

  it("is refused when a response comes again, with the name or without it, and under a new id", async () => {
    const owner = await shop();
    const sent = detractor({ visitor: "v_1", user: "ann" });
    await tell(owner, sent);
    await owner.delete("/v1/visitors/ann");
    const renamed = { ...sent, rev: 2, visitor: null, user: null };
    expect(
      await tell(
        owner,
        sent,
        { ...sent, rev: 2 },
        renamed,
        detractor({ user: "ann" }),
        detractor({ visitor: "ann" }),
      ),
    ).toEqual(["erased", "erased", "erased", "erased", "erased"]);
    expect(told(await owner.send([sent], { "sec-gpc": "1" }))).toEqual(["erased"]);
  });

  it("stays erased while responses of theirs arrive at the same moment", async () => {
    const owner = await shop();
    await tell(owner, detractor({ visitor: "v_1" }));
    const sends = Array.from({ length: 30 }, () => owner.send([detractor({ visitor: "v_1" })]));
    const [erased, ...answers] = await Promise.all([owner.delete("/v1/visitors/v_1"), ...sends]);
    expect(erased.status).toBe(204);
    for (const result of answers.flatMap(told)) expect(["stored", "erased"]).toContain(result);
    expect(await rowsOf(door, owner)).toEqual([]);
    expect(await funnelOf(owner)).toMatchObject({ shown: 0, started: 0, completed: 0 });
  });

  it("is kept as a hash alone, which is another one on every site", async () => {
    const [one, two] = [await shop(), await shop()];
    const sent = detractor({ visitor: "v_hashed" });
    for (const owner of [one, two]) {
      await tell(owner, sent);
      await owner.delete("/v1/visitors/v_hashed");
    }
    // Other files' sites lie in the same database.
    const ours = `SELECT seq FROM sites WHERE public_key IN ('${one.publicKey}', '${two.publicKey}')`;
    const kept = await door.sql(`SELECT hash FROM tombstones WHERE site IN (${ours})`);
    const text = JSON.stringify(kept);
    expect(text).not.toContain("v_hashed");
    expect(text).not.toContain(sent.id);
    expect(new Set(kept.map(({ hash }) => hash)).size).toBe(4);
    for (const table of ["responses", "counts", "surveys"]) {
      const rows = JSON.stringify(await door.sql(`SELECT * FROM ${table} WHERE site IN (${ours})`));
      expect([table, rows.includes("v_hashed"), rows.includes(sent.id)]).toEqual([table, false, false]);
    }
    expect(JSON.stringify(await door.sql("SELECT * FROM facts"))).not.toContain("v_hashed");
  });
});

describe("a deleted survey", () => {
  it("needs its id to confirm, takes its responses and counts along, and leaves other surveys alone", async () => {
    const owner = await shop();
    await owner.putSurvey(npsSurvey({ id: "second" }));
    expect(await tell(owner, detractor(), snapshot({ survey: "second" }))).toEqual(["stored", "stored"]);
    for (const query of ["", "?confirm=", "?confirm=second"]) {
      expect((await owner.delete(`/v1/surveys/nps${query}`)).status).toBe(400);
    }
    expect((await owner.delete("/v1/surveys/nps?confirm=nps")).status).toBe(204);
    expect((await owner.get("/v1/report?survey=nps")).status).toBe(404);
    expect((await rowsOf(door, owner)).map(({ survey }) => survey)).toEqual(["second"]);
    expect((await owner.get("/v1/responses.csv")).body).not.toContain(CANARY);
    await owner.putSurvey(npsSurvey());
    expect(await funnelOf(owner)).toMatchObject({ shown: 0, completed: 0 });
    expect((await owner.get("/v1/report?survey=second")).body.funnel.shown).toBe(1);
  });
});
