import type { Context } from "hono";
import { ApiError } from "../http/apiError.ts";
import { isOriginAllowed } from "../schemas/origin.ts";
import type { Services } from "../services.ts";
import { findSite, type Site } from "../store/sites.ts";

/** A site's settings may be this old on the public routes. */
const FRESH = 1_000;
const MOST = 5_000;

export interface SiteCache {
  /** the site of a public key, if the request's page may use it. @throws `unknown-site`, `origin-not-allowed` */
  admit(c: Context, publicKey: string): Promise<Site>;
}

/** Nothing else is looked up: half a surrogate pair, for one, is no JSON to a libSQL server. */
const PUBLIC_KEY = /^pk_[\w-]{1,64}$/;

/** A request without an Origin header comes from no page: `origins` says which pages may, and is no secret. */
function checkOrigin(site: Site, origin: string | undefined): void {
  if (origin === undefined || isOriginAllowed(site.origins, origin)) return;
  throw new ApiError("origin-not-allowed", `the site's settings do not allow the origin ${origin}`);
}

/** Why a key names no site. It is never said again: it may be a secret. */
function refusalOf(publicKey: string): string {
  if (publicKey.startsWith("sk_"))
    return (
      "that is a secret key (sk_…), and whoever sees it can read every answer: revoke it (DELETE /v1/keys/ID), and put " +
      "the site's public key (pk_…) in its place"
    );
  if (!publicKey.startsWith("pk_")) return "that is not a public key, which begins with pk_";
  return "there is no site with this public key: look at the data-site of the tag";
}

/** Sites by public key, for routes that every visitor calls. */
export function createSiteCache({ database, now }: Services): SiteCache {
  const known = new Map<string, { site: Site; until: number }>();
  return {
    async admit(c, publicKey) {
      const cached = known.get(publicKey);
      let site = cached && cached.until > now() ? cached.site : null;
      if (!site) {
        site = PUBLIC_KEY.test(publicKey) ? await findSite(database, publicKey) : null;
        if (!site) throw new ApiError("unknown-site", refusalOf(publicKey));
        if (known.size >= MOST) known.clear();
        known.set(publicKey, { site, until: now() + FRESH });
      }
      checkOrigin(site, c.req.header("origin"));
      return site;
    },
  };
}
