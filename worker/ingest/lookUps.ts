import type { Context } from "hono";
import type { Survey } from "../../schema/definition/survey.ts";
import { isPublicKey, type SiteCache } from "../config/siteCache.ts";
import type { Services } from "../services.ts";
import type { Definitions } from "../store/definitions.ts";
import type { Site } from "../store/sites.ts";
import type { ReadSnapshot } from "./prepareSnapshot.ts";

/** The site of a batch, and the definition that each item names: null where there is none. */
export interface LookedUp {
  site: Site;
  definitions: (Survey | null)[];
}

/**
 * Looks up what a batch names.
 *
 * @throws ApiError `unknown-site`, `origin-not-allowed`
 */
export function createLookUps(services: Services, sites: SiteCache, definitions: Definitions) {
  /** Without a promise: those cost a warm post as much as its validation, and most find all of it in memory. */
  function findKnown(c: Context, publicKey: string, items: readonly ReadSnapshot[]): LookedUp | null {
    const found: (Survey | null)[] = [];
    for (const item of items) {
      if ("fault" in item) {
        found.push(null);
        continue;
      }
      const definition = definitions.findKnown(publicKey, item.snapshot.survey, item.snapshot.version);
      if (!definition) return null;
      found.push(definition);
    }
    const site = sites.admitKnown(c, publicKey);
    return site && { site, definitions: found };
  }

  const findDefinition = async (publicKey: string, item: ReadSnapshot): Promise<Survey | null> =>
    "fault" in item || !isPublicKey(publicKey)
      ? null
      : definitions.find(publicKey, item.snapshot.survey, item.snapshot.version);

  return async (c: Context, publicKey: string, items: readonly ReadSnapshot[]): Promise<LookedUp> => {
    const known = findKnown(c, publicKey, items);
    if (known) return known;
    // Started together, so that on a remote database these look-ups take one round trip.
    const looking = Promise.all([
      sites.admit(c, publicKey),
      ...items.map((item) => findDefinition(publicKey, item)),
    ]);
    // Other requests may wait for the same look-ups, even if this request is aborted.
    services.keepAlive(
      c,
      looking.catch(() => undefined),
    );
    const [site, ...found] = await services.waitForOther(looking);
    return { site, definitions: found };
  };
}
