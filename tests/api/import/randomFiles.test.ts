/** Files of any lines, good and bad, in any order: sent once, cut off and sent again, the same rows come of them. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { COLUMNS, csvOf, HEADER, importBody, importCsv } from "../../support/api/importing.ts";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

/** A line as it is written, and what the model says of it. */
interface Line {
  cells: string[];
  /** the place of its fault; null: it can be stored */
  fault: string | null;
  at: string;
  answers: Record<string, unknown>;
}

const times = fc
  .record({ day: fc.integer({ min: 1, max: 28 }), hour: fc.integer({ min: 0, max: 23 }), form: fc.nat(2) })
  .map(({ day, hour, form }) => {
    const date = `2024-03-${String(day).padStart(2, "0")}`;
    const time = `${String(hour).padStart(2, "0")}:30:00`;
    if (form === 0) return { text: date, at: `${date}T00:00:00.000Z` };
    return { text: form === 1 ? `${date}T${time}Z` : `${date} ${time}`, at: `${date}T${time}.000Z` };
  });
/** Of these some make a file longer than the beginning that is looked at before anything is stored. */
const LONG = "long ".repeat(200).trim();
const reasons: fc.Arbitrary<[text: string, answer: unknown]> = fc.constantFrom(
  ["", undefined],
  ["Price", "price"],
  [" slow ", "slow"],
  ["PRICE", "price"],
  ['typed, with "quotes"', { other: 'typed, with "quotes"' }],
  ["two\nlines", { other: "two\nlines" }],
  ["three\r\nmore\nlines", { other: "three\r\nmore\nlines" }],
  ["日本 😀", { other: "日本 😀" }],
  [LONG, { other: LONG }],
);
/** A fault: the cell that it replaces, what stands there, and its place in the answer. */
const faults: fc.Arbitrary<[column: number, text: string, at: string] | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[number, string, string]>(
      ...["11", "-1", "9.5", "nine", "1e1"].map((text): [number, string, string] => [
        2,
        text,
        "answer.score",
      ]),
      ...["", "tomorrow", "2026-13-01", "2999-01-01", "1990-01-01"].map((text): [number, string, string] => [
        1,
        text,
        "at",
      ]),
      [4, "u".repeat(257), "user"],
      [5, "one cell too many", ""],
    ),
  },
);
/** Few ids, so that some come twice; some lines have none. */
const ids = fc.oneof(
  { weight: 4, arbitrary: fc.nat(2_000).map((id) => `id-${id}`) },
  { weight: 1, arbitrary: fc.constant("") },
);
const lines: fc.Arbitrary<Line> = fc
  .record({ id: ids, time: times, score: fc.nat(10), reason: reasons, user: fc.nat(9), fault: faults })
  .map(({ id, time, score, reason: [text, why], user, fault }) => {
    const cells = [id, time.text, String(score), text, `user-${user}`];
    if (fault) cells[fault[0]] = fault[1];
    const answers = { score, ...(why !== undefined && { why }) };
    return { cells, fault: fault === null ? null : fault[2], at: time.at, answers };
  });
/** Lines, and blank ones between them. */
const files = fc.array(
  fc.oneof({ weight: 9, arbitrary: lines }, { weight: 1, arbitrary: fc.constant(null) }),
  {
    minLength: 900,
    maxLength: 1_000,
  },
);

/** What becomes of a file's lines, told without the code that it tests. */
function modelOf(file: readonly (Line | null)[]) {
  const rows = new Map<string, Line>();
  const refused: { line: number; at: string }[] = [];
  let physical = 2;
  let count = 0;
  for (const line of file) {
    if (line) {
      count++;
      const trimmed = line.cells.map((cell) => cell.trim());
      const name = trimmed[0] || trimmed.join("\u0001");
      if (line.fault !== null) refused.push({ line: physical, at: line.fault });
      else if (!rows.has(name)) rows.set(name, line);
    }
    const breaks = (line?.cells ?? []).join("").match(/\r\n|\n/g)?.length ?? 0;
    physical += 1 + breaks;
  }
  return { rows, refused, count };
}

async function storedOf(owner: Owner): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await owner.get(`/v1/responses?limit=200${cursor && `&cursor=${cursor}`}`);
    for (const { at, answers } of body.responses)
      found.push(JSON.stringify([at, answers.score, answers.why ?? null]));
    cursor = body.nextCursor;
  }
  return found.sort();
}
const shown = ({ at, answers }: Line): string => JSON.stringify([at, answers.score, answers.why ?? null]);

/** Sends the beginning of a file, and breaks off. */
async function sendCutOff(owner: Owner, bytes: Uint8Array): Promise<void> {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes),
    async pull(controller) {
      // As on a network, where what came was read before the sender is missed.
      await new Promise((go) => setTimeout(go, 300));
      controller.error(new Error("the sender has gone"));
    },
  });
  const query = new URLSearchParams({ survey: "nps", ...COLUMNS, user: "Person" });
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${owner.secretKey}`, "content-type": "text/csv" },
    body,
    duplex: "half",
  };
  // A broken request is answered or not: what counts is what is stored.
  const answer = await Promise.resolve(door.request(`/v1/import?${query}`, init)).catch(() => null);
  if (answer) expect(answer.status).toBeGreaterThanOrEqual(400);
}

it("any lines in any order make the rows that a model tells, whatever was sent or cut off before", async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.double({ min: 0.3, max: 1, noNaN: true }), async (file, cut) => {
      const owner = await createOwner(door);
      await owner.putSurvey(npsSurvey());
      const text = csvOf([...HEADER, "Person"], ...file.map((line) => line?.cells ?? [""]));
      const { rows, refused, count } = modelOf(file);
      const bytes = new TextEncoder().encode(text);
      await sendCutOff(owner, bytes.subarray(0, Math.floor(cut * bytes.length)));
      const told = await importCsv(door, owner, text, { user: "Person" });
      expect([told.rows, told.refused]).toEqual([count, refused.length]);
      expect(told.stored + told.duplicates).toBe(count - refused.length);
      expect(told.refusals.map(({ line, at }) => ({ line, at }))).toEqual(refused);
      expect(await storedOf(owner)).toEqual([...rows.values()].map(shown).sort());
      const again = await importCsv(door, owner, text, { user: "Person" });
      expect(again).toEqual({ ...told, stored: 0, duplicates: count - refused.length });
      expect((await storedOf(owner)).length).toBe(rows.size);
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);

it("a dry run of any lines tells what storing them will", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      const owner = await createOwner(door);
      await owner.putSurvey(npsSurvey());
      const text = csvOf([...HEADER, "Person"], ...file.map((line) => line?.cells ?? [""]));
      const query = { ...COLUMNS, user: "Person", dryRun: "true" };
      const dry = await importBody(door, owner, text, query);
      expect((await owner.get("/v1/responses")).body.responses).toEqual([]);
      expect(dry).toEqual({ status: 200, body: await importCsv(door, owner, text, { user: "Person" }) });
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 120_000);
