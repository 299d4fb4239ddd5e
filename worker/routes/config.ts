import { Hono } from "hono";
import { compileConfig } from "../compile.ts";
import { describe } from "../describe.ts";
import { entityTagsIn } from "../entityTags.ts";
import { sha256 } from "../hash.ts";
import type { PublicSites } from "../publicSite.ts";
import type { AppEnv, Services } from "../services.ts";
import { configAnswer } from "../shapes/answers.ts";
import { listLiveSurveys } from "../store/surveys.ts";

const doc = describe({
  tag: "Public",
  summary: "What the widget needs of a site",
  description: "Its live surveys in one language (`?lang=`), compiled small.",
  scope: null,
  ok: { description: "the config, with an ETag", schema: configAnswer },
  errors: ["unknown-site", "origin-not-allowed", "too-many-requests"],
});

/** `GET /v1/sites/PK/config` */
export function configRoutes(services: Services, sites: PublicSites) {
  return new Hono<AppEnv>().get("/v1/sites/:key/config", doc, async (c) => {
    const site = await sites.admit(c, c.req.param("key"));
    const surveys = await listLiveSurveys(services.database, site.seq);
    const body = JSON.stringify(compileConfig(site, surveys, c.req.query("lang") ?? "en"));
    const etag = `"${sha256(body).slice(0, 22)}"`;
    c.header("etag", etag);
    c.header("cache-control", "public, max-age=60, stale-while-revalidate=600");
    if (site.origins.length > 0) c.header("vary", "Origin", { append: true });
    if (entityTagsIn(c.req.header("if-none-match")).includes(etag)) return c.body(null, 304);
    return c.body(body, 200, { "content-type": "application/json" });
  });
}
