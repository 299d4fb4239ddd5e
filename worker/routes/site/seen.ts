import { Hono } from "hono";
import type { SeenPages } from "../../config/seenPages.ts";
import { ownerOnly } from "../../http/access.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { refuseParameters } from "../../http/parse.ts";
import { isOriginAllowed } from "../../schemas/site/isOriginAllowed.ts";
import { seenAnswer } from "../../schemas/site/seen.ts";
import type { AppEnv, Services } from "../../services.ts";

const doc = describeRoute({
  tag: "Site",
  summary: "See which pages have the tag",
  description:
    "Pages that fetched the site's config in the last hour, the newest first, at most 100. No visitor.",
  scope: "read",
  ok: { description: "the pages", schema: seenAnswer },
});

/** `/v1/seen` */
export const seenRoutes = (services: Services, seen: SeenPages) =>
  new Hono<AppEnv>().get("/v1/seen", doc, ownerOnly(services, "read"), async (c) => {
    refuseParameters(c);
    const { site } = c.get("caller");
    const pages = (await seen.list(site.seq)).map(({ origin, path, at }) => ({
      ...{ origin, path, at: new Date(at).toISOString() },
      allowed: isOriginAllowed(site.origins, origin),
    }));
    return c.json(pages);
  });
