import { beforeAll, describe, expect, it } from "vitest";
import { COLUMNS, csvOf, HEADER, importBody, importCsv, importFile } from "../../support/api/importing.ts";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { rowsOf } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

const newOwner = async (fields: Record<string, unknown> = {}) => {
  owner = await createOwner(door);
  await owner.putSurvey(npsSurvey(fields));
};
beforeAll(() => newOwner());

const responses = async (query = "") => (await owner.get(`/v1/responses?limit=200${query}`)).body.responses;

describe("a CSV file", () => {
  it("becomes completed responses of its channel, without an ending", async () => {
    await newOwner();
    const file = csvOf(
      ["Id", "When", "NPS", "Reason", "Person", "Plan", "Seats"],
      ["a", "2024-03-01T10:00:00Z", 3, "Price", "u1", "pro", 12],
    );
    const query = { user: "Person", "trait.plan": "Plan", "trait.seats": "Seats", channel: "email" };
    expect(await importCsv(door, owner, file, query)).toEqual({
      rows: 1,
      stored: 1,
      duplicates: 0,
      refused: 0,
      refusals: [],
    });
    const [response] = await responses();
    expect(response).toMatchObject({
      state: "completed",
      channel: "email",
      at: "2024-03-01T10:00:00.000Z",
      user: "u1",
      traits: { plan: "pro", seats: 12 },
      answers: { score: 3, why: "price" },
      ending: null,
      version: 1,
    });
  });

  it("has the place of a fault named by the parameter of its column", async () => {
    await newOwner();
    const long = "u".repeat(257);
    const file = csvOf(
      [...HEADER, "Person", "Plan"],
      ["a", "2024-03-01", 9, "", long, ""],
      ["b", "2024-03-01", 3, "typed \u0000", "", ""],
      ["c", "2024-03-01", 3, "", "", long],
      ["d", "2024-03-01", 11, "", "", ""],
    );
    const { refusals } = await importCsv(door, owner, file, { user: "Person", "trait.plan": "Plan" });
    expect(refusals.map(({ line, at }) => [line, at])).toEqual([
      [2, "user"],
      [3, expect.stringMatching(/^answer\.why/)],
      [4, expect.stringMatching(/^trait/)],
      [5, "answer.score"],
    ]);
  });

  it("may be separated by semicolons, and begin with the byte order mark of UTF-8", async () => {
    await newOwner();
    const file = "\ufeffId;When;NPS;Reason\r\na;2024-03-01;9;\r\n";
    expect(await importCsv(door, owner, file)).toMatchObject({ stored: 1 });
  });

  it("needs no parameters where its columns bear their names, as in an export of Earshot", async () => {
    await newOwner();
    await importCsv(door, owner, csvOf(HEADER, ["a", "2024-03-01", 3, "too far away"]));
    const exported = await (
      await door.request("/v1/responses.csv", { headers: { authorization: `Bearer ${owner.secretKey}` } })
    ).text();
    await newOwner();
    expect(await importFile(door, owner, exported)).toMatchObject({ rows: 1, stored: 1 });
    expect((await responses())[0]).toMatchObject({ answers: { score: 3, why: { other: "too far away" } } });
  });

  it("is refused whole where a parameter names a column or a question that is not there", async () => {
    const file = csvOf(HEADER, ["a", "2024-03-01", 9, ""]);
    const refused = async (query: Record<string, string>) => {
      const { status, body } = await importBody(door, owner, file, { ...COLUMNS, ...query });
      expect(status).toBe(400);
      return body.errors[0];
    };
    expect(await refused({ at: "Wen" })).toMatchObject({
      at: "at",
      message: expect.stringMatching(/no column “Wen”: did you mean “When”/),
    });
    expect(await refused({ "answer.scoer": "NPS" })).toMatchObject({
      at: "answer.scoer",
      message: expect.stringMatching(/did you mean “score”/),
    });
    expect(await refused({ nonsense: "NPS" })).toMatchObject({ at: "nonsense" });
    expect(await refused({ channel: "widget" })).toMatchObject({ at: "channel" });
    expect((await importBody(door, owner, file, { id: "Id" })).status).toBe(400);
    expect((await importBody(door, owner, "")).status).toBe(400);
  });

  it("is refused for a survey that is not there, and for a type that is neither CSV nor NDJSON", async () => {
    expect((await importBody(door, owner, "Id", { survey: "npx" })).status).toBe(404);
    expect((await importBody(door, owner, "Id", { type: "application/json" })).status).toBe(415);
    expect((await importBody(door, owner, "Id", { type: "text/csv; charset=iso-8859-1" })).status).toBe(400);
  });
});

describe("a row", () => {
  it("is refused by itself, with its physical line, its column and the reason", async () => {
    await newOwner();
    const file = csvOf(
      HEADER,
      ["a", "2024-03-01", 11, ""],
      ["b", "2024-03-01", 9, ""],
      ["c", "2024-03-01", 3, "a\nb"],
      ["d", "2024-02-30", 9, ""],
      ["e", "", 9, ""],
      ["f", "2999-01-01", 9, ""],
      ["g", "1999-01-01", 9, ""],
      ["h", "2024-03-01", "9.5", ""],
      ["i", "2024-03-01", "", ""],
      ["j", "2024-03-01", 9, "", "one too many"],
    );
    const { refusals, ...counts } = await importCsv(door, owner, file);
    expect(counts).toEqual({ rows: 10, stored: 2, duplicates: 0, refused: 8 });
    expect(refusals.map(({ line, at }) => [line, at])).toEqual([
      [2, "answer.score"],
      [6, "at"],
      [7, "at"],
      [8, "at"],
      [9, "at"],
      [10, "answer.score"],
      [11, "answer"],
      [12, ""],
    ]);
    expect(refusals[0]?.message).toMatch(/“NPS” must be a whole number from 0 to 10/);
    expect(refusals[3]?.message).toMatch(/later than now/);
    expect(refusals[4]?.message).toMatch(/20 years/);
  });

  it("is the same response however often it comes: by its id, else by what it says", async () => {
    await newOwner();
    const file = csvOf(
      HEADER,
      ["a", "2024-03-01", 9, ""],
      ["a", "2024-03-01", 3, "Slow"],
      ["", "2024-03-01", 9, ""],
      ["", "2024-03-01", 9, ""],
    );
    expect(await importCsv(door, owner, file)).toMatchObject({ rows: 4, stored: 2, duplicates: 2 });
    const before = await rowsOf(door, owner);
    expect(await importCsv(door, owner, file)).toMatchObject({ rows: 4, stored: 0, duplicates: 4 });
    await owner.putSurvey(npsSurvey({ name: "A new version" }));
    expect(await importCsv(door, owner, file)).toMatchObject({ stored: 0, duplicates: 4 });
    expect(await rowsOf(door, owner)).toEqual(before);
  });

  it("is another response under another survey", async () => {
    await newOwner();
    await owner.putSurvey(npsSurvey({ id: "nps2" }));
    const file = csvOf(HEADER, ["a", "2024-03-01", 9, ""]);
    expect(await importCsv(door, owner, file)).toMatchObject({ stored: 1 });
    expect(await importCsv(door, owner, file, { survey: "nps2" })).toMatchObject({ stored: 1 });
  });

  it("is refused for good once it or its user was erased", async () => {
    await newOwner();
    const file = csvOf(
      [...HEADER, "Who"],
      ["a", "2024-03-01", 9, "", "u1"],
      ["b", "2024-03-01", 9, "", "u2"],
    );
    await importCsv(door, owner, file, { user: "Who" });
    const all = await responses();
    await owner.delete(`/v1/responses/${all.find(({ user }: { user: string }) => user === "u1").id}`);
    await owner.delete("/v1/visitors/u2");
    const again = await importCsv(door, owner, file, { user: "Who" });
    expect(again).toMatchObject({ stored: 0, duplicates: 0, refused: 2 });
    expect(await importCsv(door, owner, file, { user: "Who", dryRun: "true" })).toEqual(again);
  });

  it("older than the site keeps responses is refused, and leaves no tombstone", async () => {
    await newOwner();
    await owner.patch("/v1/site", { retentionDays: 30 });
    const file = csvOf(HEADER, ["a", "2024-03-01", 9, ""]);
    const { refused, refusals } = await importCsv(door, owner, file);
    expect(refused).toBe(1);
    expect(refusals[0]).toMatchObject({ line: 2, at: "at", message: expect.stringMatching(/30 days/) });
    await owner.patch("/v1/site", { retentionDays: null });
    expect(await importCsv(door, owner, file)).toMatchObject({ stored: 1 });
  });

  it("without a zone is of the site's time zone", async () => {
    await newOwner();
    await owner.patch("/v1/site", { timezone: "America/New_York" });
    const file = csvOf(
      HEADER,
      ["a", "2024-07-01 10:00:00", 9, ""],
      ["b", "2024-01-01", 9, ""],
      ["c", "2024-07-01T10:00:00+02:00", 9, ""],
      ["d", "2024-07-01 10:00:00 UTC", 9, ""],
    );
    await importCsv(door, owner, file);
    expect((await responses()).map(({ at }: { at: string }) => at).sort()).toEqual([
      "2024-01-01T05:00:00.000Z",
      "2024-07-01T08:00:00.000Z",
      "2024-07-01T10:00:00.000Z",
      "2024-07-01T14:00:00.000Z",
    ]);
  });

  it("may be of a survey that is closed or a draft", async () => {
    await newOwner({ status: "closed" });
    const now = new Date().toISOString();
    await door.sql(
      "UPDATE surveys SET closed_at = 0 WHERE site = (SELECT seq FROM sites WHERE public_key = ?)",
      [owner.publicKey],
    );
    expect(await importCsv(door, owner, csvOf(HEADER, ["a", now, 9, ""]))).toMatchObject({ stored: 1 });
  });
});

describe("a dry run", () => {
  it("says what would be stored, and stores nothing", async () => {
    await newOwner();
    await importCsv(door, owner, csvOf(HEADER, ["a", "2024-03-01", 9, ""]));
    const file = csvOf(
      HEADER,
      ["a", "2024-03-01", 9, ""],
      ["b", "2024-03-01", 9, ""],
      ["b", "2024-03-01", 9, ""],
      ["c", "2024-03-01", 11, ""],
    );
    const would = await importCsv(door, owner, file, { dryRun: "true" });
    expect(would).toMatchObject({ rows: 4, stored: 1, duplicates: 2, refused: 1 });
    expect(await rowsOf(door, owner)).toHaveLength(1);
    expect(await importCsv(door, owner, file)).toEqual(would);
  });
});

describe("a file that can't be read", () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

  it("of UTF-16, or with bytes that are not UTF-8 in the first 64 KiB, is refused whole", async () => {
    await newOwner();
    const text = csvOf(HEADER, ["a", "2024-03-01", 9, ""]);
    const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
    expect((await importBody(door, owner, utf16, COLUMNS)).status).toBe(400);
    const latin1 = Buffer.from(
      csvOf(HEADER, ["a", "2024-03-01", 9, ""], ["b", "2024-03-01", 3, "trop chère"]),
      "latin1",
    );
    const { status, body } = await importBody(door, owner, latin1, COLUMNS);
    expect([status, body.code]).toEqual([400, "bad-request"]);
    expect(body.detail).toMatch(/not UTF-8/);
    expect(await rowsOf(door, owner)).toHaveLength(0);
  });

  it("is refused from the line on that is not UTF-8, where that comes later", async () => {
    await newOwner();
    const rows = Array.from({ length: 2_800 }, (_, i) => [`r${i}`, "2024-03-01T10:00:00Z", i % 11, ""]);
    const file = bytes(`${csvOf(HEADER, ...rows)}\nbad,2024-03-01,9,`, [0xe8], "\nmore,2024-03-01,9,");
    const imported = await importCsv(door, owner, file);
    expect(imported).toMatchObject({ rows: 2_801, stored: 2_800, refused: 1 });
    expect(imported.refusals).toEqual([{ line: 2_802, at: "", message: expect.stringMatching(/not UTF-8/) }]);
  });

  it.each([
    ["opens a quote that nothing closes", 'b,2024-03-01,9,"x', /opens a quote/],
    ["has text behind a closing quote", 'b,2024-03-01,9,"x"y', /behind the closing quote/],
    ["has a quote in a cell without", 'b,2024-03-01,9,5" disk', /has a quote in a cell/],
  ])("is refused from the line on that %s; what stood before is stored", async (_, line, message) => {
    await newOwner();
    const file = `${csvOf(HEADER, ["a", "2024-03-01", 3, "a\nb"])}\n${line}\nc,2024-03-01,9,\nd,2024-03-01,9,`;
    const imported = await importCsv(door, owner, file);
    expect(imported).toMatchObject({ rows: 2, stored: 1, refused: 1 });
    expect(imported.refusals).toEqual([{ line: 4, at: "", message: expect.stringMatching(message) }]);
  });

  it("of more than 50 MiB is refused", async () => {
    const { status, body } = await importBody(door, owner, "x".repeat(50 * 1_048_576 + 1), COLUMNS);
    expect([status, body.code]).toEqual([413, "too-large"]);
  });

  it("needs a key that may write", async () => {
    const made = await owner.post("/v1/keys", { name: "team", scopes: ["read"] });
    const reader = { ...owner, secretKey: made.body.secretKey };
    expect((await importBody(door, reader, csvOf(HEADER), COLUMNS)).status).toBe(403);
  });
});

describe("a file of broken quoting", () => {
  it("tells at most 1,000 refusals, and counts all", async () => {
    await newOwner();
    const rows = Array.from({ length: 1_200 }, (_, i) => [`r${i}`, "2024-03-01", 11, ""]);
    const { refused, refusals } = await importCsv(door, owner, csvOf(HEADER, ...rows));
    expect([refused, refusals.length]).toEqual([1_200, 1_000]);
  });
});
