/**
 * `npm run bench:console -- --rounds 5 --responses 100000`: how soon the console's pages say what they are about, on a
 * slow computer (4 × CPU) and loopback, beside the same pages of a site without responses. Each visit has an empty
 * cache. Exits with 1 where a median is over what the contract's §19 allows.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { visitPage } from "./console/pageVisit.mjs";
import { makeFilledFile, serve } from "./servedFile.mjs";
import { openBrowser } from "./widget/browser.mjs";
import { figuresOf } from "./widget/figures.mjs";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, responses: { type: "string", default: "100000" } },
});
const rounds = Math.max(1, Math.floor(Number(values.rounds)) || 5);
const responses = Math.max(1, Math.floor(Number(values.responses)) || 100_000);
/** No round begins later than this. */
const MOST_MS = 240_000;
const ALLOWED = { visible: 1_500, shift: 0.1, scriptBytes: 120_000 };

/** The pages, and what stands there once the headline is said: a score, a sentence that there is none, an answer. */
const PAGES = {
  Overview: { path: "", seen: ".surveys .row-score" },
  Results: { path: "/surveys/checkout-nps", seen: ".headline-card .big, .empty" },
  Inbox: { path: "/inbox", seen: ".inbox-rows li, .inbox-list .empty" },
};

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** @type {(() => unknown)[]} what to end, last first */
const ends = [];
async function startCollector(rows) {
  const folder = mkdtempSync(join(tmpdir(), "earshot-console-"));
  ends.unshift(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "bench.db");
  const { secretKey } = await makeFilledFile(file, rows);
  const collector = { ...(await serve(file)), secretKey };
  ends.unshift(collector.stop);
  return collector;
}

try {
  const collectors = { full: await startCollector(responses), empty: await startCollector(0) };
  const browser = await openBrowser();
  ends.unshift(() => browser.close());
  /** @type {Map<string, object[]>} */
  const visits = new Map();
  const begun = performance.now();
  let round = 0;
  for (; round < rounds && performance.now() - begun < MOST_MS; round++) {
    for (const [name, page] of Object.entries(PAGES)) {
      for (const [state, collector] of Object.entries(collectors)) {
        const key = `${name}, ${state}`;
        visits.set(key, [...(visits.get(key) ?? []), await visitPage(browser, collector, page)]);
      }
    }
  }
  const slow = round < rounds ? ` (slow: ${round} of ${rounds})` : "";
  console.log(`${responses} responses, 4 × CPU, medians of ${round} rounds${slow}`);
  const table = {};
  for (const [key, all] of visits) {
    const figures = figuresOf(all);
    const { visible, soonest, latest, shift, scriptBytes, bytes, requests } = figures;
    const empty = figuresOf(visits.get(key.replace("full", "empty")));
    table[key] = {
      "headline ms": Math.round(visible),
      range: `${Math.round(soonest)}–${Math.round(latest)}`,
      "× empty": Number((visible / empty.visible).toFixed(2)),
      CLS: Number(shift.toFixed(4)),
      "scripts gzip": scriptBytes,
      "all gzip": bytes,
      requests,
    };
    for (const [figure, most] of Object.entries(ALLOWED)) {
      if (figures[figure] <= most) continue;
      console.error(`${key}: ${figure} is ${figures[figure]}, over ${most}`);
      process.exitCode = 1;
    }
  }
  console.table(table);
} finally {
  for (const end of ends) await end();
}
