import { Hono } from "hono";
import * as v from "valibot";
import { createConfigCache } from "../config/configCache.ts";
import type { SeenPages } from "../config/seenPages.ts";
import { isPublicKey, type SiteCache } from "../config/siteCache.ts";
import { encodingFor } from "../http/compression.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { entityTagsIn } from "../http/entityTags.ts";
import { configAnswer } from "../schemas/answers.ts";
import type { AppEnv, Services } from "../services.ts";
import type { Site } from "../store/sites.ts";
import { findSurvey, listLiveSurveys } from "../store/surveys.ts";

const query = v.object({
  lang: v.optional(v.pipe(v.string(), v.description("BCP 47; default `en`"))),
  preview: v.optional(v.pipe(v.string(), v.description("a survey's id"))),
});
const doc = describeRoute({
  tag: "Public",
  summary: "Read a site's config for the widget",
  description:
    "The live surveys in one language, in compact form. With `preview` only that survey, whatever its status, and " +
    "without caching: a page with `?earshot_preview=ID` in its address uses this.",
  scope: null,
  query,
  ok: { description: "the config, with an ETag", schema: configAnswer },
  errors: ["unknown-site", "origin-not-allowed", "too-many-requests"],
});

/** Without `stale-while-revalidate`: with it, the first page view after a change would still get the former config. */
const CACHED = "public, max-age=60";

/** `GET /v1/sites/PK/config` */
export function configRoutes({ database, compresses }: Services, sites: SiteCache, seen: SeenPages) {
  /** The survey that an owner previews, live or not; an empty list if there is none. */
  async function previewed(site: Site, id: string) {
    const survey = await findSurvey(database, site.seq, id);
    return survey ? [{ ...survey, isFull: false }] : [];
  }
  const configOf = createConfigCache();
  return new Hono<AppEnv>().get("/v1/sites/:key/config", doc, async (c) => {
    const key = c.req.param("key");
    const { lang = "en", preview } = c.req.query();
    const isLive = preview === undefined;
    const [site, live] = await Promise.all([
      sites.admit(c, key, (site) => seen.record(site.seq, c)),
      isLive && isPublicKey(key) ? listLiveSurveys(database, key) : [],
    ]);
    const surveys = isLive ? live : await previewed(site, preview);
    const { body, etag, packed } = configOf(site, surveys, lang);
    c.header("etag", etag);
    c.header("cache-control", preview === undefined ? CACHED : "no-store");
    if (compresses) c.header("vary", "Accept-Encoding", { append: true });
    if (site.origins.length > 0) c.header("vary", "Origin", { append: true });
    if (entityTagsIn(c.req.header("if-none-match")).includes(etag)) return c.body(null, 304);
    const encoding = compresses ? encodingFor(c.req.header("accept-encoding")) : undefined;
    if (!encoding) return c.body(body, 200, { "content-type": "application/json" });
    const bytes = await packed(encoding);
    return c.body(bytes, 200, {
      "content-type": "application/json",
      "content-encoding": encoding,
      "content-length": String(bytes.length),
      etag: `W/${etag}`,
    });
  });
}
