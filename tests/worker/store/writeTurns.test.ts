import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createDatabase } from "../../../worker/store/database.ts";
import { openServer } from "../../../worker/store/server/openServer.ts";
import { createWriteTurns } from "../../../worker/store/server/writeTurns.ts";
import { type Sqld, startSqld } from "../../support/runtime/sqld.ts";

const never = () => new Promise<never>(() => undefined);

describe("the turns of writes to a server", () => {
  afterEach(() => void vi.useRealTimers());

  it("let one write go at a time, in the order in which they came, and failures pass", async () => {
    const inTurn = createWriteTurns();
    const seen: string[] = [];
    const write = (name: number) => async () => {
      seen.push(`${name} begins`);
      await new Promise((go) => setTimeout(go, 3));
      seen.push(`${name} ends`);
      if (name === 1) throw new Error("a statement failed");
      return name;
    };
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map((name) => inTurn(write(name))));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(seen).toEqual([0, 1, 2, 3].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it("pass over a write that was cancelled and never ends, once its call must have ended", async () => {
    vi.useFakeTimers();
    const inTurn = createWriteTurns();
    void inTurn(never);
    const next = inTurn(async () => "written");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await Promise.race([next, Promise.resolve("waits")])).toBe("waits");
    await vi.advanceTimersByTimeAsync(1_100);
    expect(await next).toBe("written");
  });
});

describe("a write that did not look for long", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("is passed over, and comes behind the others", async () => {
    vi.useFakeTimers();
    const inTurn = createWriteTurns();
    const wait = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));
    const written: string[] = [];
    const write = (name: string, ms: number) => async () => {
      await wait(ms);
      written.push(name);
    };
    const first = inTurn(write("first", 10));
    const { setTimeout: later } = globalThis;
    vi.spyOn(globalThis, "setTimeout").mockImplementationOnce((go) => later(go, 2_000));
    const silent = inTurn(write("silent", 10));
    const next = inTurn(write("next", 1_500));
    await vi.advanceTimersByTimeAsync(4_000);
    await Promise.all([first, silent, next]);
    expect(written).toEqual(["first", "next", "silent"]);
  });
});

describe("two processes that write to one server", () => {
  let sqld: Sqld;
  beforeAll(async () => {
    sqld = await startSqld();
  });
  afterAll(() => sqld.stop());

  it("both come through with a hundred writes at once each", async () => {
    const databases = [0, 1].map(() => createDatabase(() => openServer(sqld.url, undefined)));
    await databases[0]?.write(["CREATE TABLE written (process, number, at DEFAULT (datetime()))"]);
    await Promise.all(
      databases.flatMap((database, process) =>
        Array.from({ length: 100 }, (_, number) =>
          database.write([
            { sql: "INSERT INTO written (process, number) VALUES (?, ?)", args: [process, number] },
            "DELETE FROM written WHERE at < datetime('now', '-1 day')",
          ]),
        ),
      ),
    );
    const counts = await databases[1]?.all(
      "SELECT process, count(DISTINCT number) n FROM written GROUP BY 1",
    );
    expect(counts).toMatchObject([
      { process: 0, n: 100 },
      { process: 1, n: 100 },
    ]);
  });
});
