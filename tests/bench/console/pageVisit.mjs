/** How much slower than this machine the visitor's computer is. */
const CPU = 4;

/** Runs in the page from its beginning: when the headline is painted, and what moved. */
function watch(seen) {
  window.visit = { visible: null, shift: 0 };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      if (!hadRecentInput) window.visit.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const there = document.querySelector(seen)?.textContent ?? "";
    if (!there || there.startsWith("Reading")) return requestAnimationFrame(look);
    // Seen is what was painted: in the frame after the one that drew it.
    requestAnimationFrame(() => {
      window.visit.visible = performance.now();
    });
  };
  requestAnimationFrame(look);
}

/** Signs in, opens the page with an empty cache, and waits until it has read all that it shows. */
export async function visitPage(browser, { address, secretKey }, { path, seen }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const reply = await context.request.post(`${address}/v1/session`, {
      headers: { origin: address },
      data: { key: secretKey },
    });
    if (!reply.ok()) throw new Error(`the session was refused: ${reply.status()}`);
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: CPU });
    await page.addInitScript(watch, seen);
    await page.goto(`${address}/dashboard${path}`, { waitUntil: "commit" });
    await page.waitForFunction(() => window.visit.visible !== null, undefined, { timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    return await page.evaluate(() => {
      const loaded = [
        ...performance.getEntriesByType("navigation"),
        ...performance.getEntriesByType("resource"),
      ];
      const sum = (all) => all.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0);
      const isApi = ({ name }) => new URL(name).pathname.startsWith("/v1/");
      const firsts = loaded.filter((one) => !isApi(one));
      return {
        visible: window.visit.visible,
        shift: window.visit.shift,
        scriptBytes: sum(firsts.filter(({ name }) => name.endsWith(".js"))),
        bytes: sum(firsts),
        requests: loaded.length,
      };
    });
  } finally {
    await context.close();
  }
}
