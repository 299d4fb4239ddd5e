import { later, visit } from "./visit.mjs";

const CPU = 4;
/** After the prompt is seen: what it loads behind itself is its work as well. Where nothing is due: all the time. */
const AFTERWARDS = 900;

/**
 * The page's main thread: all of its tasks, in the thread's own time × 4, in ms. A throttled thread is kept busy by the
 * browser for three quarters of the time, and by the clock whatever else runs on the machine counts as its work: both
 * were tried, and scattered by a factor of two where this one does by a tenth. A trace slows down what it traces.
 */
async function workOf(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const secondsOf = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return (secondsOf("TaskDuration") - secondsOf("DevToolsCommandDuration")) * 1e3 * CPU;
}

const count = (session) => session.send("Performance.enable", { timeDomain: "threadTicks" });

/**
 * A visit that is not throttled, for what does not hang on time.
 *
 * @returns the main thread's `work` in all and `workToSight`, with `allRequests` and `allBytes`
 */
export const workVisit = (browser, page) =>
  visit(browser, page, count, async ({ session, traffic, seen }) => {
    if (!page.isIdle) await seen;
    const workToSight = await workOf(session);
    await later(AFTERWARDS);
    const { requests, bytes } = traffic.begunBy(Number.POSITIVE_INFINITY);
    return { workToSight, work: await workOf(session), allRequests: requests, allBytes: bytes };
  });
