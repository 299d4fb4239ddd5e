/** When a queue that could not be delivered is tried again: by page views, under clocks that jump, within the day's 60. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snapshot } from "../build.ts";
import { dead, stored, type World, waitingIn, world } from "./collector.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A queue in which one response has waited through an outage of so long. */
async function afterOutage(milliseconds: number): Promise<World> {
  const here = world();
  here.answering = dead;
  await here.tab().add(snapshot("a"), {});
  await here.pass(milliseconds);
  return here;
}
const isDelivered = async (here: World) => (await waitingIn(here)).items.length === 0;

describe("a page view", () => {
  it("tries at once when the last try is older than a few minutes", async () => {
    const here = await afterOutage(90 * MINUTE);
    const sent = here.sent.length;
    const last = here.sent.at(-1)?.at ?? 0;
    const page = here.tab();
    here.now = last + 2 * MINUTE;
    await page.retryOnPageView();
    expect(here.sent).toHaveLength(sent);
    here.answering = stored;
    here.now = last + 4 * MINUTE;
    await page.retryOnPageView();
    expect(await isDelivered(here)).toBe(true);
  });

  it("does not try before the time that the collector's Retry-After names", async () => {
    const here = world();
    here.answering = () => ({ status: 503, retryAfter: "3600" });
    const page = here.tab();
    await page.add(snapshot("a"), {});
    here.answering = stored;
    await here.pass(30 * MINUTE);
    await page.retryOnPageView();
    await page.retryOnline();
    expect(here.sent).toHaveLength(1);
    await here.pass(30 * MINUTE);
    expect(await isDelivered(here)).toBe(true);
  });

  it("and all else together make at most 60 requests in any 24 hours of dead collector", async () => {
    const minutes = fc.integer({ min: 1, max: 50 });
    const views = fc.array(fc.tuple(minutes, fc.constantFrom("view", "online", "flush", "answer")), {
      minLength: 150,
      maxLength: 400,
    });
    await fc.assert(
      fc.asyncProperty(views, fc.double({ min: 0, max: 1, noNaN: true }), async (events, random) => {
        const here = world({ random });
        here.answering = dead;
        const tabs = [here.tab(), here.tab(), here.tab()];
        await tabs[0]?.add(snapshot("first"), {});
        for (const [at, [wait, kind]] of events.entries()) {
          await here.pass(wait * MINUTE);
          const tab = tabs[at % 3];
          if (kind === "view") await tab?.retryOnPageView();
          else if (kind === "online") await tab?.retryOnline();
          else if (kind === "answer") await tab?.add(snapshot(`r${at}`), {});
          else await tab?.flush();
        }
        for (const { at } of here.sent) {
          const inDay = here.sent.filter((other) => other.at >= at && other.at < at + DAY);
          expect(inDay.length).toBeLessThanOrEqual(60);
        }
        // Whoever comes back once the collector has recovered is served within the hour.
        here.answering = stored;
        await here.pass(70 * MINUTE);
        expect(await isDelivered(here)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a clock that ran ahead and was put right", () => {
  it.each([10 * MINUTE, HOUR, DAY, 400 * DAY])("by %i ms delays nothing", async (ahead) => {
    const here = world();
    here.answering = dead;
    here.now += ahead;
    const page = here.tab();
    await page.add(snapshot("a"), {});
    await here.pass(2 * HOUR);
    here.now -= ahead + 2 * HOUR;
    here.answering = stored;
    await here.tab().flush();
    expect(await isDelivered(here)).toBe(true);
  });

  it("forgets a Retry-After that it set", async () => {
    const here = world();
    here.now += 3 * DAY;
    here.answering = () => ({ status: 503, retryAfter: "86400" });
    await here.tab().add(snapshot("a"), {});
    here.now -= 3 * DAY;
    here.answering = stored;
    await here.tab().retryOnPageView();
    expect(await isDelivered(here)).toBe(true);
  });
});

it("a queue that an earlier version stored is delivered", async () => {
  const here = world();
  await here.store.change({
    work(waiting) {
      waiting.items.push(snapshot("a"));
      Reflect.deleteProperty(waiting, "tries");
    },
  });
  await here.tab().retryOnPageView();
  expect(await isDelivered(here)).toBe(true);
});
