import { describe, expect, it } from "vitest";
import { snapshot } from "../build.ts";
import { type Answering, dead, stored, waitingIn, world } from "./collector.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const idsIn = async (here: ReturnType<typeof world>) => (await waitingIn(here)).items.map(({ id }) => id);
const saying =
  (...results: object[]): Answering =>
  () => ({ status: 200, text: JSON.stringify({ results }) });

describe("delivery", () => {
  it("stores a snapshot before it is first sent, and drops it when the collector names it", async () => {
    const here = world();
    let keptThen: string[] = [];
    const { store } = here;
    here.answering = (batch, request) => {
      void store.change({ work: ({ items }) => void (keptThen = items.map(({ id }) => id)) });
      return stored(batch, request);
    };
    await here.tab().add(snapshot("a"), {});
    expect(keptThen).toEqual(["a"]);
    expect(await idsIn(here)).toEqual([]);
    expect(here.told).toEqual([["delivered", { id: "a", rev: 1, survey: "nps", result: "stored" }]]);
  });

  it.each(["stored", "duplicate", "stale", "conflict", "rejected"])(
    "ends an item on the result %s",
    async (result) => {
      const here = world();
      here.answering = saying({ id: "a", rev: 1, result });
      await here.tab().add(snapshot("a"), {});
      expect(await idsIn(here)).toEqual([]);
    },
  );

  it.each<[string, Answering]>([
    ["no answer", dead],
    ["a portal's HTML with status 200", () => ({ status: 200, text: "<html>Log in</html>" })],
    ["JSON of another shape", () => ({ status: 200, text: '{"ok":true}' })],
    ["results that are none", () => ({ status: 200, text: '{"results":[null,7,{}]}' })],
    ["an acknowledgement of something else", saying({ id: "b", rev: 1, result: "stored" })],
    ["an acknowledgement of another rev", saying({ id: "a", rev: 2, result: "stored" })],
    [
      "an error that names it",
      () => ({ status: 500, text: '{"results":[{"id":"a","rev":1,"result":"stored"}]}' }),
    ],
    ["429", () => ({ status: 429 })],
    ["413", () => ({ status: 413 })],
    ["403", () => ({ status: 403, text: '{"code":"unknown-site"}' })],
  ])("keeps an item on %s, and tries again", async (_, answering) => {
    const here = world();
    here.answering = answering;
    await here.tab().add(snapshot("a"), {});
    expect(await idsIn(here)).toEqual(["a"]);
    here.answering = stored;
    await here.pass(5 * SECOND);
    expect(here.sent).toHaveLength(2);
    expect(await idsIn(here)).toEqual([]);
  });

  it("sends only the newest rev of a response", async () => {
    const here = world();
    here.answering = dead;
    const tab = here.tab();
    await tab.add(snapshot("a", { rev: 1 }), {});
    await tab.add(snapshot("a", { rev: 3 }), {});
    await tab.add(snapshot("a", { rev: 2 }), {});
    here.answering = stored;
    await here.pass(HOUR);
    expect(here.sent.at(-1)?.batch.responses.map(({ rev }) => rev)).toEqual([3]);
  });

  it("keeps a newer rev that came while an older one was acknowledged, and sends it next", async () => {
    const here = world();
    const tab = here.tab();
    here.answering = (batch, request) => {
      if (request === 1) void tab.add(snapshot("a", { rev: 2, state: "started" }), {});
      return stored(batch, request);
    };
    await tab.add(snapshot("a"), {});
    await here.pass(0);
    expect(here.sent.map(({ batch }) => batch.responses[0]?.rev)).toEqual([1, 2]);
    expect(await idsIn(here)).toEqual([]);
  });

  it("takes up in one tab what another left, and asks once for both", async () => {
    const here = world();
    here.answering = dead;
    const [one, other] = [here.tab(), here.tab()];
    await one.add(snapshot("a"), {});
    await other.add(snapshot("b"), {});
    expect(here.sent).toHaveLength(1);
    here.answering = stored;
    await here.pass(10 * SECOND);
    expect(await idsIn(here)).toEqual([]);
  });

  it("goes on after a tab that died amid its request", async () => {
    const here = world();
    here.answering = () => new Promise(() => undefined);
    void here.tab().add(snapshot("a"), {});
    await here.pass(0);
    here.answering = stored;
    await here.tab().flush();
    expect(await idsIn(here)).toEqual(["a"]);
    await here.pass(20 * SECOND);
    expect(await idsIn(here)).toEqual([]);
  });
});

describe("waiting", () => {
  it.each(["120", new Date(Date.parse("2026-11-21T10:02:00Z")).toUTCString()])(
    "waits as long as Retry-After: %s says",
    async (retryAfter) => {
      const here = world();
      here.answering = () => ({ status: 503, retryAfter });
      await here.tab().add(snapshot("a"), {});
      here.answering = stored;
      await here.pass(119 * SECOND);
      expect(here.sent).toHaveLength(1);
      await here.pass(2 * SECOND);
      expect(here.sent).toHaveLength(2);
    },
  );

  it("is not put off by a timer that fires a moment early", async () => {
    const here = world();
    const tab = here.tab();
    here.answering = dead;
    await tab.add(snapshot("a"), {});
    here.answering = stored;
    const { at } = await waitingIn(here);
    here.now = at - 1;
    // By the next look at the clock it is time.
    here.ticks = 1;
    await tab.flush();
    here.ticks = 0;
    await here.pass(SECOND);
    expect(await idsIn(here)).toEqual([]);
  });

  it("does not hurry because Retry-After is shorter than its own patience", async () => {
    const here = world();
    here.answering = () => ({ status: 429, retryAfter: "1" });
    await here.tab().add(snapshot("a"), {});
    await here.pass(24 * HOUR);
    expect(here.sent.length).toBeLessThanOrEqual(60);
  });

  it.each([5, 30, 60, 120])("delivers within 60 s of the end of an outage of %i s", async (seconds) => {
    const here = world({ random: 1 });
    here.answering = dead;
    await here.tab().add(snapshot("a"), {});
    await here.pass(seconds * SECOND);
    here.answering = stored;
    await here.pass(60 * SECOND);
    expect(await idsIn(here)).toEqual([]);
  });

  it.each([0, 0.5, 1])(
    "makes at most 60 requests in a day with a dead collector, with 8 tabs, answers and a flapping network (random %f)",
    async (random) => {
      const here = world({ random });
      here.answering = dead;
      const tabs = Array.from({ length: 8 }, () => here.tab());
      for (let minute = 0; minute < 24 * 60; minute++) {
        const tab = tabs[minute % 8];
        if (minute % 20 === 0) await tab?.add(snapshot(`r${minute}`), {});
        if (minute % 7 === 0) await tab?.retryOnline();
        if (minute % 4 === 0) await tab?.retryOnPageView();
        await tab?.flush();
        await here.pass(60 * SECOND);
      }
      expect(here.sent.length).toBeGreaterThan(20);
      expect(here.sent.length).toBeLessThanOrEqual(60);
      here.answering = stored;
      await here.pass(2 * HOUR);
      expect(await idsIn(here)).toEqual([]);
    },
  );

  it("sends nothing while offline, and at once when the network is back", async () => {
    const here = world();
    const tab = here.tab();
    here.answering = dead;
    await tab.add(snapshot("a"), {});
    here.isOffline = true;
    await here.pass(50 * 60 * SECOND);
    expect(here.sent).toHaveLength(1);
    here.isOffline = false;
    here.answering = stored;
    await tab.retryOnline();
    expect(await idsIn(here)).toEqual([]);
  });
});

describe("the store", () => {
  const large = (id: string) => snapshot(id, { state: "started", answers: { why: "é".repeat(4000) } });

  it("keeps at most 256 KiB: the oldest goes first, and error says so", async () => {
    const here = world();
    here.answering = dead;
    const tab = here.tab();
    for (let i = 0; i < 60; i++) await tab.add(large(`r${i}`), {});
    const { items } = await waitingIn(here);
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(256 * 1024 - 96 * 1024);
    expect(items.at(-1)?.id).toBe("r59");
    expect(items.map(({ id }) => id)).not.toContain("r0");
    const errors = here.told.filter(([event]) => event === "error");
    expect(errors[0]?.[1]).toMatchObject({ code: "store-full", id: "r0", survey: "nps" });
    expect(errors.length + items.length).toBe(60);
  });

  it("sends batches of at most 50 items and 64 KiB", async () => {
    const here = world();
    await here.store.change({
      work: (waiting) => {
        for (let i = 0; i < 120; i++) waiting.items.push(i < 15 ? large(`r${i}`) : snapshot(`r${i}`));
      },
    });
    await here.tab().flush();
    expect(await idsIn(here)).toEqual([]);
    for (const { batch, bytes } of here.sent) {
      expect(batch.responses.length).toBeLessThanOrEqual(50);
      expect(bytes).toBeLessThanOrEqual(65_536);
    }
    expect(here.sent.length).toBeLessThanOrEqual(5);
  });

  it("is not held up by one item that makes each request fail", async () => {
    const here = world();
    here.answering = (batch, request) =>
      batch.responses.some(({ id }) => id === "bad") ? { status: 500 } : stored(batch, request);
    await here.store.change({
      work: ({ items }) => void items.push(snapshot("bad"), snapshot("b"), snapshot("c")),
    });
    await here.tab().flush();
    await here.pass(HOUR);
    expect(await idsIn(here)).toEqual(["bad"]);
  });
});
