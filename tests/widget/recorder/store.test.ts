import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryStore, type Store, withFallback } from "../../../widget/recorder/storage/store.ts";
import { snapshot } from "../build.ts";

const never = new Promise<never>(() => undefined);
/** A store that doesn't answer these calls. */
const silent = (...names: (keyof Store)[]): Store => ({
  ...memoryStore(),
  ...Object.fromEntries(names.map((name) => [name, () => never])),
});
const add = (store: Store, id: string) =>
  store.change({ add: snapshot(id), work: ({ items }) => items.length });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a store that does not answer", () => {
  it("is given up for memory after two seconds, told once, and nothing is lost", async () => {
    const told: unknown[] = [];
    const store = withFallback(silent("change", "drafts", "save"), (why) => told.push(String(why)));
    const first = add(store, "a");
    const drafts = store.drafts();
    await vi.advanceTimersByTimeAsync(1900);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([expect.stringMatching(/does not answer/)]);
    expect(await first).toBe(1);
    expect(await drafts).toEqual([]);
    expect(await add(store, "b")).toBe(2);
    expect(told).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up as soon as it fails", async () => {
    const told: unknown[] = [];
    const broken = { ...memoryStore(), change: () => Promise.reject(new Error("gone")) };
    const store = withFallback(broken, (why) => told.push(String(why)));
    expect(await add(store, "a")).toBe(1);
    expect(told).toEqual(["Error: gone"]);
  });
});

it("a store that answers is kept, and leaves no timer behind", async () => {
  const told: unknown[] = [];
  const store = withFallback(memoryStore(), (why) => told.push(why));
  expect(await add(store, "a")).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await add(store, "b")).toBe(2);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
