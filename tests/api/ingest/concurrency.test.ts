import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../../schema/protocol/wire.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { rowsOf, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const AT_ONCE = 16;
const seed = 20_261_121;

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}

const shuffled = <T>(values: T[]): T[] =>
  fc.sample(fc.shuffledSubarray(values, { minLength: values.length }), { numRuns: 1, seed })[0] ?? [];

/** Every rev of a prompt, the last of them complete. */
function revsOf(prompt: number) {
  const first = snapshot();
  const count = 1 + (prompt % 8);
  return Array.from({ length: count }, (_, i) => ({
    ...first,
    rev: i + 1,
    state: i + 1 === count ? "completed" : "started",
    answers: { score: 7 + ((prompt + i) % 4) },
  }));
}

/** Sends batches, that many at once. @returns all results */
async function sendAll(owner: Owner, batches: unknown[][]): Promise<Result[]> {
  const results: Result[] = [];
  const queue = batches.values();
  const client = async () => {
    for (const batch of queue) results.push(...(await owner.send(batch)).body.results);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return results;
}

const batchesOf = <T>(values: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

describe("under concurrency", () => {
  it("there is one row a response, at its highest rev, and the funnel is that of the rows", async () => {
    const owner = await shop();
    const prompts = Array.from({ length: 200 }, (_, i) => revsOf(i));
    const sends = shuffled([...prompts.flat(), ...prompts.flatMap((revs) => revs.slice(-1))]);
    const results = await sendAll(owner, batchesOf(sends, 3));
    expect(results).toHaveLength(sends.length);
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(["stored", "stale", "duplicate"]));

    const last = new Map(prompts.map((revs) => [revs[0]?.id, revs.at(-1)]));
    const rows = await rowsOf(door, owner);
    expect(rows).toHaveLength(last.size);
    for (const { id, rev, state, answers } of rows) {
      const { rev: highest, answers: said } = last.get(String(id)) ?? {};
      expect([id, rev, state, JSON.parse(String(answers))]).toEqual([id, highest, "completed", said]);
    }
    const { funnel, questions } = (await owner.get("/v1/report?survey=nps")).body;
    expect(funnel).toMatchObject({ shown: 200, started: 200, completed: 200, dismissed: 0 });
    const counts = new Map<number, number>();
    for (const { answers: said } of [...last.values()].flatMap((one) => one ?? [])) {
      counts.set(said.score, (counts.get(said.score) ?? 0) + 1);
    }
    for (const [score, count] of counts) expect([score, questions[0].counts[score]]).toEqual([score, count]);
    expect(questions[0].answered).toBe(200);
  });

  it("a hundred times the same at once is stored once", async () => {
    const owner = await shop();
    const sent = snapshot({ state: "completed", answers: { score: 9 } });
    const answers = await Promise.all(Array.from({ length: 100 }, () => owner.send([sent])));
    const results = answers.flatMap(told);
    expect(results.filter((result) => result === "stored")).toHaveLength(1);
    expect(results.filter((result) => result === "duplicate")).toHaveLength(99);
  });

  it("of one rev with many bodies at once, the stored one is kept and all others conflict", async () => {
    const owner = await shop();
    const sent = snapshot({ state: "completed" });
    const bodies = Array.from({ length: 44 }, (_, i) => ({
      ...sent,
      user: `u${i}`,
      answers: { score: 7 + (i % 4) },
    }));
    const results = (await Promise.all(bodies.map((body) => owner.send([body])))).flatMap(told);
    expect(results.filter((result) => result === "conflict")).toHaveLength(43);
    const winner = bodies[results.indexOf("stored")];
    const { user, answers } = (await owner.get(`/v1/responses/${sent.id}`)).body;
    expect({ user, answers }).toEqual({ user: winner?.user, answers: winner?.answers });
  });
});
