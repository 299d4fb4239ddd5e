import { beforeAll, describe, expect, it } from "vitest";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { readCsvRecords } from "../../worker/export/readCsv.ts";

const door = useDoor();
const COUNT = 1_230;
const base = Date.now() - 5 * 86_400_000;

/** Many of the same moment, so that slices end among them. */
const many = Array.from({ length: COUNT }, (_, i) =>
  snapshot({
    id: uuidv7(base),
    state: "completed",
    answers: {
      score: i % 11,
      ...(i % 11 < 7 ? { why: i % 2 ? "price" : { other: `Line ${i}\n"quoted", and more` } } : {}),
    },
    shownAt: new Date(base + Math.floor(i / 400) * 60_000).toISOString(),
    device: i % 3 ? "mobile" : "desktop",
    traits: { n: i },
  }),
);

describe("exports", () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    for (let at = 0; at < COUNT; at += 50) await owner.send(many.slice(at, at + 50));
    await owner.send([snapshot({ test: true })]);
  });

  const text = async (path: string) => {
    const { status, body } = await owner.get(path);
    expect(status).toBe(200);
    return body as string;
  };
  const lines = async (query = "") =>
    (await text(`/v1/responses.ndjson${query}`))
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const records = async (query = "") => readCsvRecords(await text(`/v1/responses.csv${query}`));

  it("of NDJSON hold every response once, as the list tells it, newest first", async () => {
    const told = await lines();
    expect(told).toHaveLength(COUNT);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)));
    const times = told.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const listed = (await owner.get("/v1/responses?limit=100")).body.responses;
    expect(told.slice(0, 100)).toEqual(listed);
  });

  it("of CSV hold the same, one record each", async () => {
    const [told, written] = [await lines(), await records()];
    expect(written.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    for (const [i, record] of written.entries()) {
      const { answers, traits, device } = told[i];
      const why =
        answers.why === undefined
          ? ""
          : typeof answers.why === "string"
            ? answers.why
            : `other: ${answers.why.other}`;
      expect(record).toMatchObject({
        "answer.score": String(answers.score),
        "answer.why": why,
        device,
        traits: JSON.stringify(traits),
      });
    }
  });

  it("obey the filters over all their slices", async () => {
    const query = "?device=desktop&answer.score=0..6";
    const wanted = many.filter(
      ({ device, answers }: Record<string, unknown>) =>
        device === "desktop" && (answers as { score: number }).score < 7,
    );
    expect(new Set((await lines(query)).map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)));
    expect(await records(query)).toHaveLength(wanted.length);
    expect(await records("?survey=nps&test=true")).toHaveLength(1);
  });

  it("are files to be saved, and kept by no cache", async () => {
    for (const [path, type] of [
      ["/v1/responses.csv", "text/csv; charset=utf-8"],
      ["/v1/responses.ndjson", "application/x-ndjson"],
    ]) {
      const { headers } = await owner.get(`${path}?device=none`);
      expect(headers.get("content-type")).toBe(type);
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename="responses\.(csv|ndjson)"$/);
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("of nothing are a header, or nothing", async () => {
    expect(await text("/v1/responses.ndjson?device=none")).toBe("");
    const csv = await text("/v1/responses.csv?device=none");
    expect(csv).toMatch(/^id,survey,version,.*,answer\.score,answer\.why\r\n$/);
  });

  it("need a key", async () => {
    for (const path of ["/v1/responses.csv", "/v1/responses.ndjson"])
      expect((await door.request(path)).status).toBe(401);
  });

  it("make formulas inert, wherever a visitor or owner can write one", async () => {
    const shop = await createOwner(door);
    await shop.putSurvey({ id: "t", questions: [{ id: "more", kind: "text", title: "T" }] });
    const formula = '=HYPERLINK("https://evil.example","x")';
    const sent = snapshot({
      survey: "t",
      state: "completed",
      answers: { more: formula },
      visitor: "@x",
      user: "+1",
      locale: "-1",
      url: "=1",
      referrer: "\t=1",
      device: "=2",
    });
    await shop.send([sent]);
    await shop.patch(`/v1/responses/${sent.id}`, { note: formula, tags: ["=tag"] });
    const [record = {}] = readCsvRecords((await shop.get("/v1/responses.csv")).body);
    expect(record).toMatchObject({
      "answer.more": `'${formula}`,
      note: `'${formula}`,
      tags: "'=tag",
      visitor: "'@x",
      user: "'+1",
    });
    for (const [name, cell] of Object.entries(record))
      expect([name, cell]).toEqual([name, expect.not.stringMatching(/^[=+\-@\t\r]/)]);
  });

  it("have a column for each trait of what is exported, and for the time of each question", async () => {
    const [told, written] = [await lines(), await records()];
    for (const [i, record] of written.slice(0, 20).entries())
      expect(record).toMatchObject({ "trait.n": String(told[i].traits.n), "spent.score": "" });
    expect(await text("/v1/responses.csv?device=none")).not.toContain("trait.n");
  });

  it("for Excel begin with a byte order mark and name choices by their labels", async () => {
    const csv = Buffer.from(
      await (
        await door.request("/v1/responses.csv?excel=true&answer.score=0..6", {
          headers: { authorization: `Bearer ${owner.secretKey}` },
        })
      ).arrayBuffer(),
    );
    expect(csv.subarray(0, 3).toString("hex")).toBe("efbbbf");
    const answers = readCsvRecords(csv.subarray(3).toString()).map((record) => record["answer.why"]);
    expect(answers).toContain("Price");
    expect(answers.filter((why) => why !== "Price").every((why) => why?.startsWith("Other: Line"))).toBe(
      true,
    );
    expect((await text("/v1/responses.csv?device=none")).startsWith("id,")).toBe(true);
    expect((await owner.get("/v1/responses.ndjson?excel=true")).status).toBe(400);
  });

  it("have a column for each question of every version, and of every survey unless one is asked for", async () => {
    const shop = await createOwner(door);
    await shop.putSurvey(
      npsSurvey({
        questions: [
          { id: "old", kind: "text", title: "T" },
          { id: "both", kind: "text", title: "T" },
        ],
      }),
    );
    await shop.putSurvey(
      npsSurvey({
        questions: [
          { id: "both", kind: "text", title: "T" },
          { id: "hi", kind: "message", title: "M" },
        ],
      }),
    );
    await shop.putSurvey({ id: "zoo", questions: [{ id: "lion", kind: "nps", title: "T" }] });
    const columns = async (query: string) =>
      ((await shop.get(`/v1/responses.csv${query}`)).body as string)
        .trim()
        .split(",")
        .filter((name) => name.startsWith("answer."));
    expect((await columns("?survey=nps")).sort()).toEqual(["answer.both", "answer.old"]);
    expect((await columns("")).sort()).toEqual(["answer.both", "answer.lion", "answer.old"]);
  });
});
