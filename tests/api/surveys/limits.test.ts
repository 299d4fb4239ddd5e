import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const fresh = () => createOwner(door);

describe("limits of surveys", () => {
  const put = async (definition: object) =>
    (await fresh()).put("/v1/surveys/nps", { id: "nps", ...definition });
  const texts = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `q${i}`, kind: "text", title: "T" }));
  const sized = (bytes: number) => {
    const definition = { id: "nps", questions: texts(1), name: "" };
    return { ...definition, name: "x".repeat(bytes - JSON.stringify(definition).length) };
  };
  const deep = (depth: number): object =>
    depth === 1 ? { trait: "plan", is: "pro" } : { not: deep(depth - 1) };
  const jumping = (when: object) => ({
    questions: [{ id: "q", kind: "text", title: "T", next: [{ when, to: "end" }] }],
  });

  it("are 64 KiB of definition", async () => {
    expect((await put(sized(65_536))).status).toBe(201);
    const { status, body } = await put(sized(65_537));
    expect([status, body.code, body.detail]).toEqual([413, "too-large", expect.stringContaining("65536")]);
  });

  it("are 50 questions and 20 endings", async () => {
    const endings = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `e${i}`, title: "E" }));
    expect((await put({ questions: texts(50) })).status).toBe(201);
    expect((await put({ questions: texts(51) })).body).toMatchObject({
      status: 422,
      errors: [{ at: "/questions", message: "at most 50 questions" }],
    });
    expect((await put({ questions: texts(1), endings: endings(20) })).status).toBe(201);
    expect((await put({ questions: texts(1), endings: endings(21) })).body).toMatchObject({
      status: 422,
      errors: [{ at: "/endings", message: "at most 20 endings" }],
    });
  });

  it("are conditions 8 deep", async () => {
    expect((await put(jumping(deep(8)))).status).toBe(201);
    const { status, body } = await put(jumping(deep(9)));
    expect([status, body.errors]).toEqual([
      422,
      [{ at: "/questions/0/next/0/when", message: "is nested deeper than 8" }],
    ]);
  });

  it("are 24 levels of JSON", async () => {
    const { status, body } = await put(jumping(deep(24)));
    expect([status, body.code, body.detail]).toEqual([400, "bad-json", expect.stringContaining("24")]);
    expect((await put(jumping(deep(18)))).status).toBe(422);
  });

  it("are 200 surveys a site, deleted ones not counted", async () => {
    const owner = await fresh();
    const ids = Array.from({ length: 200 }, (_, i) => `s${i}`);
    for (let at = 0; at < ids.length; at += 20) {
      const some = ids.slice(at, at + 20).map((id) => owner.putSurvey(npsSurvey({ id }) as never));
      expect((await Promise.all(some)).map(({ status }) => status)).toEqual(Array(20).fill(201));
    }
    const past = await owner.putSurvey(npsSurvey({ id: "past" }) as never);
    expect([past.status, past.body.detail]).toEqual([409, expect.stringContaining("200")]);
    expect((await owner.putSurvey(npsSurvey({ id: "s7", name: "Changed" }) as never)).status).toBe(200);
    expect((await owner.get("/v1/surveys")).body.surveys).toHaveLength(200);
    await owner.delete("/v1/surveys/s7?confirm=s7");
    const both = await Promise.all(["a", "b"].map((id) => owner.putSurvey(npsSurvey({ id }) as never)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
