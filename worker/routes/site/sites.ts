import { Hono } from "hono";
import type { SiteCache } from "../../config/siteCache.ts";
import { adminOnly, ownerOnly } from "../../http/access.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { parseBody } from "../../http/parse.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { newSiteAnswer, siteAnswer } from "../../schemas/answers.ts";
import { newSite, siteSettings } from "../../schemas/settings.ts";
import type { AppEnv, Services } from "../../services.ts";
import { changeSite, createSite, type Site } from "../../store/sites.ts";

const NO_TOKEN = [
  "no sites are made over HTTP",
  ": “earshot site NAME” on the server's machine needs no token",
] as const;
const tag = "Site" as const;
const docs = {
  create: describeRoute({
    tag,
    summary: "Make a site",
    description: "Needs the admin token. The secret key is shown only once.",
    scope: "admin",
    body: { schema: newSite },
    ok: { status: 201, description: "the site and its first key", schema: newSiteAnswer },
    errors: ["bad-json", "invalid"],
  }),
  get: describeRoute({
    tag,
    summary: "Read the site's settings",
    scope: "read",
    ok: { description: "the settings", schema: siteAnswer },
  }),
  patch: describeRoute({
    tag,
    summary: "Change the site's settings",
    scope: "write",
    body: { schema: siteSettings },
    ok: { description: "the settings as they are now", schema: siteAnswer },
    errors: ["bad-json", "invalid"],
  }),
};

const shown = (site: Site) => ({
  id: site.id,
  name: site.name,
  publicKey: site.publicKey,
  quietDays: site.quietDays,
  origins: site.origins,
  respectGpc: site.respectGpc,
  theme: site.theme,
  retentionDays: site.retentionDays,
  timezone: site.timezone,
  countTraits: site.countTraits,
});

/** `/v1/sites`, `/v1/site` */
export function siteRoutes(services: Services, sites: SiteCache) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .post("/v1/sites", docs.create, adminOnly(services, NO_TOKEN), async (c) => {
      const { name } = parseBody(newSite, await readCleanJson(c));
      const { site, secretKey } = await createSite(database, { name }, now());
      return c.json({ id: site.id, name, publicKey: site.publicKey, secretKey }, 201);
    })
    .get("/v1/site", docs.get, ownerOnly(services, "read"), (c) => c.json(shown(c.get("caller").site)))
    .patch("/v1/site", docs.patch, ownerOnly(services, "write"), async (c) => {
      const settings = parseBody(siteSettings, await readCleanJson(c));
      const site = await changeSite(database, c.get("caller").site.seq, settings, now());
      sites.forget(site.publicKey);
      return c.json(shown(site));
    });
}
