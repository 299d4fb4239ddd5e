import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

const withSurvey = async () => {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
};
const idsOf = (body: { responses: { id: string }[] }) => body.responses.map(({ id }) => id);

async function sendAll(owner: Owner, snapshots: object[]) {
  for (let at = 0; at < snapshots.length; at += 50) {
    const { body } = await owner.send(snapshots.slice(at, at + 50));
    for (const { result } of body.results) expect(result).toBe("stored");
  }
}

/** Every page from the first to the last; `between` runs after each. */
async function readPages(
  owner: Owner,
  limit: number,
  between: () => Promise<unknown> = async () => undefined,
) {
  const pages: string[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await owner.get(`/v1/responses?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    pages.push(idsOf(body));
    cursor = body.nextCursor;
    await between();
  }
  return pages;
}

describe("pages of responses", () => {
  it("come newest first, each response once, where many were shown at the same moment", async () => {
    const owner = await withSurvey();
    const moments = [ago(3), ago(2), ago(1)];
    const sent = Array.from({ length: 47 }, (_, i) => snapshot({ shownAt: moments[i % 3] }));
    await sendAll(owner, sent);
    const pages = await readPages(owner, 10);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 7]);
    expect(new Set(pages.flat())).toEqual(new Set(sent.map(({ id }) => id)));
    const times = pages.flat().map((id) => sent.find((one) => one.id === id)?.shownAt ?? "");
    expect(times).toEqual([...times].sort().reverse());
  });

  it("miss nothing and tell nothing twice while new ones arrive", async () => {
    const owner = await withSurvey();
    const moment = ago(5);
    const sent = Array.from({ length: 30 }, () => snapshot({ shownAt: moment }));
    await sendAll(owner, sent);
    const arrive = () =>
      owner.send([snapshot(), snapshot({ shownAt: moment }), snapshot({ shownAt: ago(60) })]);
    const told = (await readPages(owner, 7, arrive)).flat();
    expect(new Set(told).size).toBe(told.length);
    expect(sent.filter(({ id }) => !told.includes(id))).toEqual([]);
  });

  it("go on where they were, though the response that a cursor names is erased", async () => {
    const owner = await withSurvey();
    await sendAll(
      owner,
      Array.from({ length: 9 }, (_, i) => snapshot({ shownAt: ago(i) })),
    );
    const all = idsOf((await owner.get("/v1/responses")).body);
    const first = (await owner.get("/v1/responses?limit=3")).body;
    await owner.delete(`/v1/responses/${first.responses[2].id}`);
    expect(idsOf((await owner.get(`/v1/responses?limit=3&cursor=${first.nextCursor}`)).body)).toEqual(
      all.slice(3, 6),
    );
  });

  it("end with no cursor, be the last one full", async () => {
    const owner = await withSurvey();
    expect((await owner.get("/v1/responses")).body).toEqual({ responses: [], nextCursor: null });
    await sendAll(owner, [snapshot(), snapshot()]);
    expect((await owner.get("/v1/responses?limit=2")).body.nextCursor).toBeNull();
    expect((await owner.get("/v1/responses?limit=1")).body.nextCursor).not.toBeNull();
  });

  it("are of 50 unless asked otherwise, and of 200 at most", async () => {
    const owner = await withSurvey();
    await sendAll(
      owner,
      Array.from({ length: 205 }, () => snapshot()),
    );
    expect((await owner.get("/v1/responses")).body.responses).toHaveLength(50);
    expect((await owner.get("/v1/responses?limit=200")).body.responses).toHaveLength(200);
  });

  it.each(["0", "201", "-1", "1.5", "ten", ""])("are refused with a limit of “%s”", async (limit) => {
    const { status, body } = await (await withSurvey()).get(`/v1/responses?limit=${limit}`);
    expect([status, body.code, body.errors[0].at]).toEqual([400, "bad-request", "limit"]);
  });

  it("are refused with a cursor that was not given out", async () => {
    const owner = await withSurvey();
    await sendAll(owner, [snapshot(), snapshot()]);
    const { nextCursor } = (await owner.get("/v1/responses?limit=1")).body;
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const cursor of [
      "x",
      `${nextCursor}!`,
      nextCursor.slice(1),
      forged([1]),
      forged(["a", 1]),
      forged({ at: 1 }),
      forged([1, 1.5]),
      "%00",
    ]) {
      const { status, body } = await owner.get(`/v1/responses?cursor=${cursor}`);
      expect([cursor, status, body.errors?.[0].at]).toEqual([cursor, 400, "cursor"]);
    }
  });

  it("show no other site's responses to its cursor", async () => {
    const owner = await withSurvey();
    await sendAll(owner, [snapshot(), snapshot()]);
    const { nextCursor } = (await owner.get("/v1/responses?limit=1")).body;
    const other = await withSurvey();
    expect((await other.get(`/v1/responses?cursor=${nextCursor}`)).body.responses).toEqual([]);
  });

  it("come in pages with filters too, `url` among them", async () => {
    const owner = await withSurvey();
    const sent = Array.from({ length: 25 }, (_, i) =>
      snapshot({ url: `https://shop.example/${i % 2 ? "a" : "b"}/${i}`, shownAt: ago(i) }),
    );
    await sendAll(owner, sent);
    const told: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await owner.get(`/v1/responses?limit=5&url=/a/*${cursor && `&cursor=${cursor}`}`);
      expect(body.responses.length).toBeGreaterThan(0);
      told.push(...idsOf(body));
      cursor = body.nextCursor;
    }
    expect(told).toEqual(sent.filter((_, i) => i % 2).map(({ id }) => id));
  });
});
