import type { Context } from "hono";
import type { Services } from "../services.ts";

const HOUR = 3_600_000;
const MOST_PAGES = 100;
const MOST_SITES = 5_000;

/** A page that fetched a site's config. Nothing of the visitor is known. */
export interface SeenPage {
  origin: string;
  /** without query; `/` where the browser tells no more */
  path: string;
  /** milliseconds of Unix time */
  at: number;
}

export interface SeenPages {
  record(site: number, c: Context): void;
  /** the pages of the last hour, the newest first */
  list(site: number): SeenPage[];
}

/** The page that a request comes from, or null where it comes from none. */
function pageOf(c: Context): Omit<SeenPage, "at"> | null {
  const referrer = c.req.header("referer") ?? "";
  const page = URL.canParse(referrer) ? new URL(referrer) : null;
  const origin = c.req.header("origin") ?? page?.origin;
  if (!origin) return null;
  return { origin, path: page && page.origin === origin ? page.pathname : "/" };
}

/** Pages that fetched a site's config, in the memory of this process. */
export function createSeenPages({ now }: Pick<Services, "now">): SeenPages {
  const sites = new Map<number, Map<string, SeenPage>>();
  return {
    record(site, c) {
      const page = pageOf(c);
      if (!page) return;
      if (!sites.has(site) && sites.size >= MOST_SITES) sites.clear();
      const pages = sites.get(site) ?? new Map<string, SeenPage>();
      sites.set(site, pages);
      const key = `${page.origin}${page.path}`.slice(0, 2_048);
      // Put again at its end: the first one is always the oldest.
      pages.delete(key);
      pages.set(key, { ...page, at: now() });
      if (pages.size > MOST_PAGES) pages.delete(pages.keys().next().value ?? "");
    },
    list: (site) => [...(sites.get(site)?.values() ?? [])].filter(({ at }) => now() - at < HOUR).reverse(),
  };
}
