import { later, visit } from "./visit.mjs";

const CPU = 4;
const BYTES_A_SECOND = 1.6e6 / 8;
const LATENCY = 150;
/** For what was on its way when the prompt was seen. */
const ARRIVAL = 300;

async function throttle(session) {
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
}

/**
 * A visit by a slow phone on a slow line.
 *
 * @returns `{visible}` in ms since the navigation began, null where nothing came into sight; and the `requests`,
 * `bytes` and bytes `sent` of the answers that had begun by then
 */
export const timedVisit = (browser, page) =>
  visit(browser, page, throttle, async ({ traffic, seen, originOf }) => {
    const seenAt = await seen;
    if (seenAt === null) return { visible: null };
    await later(ARRIVAL);
    return { visible: seenAt - (await originOf()), ...traffic.begunBy(seenAt) };
  });
