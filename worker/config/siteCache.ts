import type { Context } from "hono";
import { ApiError } from "../http/apiError.ts";
import { ownOrigins } from "../http/publicUrl.ts";
import { isOriginAllowed } from "../schemas/site/isOriginAllowed.ts";
import type { Services } from "../services.ts";
import { findSite, type Site } from "../store/sites.ts";

/** A site's settings may be this old on the public routes. */
const FRESH = 1_000;
/** Up to this age they are still used while they are read again, so that no visitor waits. */
const USABLE = 60_000;
const MOST = 5_000;

export interface SiteCache {
  /** the site of a public key, if the request's page may use it; `onFound` gets it before that is known. @throws `unknown-site`, `origin-not-allowed` */
  admit(c: Context, publicKey: string, onFound?: (site: Site) => void): Promise<Site>;
  /** the same without a promise, where its settings are fresh; null where they have to be read. @throws `origin-not-allowed` */
  admitKnown(c: Context, publicKey: string): Site | null;
  /** drops the cached settings: they have changed, and are read before their next use */
  forget(publicKey: string): void;
}

/** Only such a key is looked up. Other texts may break the request: a lone surrogate is not JSON for libSQL. */
const PUBLIC_KEY = /^pk_[\w-]{1,64}$/;
export const isPublicKey = (key: string): boolean => PUBLIC_KEY.test(key);

/** A request without an Origin header doesn't come from a page. `origins` limits pages only; it protects no secret. */
function checkOrigin(c: Context, services: Services, site: Site): void {
  const origin = c.req.header("origin");
  if (origin === undefined || isOriginAllowed(site.origins, origin)) return;
  // A survey's own page is the collector's.
  if (ownOrigins(c, services).includes(origin)) return;
  throw new ApiError("origin-not-allowed", `the site's settings do not allow the origin ${origin}`);
}

/** Why a key names no site. The message never repeats the key: it may be a secret one. */
function refusalOf(publicKey: string): string {
  if (publicKey.startsWith("sk_"))
    return (
      "that is a secret key (sk_…), and whoever sees it can read every answer: revoke it (DELETE /v1/keys/ID), and put " +
      "the site's public key (pk_…) in its place"
    );
  if (!publicKey.startsWith("pk_")) return "that is not a public key, which begins with pk_";
  return "there is no site with this public key: look at the data-site of the tag";
}

/** Caches sites by public key, for the routes that every visitor calls. */
export function createSiteCache(services: Services): SiteCache {
  const { database, now, keepAlive, waitForOther } = services;
  const known = new Map<string, { site: Site; at: number }>();
  const lookUps = new Map<string, Promise<Site | null>>();

  /** Concurrent misses share one look-up. */
  function lookUp(publicKey: string): Promise<Site | null> {
    const under = lookUps.get(publicKey);
    if (under) return under;
    const at = now();
    const mine = findSite(database, publicKey)
      .then((site) => {
        // If the entry was dropped meanwhile, this result may be older than the change.
        if (lookUps.get(publicKey) !== mine) return site;
        if (known.size >= MOST) known.clear();
        if (site) known.set(publicKey, { site, at });
        else known.delete(publicKey);
        return site;
      })
      .finally(() => {
        if (lookUps.get(publicKey) === mine) lookUps.delete(publicKey);
      });
    lookUps.set(publicKey, mine);
    return mine;
  }
  function findFresh(publicKey: string): Site | null {
    const cached = known.get(publicKey);
    return cached && now() - cached.at <= FRESH ? cached.site : null;
  }
  async function find(c: Context, publicKey: string): Promise<Site | null> {
    const current = findFresh(publicKey);
    if (current) return current;
    const old = known.get(publicKey);
    const fresh = lookUp(publicKey);
    // Other requests may still wait for this look-up after its own request ends; they get its error.
    keepAlive(
      c,
      fresh.catch(() => undefined),
    );
    // A database file answers at once, so old settings needn't be used.
    const isUsable = old && !database.isFile && now() - old.at <= USABLE;
    return isUsable ? old.site : waitForOther(fresh);
  }
  return {
    async admit(c, publicKey, onFound) {
      const site = isPublicKey(publicKey) ? await find(c, publicKey) : null;
      if (!site) throw new ApiError("unknown-site", refusalOf(publicKey));
      onFound?.(site);
      checkOrigin(c, services, site);
      return site;
    },
    admitKnown(c, publicKey) {
      const site = findFresh(publicKey);
      if (site) checkOrigin(c, services, site);
      return site;
    },
    forget(publicKey) {
      known.delete(publicKey);
      lookUps.delete(publicKey);
    },
  };
}
