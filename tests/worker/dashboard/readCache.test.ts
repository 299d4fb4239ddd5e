import { describe, expect, it, vi } from "vitest";
import { addressOf } from "../../../worker/dashboard/api/address.ts";
import type { Client, Outcome } from "../../../worker/dashboard/api/client.ts";
import { ReadCache } from "../../../worker/dashboard/api/readCache.ts";

const site = addressOf<string>(["site"]);
const failure = { kind: "failed" as const, status: 503, code: null, message: "down", errors: [] };

/** A client whose answers come when the test says so. */
function manualClient() {
  const waiting: ((outcome: Outcome<unknown>) => void)[] = [];
  const client: Client = {
    read: <T>() =>
      new Promise<Outcome<T>>((done) => waiting.push(done as (outcome: Outcome<unknown>) => void)),
    send: () => Promise.reject(new Error("not used")),
  };
  const answer = async (outcome: Outcome<unknown>) => {
    waiting.shift()?.(outcome);
    await Promise.resolve();
  };
  return { client, waiting, answer };
}
const ok = (value: string): Outcome<string> => ({ kind: "ok", value, etag: null });

describe("what was read", () => {
  it("is asked for once, however many read it at the same time", () => {
    const { client, waiting } = manualClient();
    const cache = new ReadCache(client);
    cache.read(site);
    cache.read(site);
    expect(waiting).toHaveLength(1);
  });

  it("is told to all who listen, with the time", async () => {
    const { client, answer } = manualClient();
    const cache = new ReadCache(client, () => 7);
    const heard = vi.fn();
    cache.listen(site.href, heard);
    const reading = cache.read(site);
    expect(cache.entry(site).isReading).toBe(true);
    await answer(ok("A"));
    await reading;
    expect(cache.entry(site)).toMatchObject({ value: "A", isReading: false, readAt: 7, failure: null });
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("stays when it can't be read again, beside why", async () => {
    const { client, answer } = manualClient();
    const cache = new ReadCache(client);
    const first = cache.read(site);
    await answer(ok("A"));
    await first;
    const second = cache.read(site);
    await answer(failure);
    await second;
    expect(cache.entry(site)).toMatchObject({ value: "A", failure: { message: "down" } });
  });

  it("of the time before a write is not taken after it", async () => {
    const { client, waiting, answer } = manualClient();
    const cache = new ReadCache(client);
    cache.listen(site.href, () => {});
    const before = cache.read(site);
    cache.refresh("/v1/site");
    expect(waiting).toHaveLength(2);
    await answer(ok("before"));
    await before;
    expect(cache.entry(site).value).toBeNull();
    await answer(ok("after"));
    await vi.waitFor(() => expect(cache.entry(site).value).toBe("after"));
  });

  it("is forgotten by a refresh where nothing shows it", async () => {
    const { client, waiting, answer } = manualClient();
    const cache = new ReadCache(client);
    const reading = cache.read(site);
    await answer(ok("A"));
    await reading;
    cache.refresh("/v1/");
    expect(waiting).toHaveLength(0);
    expect(cache.entry(site).value).toBeNull();
  });
});
