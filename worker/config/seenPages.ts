import type { Context } from "hono";
import type { Services } from "../services.ts";
import { HOUR, listSeenPages, MOST_PAGES, type SeenPage, saveSeenPage } from "../store/seenPages.ts";

const MOST_SITES = 5_000;
/** A page's row is written at most once in so many milliseconds by each isolate. */
const WRITE_GAP_MS = 60_000;
/** Rows that an isolate writes for a site in that time: there may be a page for each visitor. */
const MOST_WRITES = 3 * MOST_PAGES;
const LONGEST_PATH = 2_048;

export interface SeenPages {
  record(site: number, c: Context): void;
  /** the pages of the last hour, the newest first */
  list(site: number): Promise<SeenPage[]>;
}

/** The page that a request comes from, or null where it comes from none. */
function pageOf(c: Context): Omit<SeenPage, "at"> | null {
  const referrer = c.req.header("referer") ?? "";
  const page = URL.canParse(referrer) ? new URL(referrer) : null;
  const origin = c.req.header("origin") ?? page?.origin;
  if (!origin) return null;
  const path = page && page.origin === origin ? page.pathname : "/";
  return { origin: origin.slice(0, LONGEST_PATH), path: path.slice(0, LONGEST_PATH) };
}

/** The newest pages of each site, in this process. */
class PageMemory {
  private readonly sites = new Map<number, Map<string, SeenPage>>();
  private readonly most: number;

  /** @param most pages of a site */
  constructor(most: number) {
    this.most = most;
  }

  private pagesOf(site: number): Map<string, SeenPage> {
    const known = this.sites.get(site);
    if (known) return known;
    if (this.sites.size >= MOST_SITES) this.sites.clear();
    const pages = new Map<string, SeenPage>();
    this.sites.set(site, pages);
    return pages;
  }

  find(site: number, { origin, path }: Omit<SeenPage, "at">): SeenPage | undefined {
    return this.sites.get(site)?.get(`${origin} ${path}`);
  }

  keep(site: number, page: SeenPage): void {
    const pages = this.pagesOf(site);
    const key = `${page.origin} ${page.path}`;
    // Put again at its end: the first one is always the oldest.
    pages.delete(key);
    pages.set(key, page);
    if (pages.size > this.most) pages.delete(pages.keys().next().value ?? "");
  }

  /** the oldest of a site that has all it may have */
  oldestOfFull(site: number): SeenPage | undefined {
    const pages = this.sites.get(site);
    return pages && pages.size >= this.most ? pages.values().next().value : undefined;
  }

  /** the newest first */
  list(site: number): SeenPage[] {
    return [...(this.sites.get(site)?.values() ?? [])].reverse();
  }
}

/**
 * Pages that fetched a site's config. A file's one process keeps them in memory; isolates that share a server keep them in
 * rows, written behind the answer.
 */
export function createSeenPages({
  database,
  now,
  keepAlive,
}: Pick<Services, "database" | "now" | "keepAlive">): SeenPages {
  if (database.isFile) {
    const memory = new PageMemory(MOST_PAGES);
    return {
      record(site, c) {
        const page = pageOf(c);
        if (page) memory.keep(site, { ...page, at: now() });
      },
      list: async (site) => memory.list(site).filter(({ at }) => now() - at < HOUR),
    };
  }
  // When each was written. Of a site with more pages than that in a minute, the rest is not noted.
  const written = new PageMemory(MOST_WRITES);
  const isRecent = (page: SeenPage | undefined) => page !== undefined && now() - page.at < WRITE_GAP_MS;
  return {
    record(site, c) {
      const page = pageOf(c);
      if (!page || isRecent(written.find(site, page)) || isRecent(written.oldestOfFull(site))) return;
      const seen = { ...page, at: now() };
      written.keep(site, seen);
      // A page that could not be noted is noted by a later visit, and its visitor must not wait or fail for it.
      keepAlive(
        c,
        saveSeenPage(database, site, seen).catch(() => undefined),
      );
    },
    list: (site) => listSeenPages(database, site, now()),
  };
}
