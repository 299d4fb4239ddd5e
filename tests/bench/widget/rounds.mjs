import { timedVisit } from "./timed.mjs";
import { workVisit } from "./work.mjs";

/** No round begins later than this. */
const MOST_MS = 190_000;

const visitOf = async (browser, page) => ({
  ...(page.isIdle ? {} : await timedVisit(browser, page)),
  ...(await workVisit(browser, page)),
});

/**
 * Visits all pages in turn, round by round, each round beginning with another one.
 *
 * @returns the visits to each page
 */
export async function rounds(browser, pages, runs) {
  const visits = new Map(pages.map((page) => [page, []]));
  const begun = performance.now();
  let round = 0;
  for (; round < runs && performance.now() - begun < MOST_MS; round++) {
    for (let i = 0; i < pages.length; i++) {
      const page = pages[(i + round) % pages.length];
      visits.get(page).push(await visitOf(browser, page));
    }
  }
  console.log(round < runs ? `slow: ${round} of ${runs} rounds` : `medians of ${runs} rounds`);
  return visits;
}
