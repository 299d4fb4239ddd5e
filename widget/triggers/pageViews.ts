/** Page views without a new document. */
import { leavePage } from "../present/transitions.ts";
import type { Site } from "../tag/contract.ts";

/** A change of path is a page view; so is one of a hash that is a route (`#/…`). */
function pathOf(address: string): string {
  const { pathname, hash } = new URL(address, location.href);
  return pathname + (/^#[!/]/.test(hash) ? hash : "");
}

/** Ends what the last page view began, and begins anew. */
async function viewNext(site: Site): Promise<void> {
  const left = Date.now();
  site.endWatches();
  site.viewCount++;
  if (!site.isAllowed) return;
  if (site.languageNow() !== site.lang) await site.refresh();
  leavePage(site);
  await site.recorder?.then((recorder) => recorder.goOn());
  site.viewPage(left);
}

/** https://developer.mozilla.org/docs/Web/API/NavigationCurrentEntryChangeEvent; TypeScript's DOM types lack it. */
interface NavigationEvent extends Event {
  from: { url: string };
}

/** The address changed without a new document. */
export function follow(site: Site, to: string, event?: Event): void {
  if (event) changeAddress(site, (event as NavigationEvent).from.url, to);
  else watchHistory(site);
}

function changeAddress(site: Site, from: string, to: string): void {
  if (from === to) return;
  const isView = pathOf(from) !== pathOf(to);
  // Once the page has drawn what is there now.
  setTimeout(() => (isView ? viewNext(site).catch(() => {}) : site.judgeAgain()), 50);
}

/** Follows the address where the browser has no Navigation API (https://caniuse.com/mdn-api_navigation). */
function watchHistory(site: Site): void {
  let from = location.href;
  const check = (): void => {
    changeAddress(site, from, location.href);
    from = location.href;
  };
  addEventListener("popstate", check);
  addEventListener("hashchange", check);
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...args) {
      original.apply(this, args);
      check();
    };
  }
}
