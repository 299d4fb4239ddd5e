/**
 * `npm run bench:widget -- --runs 7`: Earshot, a floor and the peers show one NPS prompt on a slow phone (4 × CPU) on a
 * slow line (1.6 Mbps, 150 ms), with an empty cache. Rounds are interleaved; times and work are told less those of the
 * same page without a prompt. The peers come from npm, the first time. Exits with 1 where a prompt was not seen.
 */
import { parseArgs } from "node:util";
import { openBrowser } from "./widget/browser.mjs";
import { earshot } from "./widget/measured/earshot.mjs";
import { floor } from "./widget/measured/floor.mjs";
import { formbricks } from "./widget/measured/formbricks.mjs";
import { posthog } from "./widget/measured/posthog.mjs";
import { surveyJs } from "./widget/measured/surveyJs.mjs";
import { servePages } from "./widget/pages.mjs";
import { installPeers } from "./widget/peers.mjs";
import { rounds } from "./widget/rounds.mjs";
import { tell } from "./widget/telling.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "7" } } });
const runs = Math.max(1, Math.floor(Number(values.runs)) || 7);

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

function peers() {
  try {
    installPeers();
    return [formbricks, posthog, surveyJs];
  } catch (error) {
    console.error(`The peers were not installed, and are not measured: ${error.message}`);
    process.exitCode = 1;
    return [];
  }
}

/** @type {(() => unknown)[]} what to end, last first */
const ends = [];
try {
  const contestants = [];
  for (const start of [floor, earshot, ...peers()]) {
    const started = await start();
    contestants.push(...started);
    for (const { stop } of started) if (stop) ends.unshift(stop);
  }
  const { pages, stop } = await servePages(contestants);
  ends.unshift(stop);
  const browser = await openBrowser();
  ends.unshift(() => browser.close());

  const visits = await rounds(browser, pages, runs);
  tell(visits);
  for (const [{ name, isIdle }, all] of visits) {
    const unseen = isIdle ? [] : all.filter(({ visible }) => visible === null);
    if (!unseen[0]) continue;
    console.error(`${name} was not seen in ${unseen.length} of ${all.length} visits`);
    process.exitCode = 1;
  }
} finally {
  for (const end of ends) await end();
}
