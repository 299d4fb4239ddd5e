import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, createWorld, MOVE_STEPS, move, send, type World } from "./siteMove.model.ts";

const ISOLATES = 3;
const CLIENTS = 5;

/** One event of a schedule: who acts, and what goes wrong. */
interface Event {
  actor: "answer" | "send" | "move";
  client: number;
  isolate: number;
  /** the reply is lost, or the mover dies before it noted the step */
  fails: boolean;
}
const event: fc.Arbitrary<Event> = fc.record({
  actor: fc.constantFrom("answer", "send", "move"),
  client: fc.nat(CLIENTS - 1),
  isolate: fc.nat(ISOLATES - 1),
  fails: fc.boolean(),
});
const schedule = fc.array(event, { maxLength: 200 });
const revs = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: CLIENTS, maxLength: CLIENTS });

function run(world: World, events: readonly Event[]): void {
  for (const { actor, client, isolate, fails } of events) {
    const who = world.clients[client];
    if (!who) continue;
    if (actor === "answer") answer(who);
    else if (actor === "send") send(world, who, isolate, fails);
    else move(world, fails);
  }
}

/** The faults end: the move is finished, and every visitor answers and delivers what is left. */
function settle(world: World): void {
  while (world.mover.step < MOVE_STEPS) move(world, false);
  for (const client of world.clients) {
    while (client.rev < client.lastRev || client.queued !== null) {
      answer(client);
      for (let isolate = 0; isolate < ISOLATES; isolate++) send(world, client, isolate, false);
    }
  }
}

describe("moving a site to another database", () => {
  it("loses no acknowledged answer at any moment of the move", () => {
    fc.assert(
      fc.property(revs, schedule, (given, events) => {
        const world = createWorld(given, ISOLATES);
        run(world, events);
        for (const { id, acknowledged } of world.clients) {
          const kept = Math.max(...Object.values(world.shares).map(({ rows }) => rows.get(id)?.rev ?? 0));
          expect(kept).toBeGreaterThanOrEqual(acknowledged);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("ends with one row for each response in the new home, at its last rev", () => {
    fc.assert(
      fc.property(revs, schedule, (given, events) => {
        const world = createWorld(given, ISOLATES);
        run(world, events);
        settle(world);
        expect(world.directory.home).toBe("new");
        expect([...world.shares.new.rows].map(([id, { rev }]) => [id, rev]).sort()).toEqual(
          world.clients.map(({ id, lastRev }) => [id, lastRev]),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("needs the seal: without it an isolate that knows the old home stores what nobody copies", () => {
    const world = createWorld([2], 1);
    const [client] = world.clients;
    if (!client) throw new Error("a world of one client has one");
    for (let step = 0; step < 2; step++) move(world, false);
    while (world.mover.step < MOVE_STEPS) move(world, false);
    world.shares.old.seal = false;
    answer(client);
    send(world, client, 0, false);
    expect(client.acknowledged).toBe(1);
    expect(world.shares.new.rows.has("r0")).toBe(false);
  });
});
