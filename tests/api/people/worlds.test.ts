/** People against a model of their own over random worlds, as rows come in, change, are left out and are erased. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { settlePeople } from "./settlePeople.ts";
import {
  type Choice,
  churnWorld,
  DAY,
  peopleOf,
  type Said,
  type Sent,
  SURVEYS,
  sentOf,
  shownOf,
} from "./world.ts";

const door = useDoor();

const choice: fc.Arbitrary<Choice> = fc.record({
  survey: fc.nat(3),
  minutes: fc.nat(50_000),
  visitor: fc.nat(4),
  user: fc.constantFrom(0, 0, 0, 1, 2, 3),
  answer: fc.nat(50),
  kind: fc.constantFrom("shown", "answered", "dismissed"),
  test: fc.constantFrom(false, false, false, false, true),
  excluded: fc.constantFrom(false, false, false, false, false, true),
});

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  for (const survey of SURVEYS) await owner.putSurvey(survey);
  return owner;
}

const snapshotOf = ({ id, survey, at, visitor, user, state, answers, test }: Sent, rev = 2) => ({
  ...{ id, survey, version: 1, rev, state, answers, visitor, user, test },
  shownAt: new Date(at).toISOString(),
});

/** Everybody, page by page, without what only many people tell. */
async function listed(owner: Owner, query = "") {
  const found = [];
  for (let cursor = ""; ; ) {
    const { body } = await owner.get(`/v1/people?limit=2${query}${cursor && `&cursor=${cursor}`}`);
    for (const { atRisk, ...person } of body.people) found.push(person);
    if (!body.nextCursor) return found;
    cursor = body.nextCursor;
  }
}

const expected = (sent: readonly Sent[], said: readonly Said[] = []) =>
  peopleOf(sent, said)
    .sort((a, b) => (b.rows.at(-1)?.at ?? 0) - (a.rows.at(-1)?.at ?? 0))
    .map(shownOf);

async function sendAll(owner: Owner, sent: readonly Sent[], random: readonly number[]) {
  // Some come as shown first; all in an order that is not that of time.
  const shown = sent
    .filter((_, i) => (random[i % random.length] ?? 0) % 2)
    .map((one) => ({
      ...snapshotOf(one, 1),
      state: "shown",
      answers: {},
      // The page may learn the user while the prompt is there.
      user: null,
    }));
  const order = sent.map((one, i) => ({ one, key: (random[i % random.length] ?? 0) * 7 + i * 13 }));
  order.sort((a, b) => (a.key % 31) - (b.key % 31));
  for (let from = 0; from < shown.length; from += 50) await owner.send(shown.slice(from, from + 50));
  if ((random[0] ?? 0) % 3 === 0) await settlePeople(door, owner);
  for (let from = 0; from < order.length; from += 50) {
    const { body } = await owner.send(order.slice(from, from + 50).map(({ one }) => snapshotOf(one)));
    expect(body.results.map(({ result }: { result: string }) => result)).not.toContain("rejected");
  }
  for (const { id } of sent.filter(({ excluded }) => excluded))
    await owner.patch(`/v1/responses/${id}`, { excluded: "spam" });
}

const MINUTE = 60_000;

/** Takes some back that were left out, and erases one by its id. @returns those that are there then */
async function putSomeBack(owner: Owner, sent: readonly Sent[]): Promise<Sent[]> {
  const now = sent.map((one, i) => ({ ...one, excluded: one.excluded && i % 2 === 0 }));
  for (const [i, { id, excluded }] of now.entries())
    if (sent[i]?.excluded && !excluded) await owner.patch(`/v1/responses/${id}`, { excluded: null });
  const [gone, ...rest] = now;
  await owner.delete(`/v1/responses/${gone?.id}`);
  return rest;
}

/** The owner says that somebody left. */
async function say(owner: Owner, somebody: { id: string } | undefined, at: number): Promise<Said[]> {
  if (!somebody) return [];
  const reason = at % 2 ? "moved" : null;
  await owner.put(`/v1/people/${somebody.id}/left`, { at: new Date(at).toISOString(), reason });
  return [{ person: somebody.id, at, left: true, reason }];
}

async function expectChurn(owner: Owner, people: ReturnType<typeof peopleOf>, start: number): Promise<void> {
  const [from, until] = [start + 5_000 * MINUTE, start + 40_000 * MINUTE];
  const inRange = `?from=${new Date(from).toISOString()}&until=${new Date(until).toISOString()}`;
  for (const [path, world] of [
    ["/v1/churn", churnWorld(people)],
    [`/v1/churn${inRange}`, churnWorld(people, from, until)],
  ] as const) {
    const { body } = await owner.get(path);
    expect(body.people).toBe(world.length);
    expect(body.left).toBe(world.filter(({ left }) => left).length);
    expect(body.bands[0].people).toBe(world.filter(({ started }) => started === 0).length);
    expect(body.bands[5].people).toBe(world.filter(({ started, of }) => started / of > 0.8).length);
  }
}

describe("people", () => {
  it("are those of an independent computation, however and in whatever order their responses came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(1_000), { minLength: 3, maxLength: 9 }),
        async (choices, random) => {
          const owner = await shop();
          const start = Date.now() - 40 * DAY;
          const sent = choices.map((one, i) => sentOf(one, start, i));
          await sendAll(owner, sent, random);
          await settlePeople(door, owner);
          expect(await listed(owner)).toEqual(expected(sent));

          const rest = await putSomeBack(owner, sent);
          await settlePeople(door, owner);
          const said = await say(owner, peopleOf(rest)[0], start + 20_000 * MINUTE);
          await settlePeople(door, owner);
          const now = expected(rest, said);
          expect(await listed(owner)).toEqual(now);
          expect(await listed(owner, "&left=true")).toEqual(now.filter(({ left }) => left));
          expect(await listed(owner, "&q=v")).toEqual(now.filter(({ id }) => id.startsWith("v")));
          expect(await listed(owner, "&mood=unhappy")).toEqual(
            now.filter(({ last }) => ["detractor", "difficult", "dissatisfied"].includes(last?.group ?? "")),
          );
          await expectChurn(owner, peopleOf(rest, said), start);
        },
      ),
      { numRuns: door.name === "node" ? 15 : 6 },
    );
  });

  it("are erased everywhere, with what they did before they were named, and the others stay right", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { minLength: 5, maxLength: 50 }),
        fc.constantFrom("u1", "u2", "v1"),
        async (choices, erased) => {
          const owner = await shop();
          const start = Date.now() - 40 * DAY;
          const sent = choices
            .map((one, i) => sentOf(one, start, i))
            .map((one) => ({ ...one, excluded: false }));
          await sendAll(owner, sent, [1, 2, 3]);
          await settlePeople(door, owner);
          const theirs = (await owner.get(`/v1/visitors/${erased}`)).body.responses ?? [];
          const { status } = await owner.delete(`/v1/visitors/${erased}`);
          expect(status).toBe(theirs.length > 0 ? 204 : 404);
          const ids = new Set(theirs.map(({ id }: { id: string }) => id));
          for (const one of sent) if (one.user === erased) expect(ids).toContain(one.id);
          const left = sent.filter(({ id }) => !ids.has(id));
          // At once, before any job has run.
          expect((await listed(owner)).map(({ id }) => id)).not.toContain(erased);
          expect((await owner.get(`/v1/people/${erased}`)).status).toBe(404);
          await settlePeople(door, owner);
          expect(await listed(owner)).toEqual(expected(left));
        },
      ),
      { numRuns: door.name === "node" ? 15 : 6 },
    );
  });
});
