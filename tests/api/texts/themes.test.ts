import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { answered, found, store, textsSurvey, untilIndexed } from "./textsSurvey.ts";

const door = useDoor();

const SENT = {
  slow: answered({ score: 2, more: "So SLOW, and too late" }),
  slower: answered({ score: 4, more: "It got slower and slower" }),
  dear: answered({ score: 6, why: { other: "Far too dear, and slow" } }),
  both: answered({ score: 9, last: "配送が遅い" }),
  split: answered({ score: 10, more: "Late? Too. Late parcels" }),
  none: answered({ score: 8, more: "All is well" }),
  silent: answered({ score: 1 }),
};
type Name = keyof typeof SENT;
const nameOf = (id: string) => (Object.keys(SENT) as Name[]).find((name) => SENT[name].id === id);

describe("themes", () => {
  let owner: Owner;
  const names = async (query: Record<string, string>) => (await found(owner, query)).map(nameOf).sort();
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(textsSurvey());
    await owner.putSurvey(npsSurvey());
    await store(owner, Object.values(SENT));
    await owner.put("/v1/themes/speed", { name: "Speed", words: ["slow", "too late", "遅い"] });
    await owner.put("/v1/themes/price", { name: "Price", words: ["Déar", "price"] });
    await owner.put("/v1/themes/elsewhere", { name: "Other", words: ["slow"], surveys: ["nps"] });
  });

  it("find whole words and phrases of one text, before and after they are indexed", async () => {
    for (const step of ["listed", "indexed"]) {
      expect([step, ...(await names({ theme: "speed" }))]).toEqual([step, "both", "dear", "slow", "split"]);
      expect(await names({ theme: "price" })).toEqual(["dear"]);
      expect(await names({ theme: "elsewhere" })).toEqual([]);
      await untilIndexed(door);
    }
  });

  it("work with other filters, in exports, reports and drivers", async () => {
    expect(await names({ theme: "speed", mood: "unhappy" })).toEqual(["dear", "slow"]);
    expect(await names({ theme: "speed", q: "dear" })).toEqual(["dear"]);
    expect(await names({ theme: "speed", q: "well" })).toEqual([]);
    const { body } = await owner.get("/v1/responses.ndjson?theme=price");
    expect(JSON.parse(body).id).toBe(SENT.dear.id);
    const report = await owner.get("/v1/report?survey=texts&theme=speed");
    expect([report.body.funnel.shown, report.body.questions[0].nps.detractors]).toEqual([4, 2]);
    expect((await owner.get("/v1/drivers?survey=texts&theme=speed")).status).toBe(200);
  });

  it("are a dimension of reports in which a response may stand twice", async () => {
    const { body } = await owner.get("/v1/report?survey=texts&by=theme&compare=previous");
    const segments = body.segments.map(({ value, n }: { value: string | null; n: number }) => [value, n]);
    expect(segments).toEqual([
      ["speed", 4],
      [null, 3],
      ["price", 1],
    ]);
    expect(body.segments[0].nps).toMatchObject({ n: 4, promoters: 2, detractors: 2 });
    expect(body.change === null || !("mix" in body.change)).toBe(true);
  });

  it("are listed in the order of their ids, read, changed and deleted", async () => {
    const ids = async () => (await owner.get("/v1/themes")).body.themes.map(({ id }: { id: string }) => id);
    expect(await ids()).toEqual(["elsewhere", "price", "speed"]);
    const made = await owner.put("/v1/themes/a-new_1", { name: " New ", words: ["All  is"] });
    expect([made.status, made.body]).toEqual([
      201,
      { id: "a-new_1", name: "New", words: ["All  is"], surveys: null },
    ]);
    expect(await names({ theme: "a-new_1" })).toEqual(["none"]);
    const changed = await owner.put("/v1/themes/a-new_1", {
      name: "New",
      words: ["dear"],
      surveys: ["texts"],
    });
    expect(changed.status).toBe(200);
    expect((await owner.get("/v1/themes/a-new_1")).body).toEqual(changed.body);
    expect(await names({ theme: "a-new_1" })).toEqual(["dear"]);
    expect((await owner.delete("/v1/themes/a-new_1")).status).toBe(204);
    expect((await owner.delete("/v1/themes/a-new_1")).status).toBe(404);
    expect((await owner.get("/v1/themes/a-new_1")).status).toBe(404);
    expect(await ids()).toEqual(["elsewhere", "price", "speed"]);
  });

  it("that are unknown are 404 wherever they are named", async () => {
    for (const route of ["responses", "responses.csv", "responses.ndjson", "report", "drivers"]) {
      const { status, body } = await owner.get(`/v1/${route}?survey=texts&theme=sped`);
      expect([route, status, body.code]).toEqual([route, 404, "not-found"]);
      expect(body.detail).toContain("speed");
    }
  });

  it("are a site's own", async () => {
    const other = await createOwner(door);
    expect((await other.get("/v1/themes")).body).toEqual({ themes: [] });
    expect((await other.get("/v1/themes/speed")).status).toBe(404);
    expect((await other.delete("/v1/themes/speed")).status).toBe(404);
    expect((await other.get("/v1/responses?theme=speed")).status).toBe(404);
  });

  it.each([
    [{ name: "X", words: [] }, "/words"],
    [{ name: "X", words: [""] }, "/words/0"],
    [{ name: "X", words: ["fine", "  "] }, "/words/1"],
    [{ name: "X", words: ["!?"] }, "/words/0"],
    [{ name: "X", words: ["🙂"] }, "/words/0"],
    [{ name: "X", words: "slow" }, "/words"],
    [{ name: "X" }, "/words"],
    [{ name: "", words: ["a"] }, "/name"],
    [{ words: ["a"] }, "/name"],
    [{ name: "X", words: ["a"], surveys: [] }, "/surveys"],
    [{ name: "X", words: ["a"], colour: "red" }, "/colour"],
    [{ name: "X", words: Array.from({ length: 101 }, () => "a") }, "/words"],
    [{ name: "X", words: ["a".repeat(201)] }, "/words/0"],
  ])("refuse %j, with the place", async (theme, at) => {
    const { status, body } = await owner.put("/v1/themes/bad", theme);
    expect([status, body.code, body.errors[0].at]).toEqual([422, "invalid", at]);
    expect((await owner.get("/v1/themes/bad")).status).toBe(404);
  });

  it("refuse an id of another form, and a survey that is not there", async () => {
    expect((await owner.put("/v1/themes/Speed!", { name: "X", words: ["a"] })).body.errors[0].at).toBe("/id");
    const unknown = { name: "X", words: ["a"], surveys: ["texts", "txt"] };
    expect((await owner.put("/v1/themes/bad", unknown)).status).toBe(404);
  });
});
