/** Locks by messages, with the BroadcastChannel of Node in place of the browser's. */
import { describe, expect, it } from "vitest";
import { part } from "../../../widget/locks/locks.ts";

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
let count = 0;
const newName = () => `lock-${++count}`;

/** Requests a lock. @returns whether it was granted, and the function that releases it; `lost`: it was taken away */
function ask(name: string, how: LockOptions = { ifAvailable: true }) {
  const held = { isLost: false };
  return new Promise<{ isGranted: boolean; held: typeof held; release(): void }>((resolve) => {
    part
      .request(name, how, (lock) => {
        if (lock) return new Promise<void>((release) => resolve({ isGranted: true, held, release }));
        resolve({ isGranted: false, held, release() {} });
        return undefined;
      })
      .catch(() => {
        held.isLost = true;
      });
  });
}

describe("a lock without Web Locks", () => {
  it("is granted to one of those that ask in the same instant", async () => {
    const name = newName();
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(name)));
    expect(asked.filter(({ isGranted }) => isGranted)).toHaveLength(1);
    for (const { release } of asked) release();
  });
  it("is granted to at most one of those that ask shortly after each other", async () => {
    const name = newName();
    const asked = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        await pause(40 * i);
        return ask(name);
      }),
    );
    expect(asked.filter(({ isGranted }) => isGranted).length).toBeLessThanOrEqual(1);
    for (const { release } of asked) release();
  });
  it("is granted to nobody else until it is released", async () => {
    const name = newName();
    const first = await ask(name);
    expect((await ask(name)).isGranted).toBe(false);
    expect(first.isGranted).toBe(true);
    first.release();
    await pause(0);
    const next = await ask(name);
    expect(next.isGranted).toBe(true);
    next.release();
  });
  it("is taken from its holder, and from who asks for it, by one that steals it", async () => {
    const name = newName();
    const first = await ask(name);
    const asking = ask(name);
    const thief = await ask(name, { steal: true });
    expect([thief.isGranted, (await asking).isGranted]).toEqual([true, false]);
    await pause(50);
    expect([first.held.isLost, thief.held.isLost]).toEqual([true, false]);
    expect((await ask(name)).isGranted).toBe(false);
    thief.release();
  });
  it("has nothing to do with a lock of another name", async () => {
    const [one, other] = await Promise.all([ask(newName()), ask(newName())]);
    expect([one.isGranted, other.isGranted]).toEqual([true, true]);
    one.release();
    other.release();
  });
});
