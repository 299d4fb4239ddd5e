import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { answered, found, store, textsSurvey, untilIndexed } from "./textsSurvey.ts";

const door = useDoor();

/** The responses by a name each. */
const SENT = {
  late: answered({ score: 2, more: "Delivery was too late. Again!", last: "The parcel was wet" }),
  early: answered({ score: 9, more: "Late? No, early" }),
  crossed: answered({ more: "A red box", last: "and a green lid" }),
  strasse: answered({ more: "GRÖSSE und Straße sind falsch" }),
  cafe: answered({ why: { other: "Le café était fermé, cœur brisé" } }),
  typed: answered({ which: ["price", { other: "Søren's naïve E-Mail" }] }),
  chinese: answered({ more: "物流太慢了，客服很好" }),
  japanese: answered({ last: "配送が遅いです。iPhone15ケースは良い" }),
  halfWidth: answered({ more: "ｶﾞｲﾄﾞ ＡＢＣ１２" }),
  arabic: answered({ more: "الشَّحْنُ بطيء" }),
  russian: answered({ more: "Ёлка пришла поздно" }),
  digits: answered({ more: "Order 10453 of 2026", age: 77 }),
  chosen: answered({ score: 10, why: "price", which: ["slow"] }),
};
type Name = keyof typeof SENT;
const nameOf = (id: string) => (Object.keys(SENT) as Name[]).find((name) => SENT[name].id === id);

const CASES: [string, Name[]][] = [
  ["late", ["late", "early"]],
  ["LATE", ["late", "early"]],
  ["lat", ["late", "early"]],
  ["ate", []],
  ["too late", ["late"]],
  ["late too", ["late"]],
  ["early late", ["early"]],
  ['"too late"', ["late"]],
  ['"late too"', []],
  ['"too lat"', []],
  ['"late again"', ["late"]],
  ['"too late', ["late"]],
  ["“too late”", ["late"]],
  ['"too late" deliv', ["late"]],
  ["red box", ["crossed"]],
  ["red green", []],
  ["late parcel", []],
  ["grosse", ["strasse"]],
  ["größe strasse", ["strasse"]],
  ["STRASSE", ["strasse"]],
  ["cafe", ["cafe"]],
  ["coeur", ["cafe"]],
  ["CAFÉ ferme", ["cafe"]],
  ["soren", ["typed"]],
  ["naive", ["typed"]],
  ["e-mail", ["typed"]],
  ["太慢", ["chinese"]],
  ["慢太", []],
  ["物流太慢了", ["chinese"]],
  ["慢了客服", []],
  ["客服 物流", ["chinese"]],
  ["遅い", ["japanese"]],
  ["送が遅", ["japanese"]],
  ["ケース", ["japanese"]],
  ["iphone15ケ", ["japanese"]],
  ["iphone", ["japanese"]],
  ["ガイド", ["halfWidth"]],
  ["abc12", ["halfWidth"]],
  ["الشحن", ["arabic"]],
  ["елка", ["russian"]],
  ["104", ["digits"]],
  ["2026 order", ["digits"]],
  ["77", []],
  ["price", []],
  ["slow", []],
  ["other", []],
  ["nothing", []],
  ["l", ["late", "early", "crossed", "cafe"]],
  ["l%", ["late", "early", "crossed", "cafe"]],
  ["late OR box", []],
  ["late* NOT box", []],
  [`late${" late".repeat(300)}`, ["late", "early"]],
];

describe("full text", () => {
  let owner: Owner;
  const names = async (query: Record<string, string>) => (await found(owner, query)).map(nameOf).sort();
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(textsSurvey());
    await store(owner, Object.values(SENT));
  });

  it("is found at once, before the index has it", async () => {
    expect(await names({ q: "late" })).toEqual(["early", "late"]);
  });

  it.each(CASES)("finds “%.40s”", async (q, expected) => {
    await untilIndexed(door);
    expect(await names({ q })).toEqual([...expected].sort());
  });

  it("works with other filters, in exports and in reports", async () => {
    expect(await names({ q: "late", "answer.score": "0..6" })).toEqual(["late"]);
    expect(await names({ q: "late", mood: "happy", survey: "texts" })).toEqual(["early"]);
    expect(await names({ q: "late", survey: "other" })).toEqual([]);
    const { body } = await owner.get("/v1/responses.ndjson?q=late&group=detractor");
    expect(JSON.parse(body).id).toBe(SENT.late.id);
    const csv = await owner.get("/v1/responses.csv?q=parcel");
    expect(csv.body.trim().split("\r\n")).toHaveLength(2);
    const report = await owner.get("/v1/report?survey=texts&q=late&by=device");
    expect(report.body.funnel.shown).toBe(2);
    expect(report.body.basis.rows).toBe(true);
    expect((await owner.get("/v1/drivers?survey=texts&q=late")).status).toBe(200);
  });

  it.each(["", " ", '"', '""', "!?", "🙂", "*", "“ ”", "\u0301"])(
    "refuses “%s”, which has no letter or digit",
    async (q) => {
      for (const route of ["/v1/responses", "/v1/responses.csv", "/v1/report"]) {
        const query = new URLSearchParams({ survey: "texts", q });
        const { status, body } = await owner.get(`${route}?${query}`);
        expect([status, body.code, body.errors?.[0].at]).toEqual([400, "bad-request", "q"]);
      }
    },
  );

  it("refuses a query of more than 2048 characters", async () => {
    expect((await owner.get(`/v1/responses?q=${"a".repeat(2_049)}`)).status).toBe(400);
  });

  it("stays within the site", async () => {
    const other = await createOwner(door);
    await other.putSurvey(textsSurvey());
    await store(other, [answered({ more: "Late as well" })]);
    await untilIndexed(door);
    expect(await names({ q: "late" })).toEqual(["early", "late"]);
    expect(await found(other, { q: "late" })).toHaveLength(1);
    expect(await found(other, { q: "parcel" })).toHaveLength(0);
  });
});

describe("full text keeps up", () => {
  it("with a later rev, a note, an exclusion and an erasure, before and after the job", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(textsSurvey());
    const draft = answered({ more: "Zebra crossing" }, { state: "started", rev: 1 });
    const other = answered({ more: "Zebra stripes" });
    await store(owner, [draft, other]);
    await untilIndexed(door);
    const seen = async (q: string) => (await found(owner, { q })).length;
    const inBoth = async (expected: Record<string, number>) => {
      for (const step of ["listed", "indexed"]) {
        for (const [q, n] of Object.entries(expected)) expect([step, q, await seen(q)]).toEqual([step, q, n]);
        await untilIndexed(door);
      }
    };
    await inBoth({ zebra: 2, crossing: 1 });

    await store(owner, [
      Object.assign({}, draft, { rev: 2, answers: { ...draft.answers, more: "Giraffe" } }),
    ]);
    await inBoth({ zebra: 1, crossing: 0, giraffe: 1 });

    await owner.patch(`/v1/responses/${other.id}`, { note: "Called back on Monday" });
    await inBoth({ monday: 1, "zebra monday": 0, zebra: 1 });
    await owner.patch(`/v1/responses/${other.id}`, { note: "Sent flowers" });
    await inBoth({ monday: 0, flowers: 1 });
    await owner.patch(`/v1/responses/${other.id}`, { note: null });
    await inBoth({ flowers: 0 });

    await owner.patch(`/v1/responses/${other.id}`, { excluded: "spam" });
    expect(await seen("zebra")).toBe(0);
    expect(await found(owner, { q: "zebra", excluded: "true" })).toEqual([other.id]);

    await owner.delete(`/v1/responses/${draft.id}`);
    await inBoth({ giraffe: 0 });
  });

  it("leaves nothing of an erased text in the index", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(textsSurvey());
    const secret = answered({ more: "Xylophonist at home" }, { user: "42" });
    await store(owner, [secret, answered({ more: "Xylophone" })]);
    await untilIndexed(door);
    const kept = async () =>
      (
        await door.sql(
          "SELECT (SELECT count(*) FROM response_texts_content WHERE instr(c0, 'xylophonist')) + (SELECT count(*) FROM response_texts_data WHERE instr(CAST(block AS TEXT), 'honist')) AS n",
        )
      )[0]?.n;
    expect(await kept()).toBeGreaterThan(0);
    await owner.delete("/v1/visitors/42");
    expect(await kept()).toBe(0);
  });
});
