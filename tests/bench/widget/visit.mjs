import { noteTraffic } from "./traffic.mjs";
import { watchFor } from "./watching.mjs";

const PATIENCE = 15_000;

export const later = (ms) => new Promise((done) => setTimeout(done, ms));

/** The epoch in ms at which the prompt is seen, or null. */
function sight(session) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE).unref();
    session.on("Runtime.bindingCalled", ({ payload }) => resolve(Number(payload)));
  });
}

/**
 * One visit with nothing in any cache.
 *
 * @param prepare is given the page's session before the page is gone to
 * @param look gets `{session, traffic, seen, originOf}` when the navigation has begun; what it returns is returned
 */
export async function visit(browser, { url, isBlank = false }, prepare, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    // What all of them can be had in: Earshot's collector packs with brotli, too.
    await session.send("Network.setAcceptedEncodings", { encodings: ["gzip"] });
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "benchSeen" });
    await prepare(session);
    const traffic = noteTraffic(session);
    await page.addInitScript(watchFor, isBlank);
    const seen = sight(session);
    await page.goto(url, { waitUntil: "commit", timeout: PATIENCE });
    const originOf = () => page.evaluate(() => performance.timeOrigin);
    return await look({ session, traffic, seen, originOf });
  } finally {
    await context.close();
  }
}
