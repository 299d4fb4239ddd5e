import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import * as v from "valibot";
import { LIMITS } from "../../schema/limits.ts";
import { ApiError } from "../apiError.ts";
import { describe } from "../describe.ts";
import { entityTagsIn } from "../entityTags.ts";
import { mayBeDue } from "../mayBeDue.ts";
import type { PublicSites } from "../publicSite.ts";
import type { AppEnv, Asset, Assets, Services } from "../services.ts";
import { listLiveSurveys } from "../store/surveys.ts";

const digest = (algorithm: "sha256" | "sha384", text: string) => createHash(algorithm).update(text).digest();

const FOREVER = "public, max-age=31536000, immutable";
const BRIEF = "public, max-age=60, stale-while-revalidate=600";
const MOVING = "public, max-age=300, stale-while-revalidate=86400";

const tag = "Public" as const;
const docs = {
  moving: describe({
    tag,
    summary: "The widget, at its moving address",
    scope: null,
    ok: { description: "short cache, ETag", types: ["text/javascript"] },
  }),
  pinned: describe({
    tag,
    summary: "The widget, at an address that never changes",
    description: "`/earshot@HASH.js`, whole in one file; its SRI hash is in `/v1/embed`.",
    scope: null,
    ok: { description: "immutable", types: ["text/javascript"] },
    errors: ["not-found"],
  }),
  part: describe({
    tag,
    summary: "A part of the widget that its script loads",
    scope: null,
    ok: { description: "immutable", types: ["text/javascript"] },
    errors: ["not-found"],
  }),
  first: describe({
    tag,
    summary: "The part that shows a prompt, where one is due on load",
    description:
      "Asked for beside the config, on behalf of a visitor who was never asked; else a module that holds nothing.",
    scope: null,
    query: v.object({
      site: v.optional(v.pipe(v.string(), v.description("its public key"))),
      page: v.optional(v.pipe(v.string(), v.description("the page's address: origin and path"))),
    }),
    ok: { description: "cached for a minute", types: ["text/javascript"] },
    errors: ["too-many-requests"],
  }),
  embed: describe({
    tag,
    summary: "How to embed the immutable script",
    scope: null,
    ok: {
      description: "address, SRI hash and tag",
      schema: v.object({ src: v.string(), integrity: v.string(), snippet: v.string() }),
    },
  }),
};

function asset(assets: Assets, name: string): Asset {
  const found = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (!found) throw new ApiError("not-found", "there is no such file");
  return found;
}

/** `nosniff`, and readable by pages of any origin: SRI and `import()` ask for it. */
const script = (c: Context, { body, type }: Asset, cache: string) =>
  c.body(body, 200, {
    "content-type": type,
    "cache-control": cache,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
  });

const NOTHING: Asset = { body: "export {};\n", type: "text/javascript; charset=utf-8" };

/** A wrong key or a refused origin is told once, of the config. */
function nobody(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

/** `/earshot.js`, `/earshot@HASH.js`, `/parts/…`, `/v1/embed` */
export function widgetRoutes({ assets, database, now }: Services, sites: PublicSites) {
  const prompt = asset(assets, Object.keys(assets).find((name) => /\/parts\/prompt-/.test(name)) ?? "");
  const moving = asset(assets, "widget/earshot.js");
  const whole = asset(assets, "widget/earshot.whole.js");
  const etag = `"${digest("sha256", moving.body).toString("base64url").slice(0, 22)}"`;
  const pinned = `earshot@${digest("sha256", whole.body).toString("hex").slice(0, 16)}.js`;
  const integrity = `sha384-${digest("sha384", whole.body).toString("base64")}`;
  return new Hono<AppEnv>()
    .get("/earshot.js", docs.moving, (c) => {
      c.header("etag", etag);
      if (!entityTagsIn(c.req.header("if-none-match")).includes(etag)) return script(c, moving, MOVING);
      c.header("cache-control", MOVING);
      return c.body(null, 304);
    })
    .get("/:file{earshot@[0-9a-f]+\\.js}", docs.pinned, (c) => {
      if (c.req.param("file") !== pinned)
        throw new ApiError("not-found", "there is no such version of the widget");
      return script(c, whole, FOREVER);
    })
    .get("/parts/first.js", docs.first, async (c) => {
      const { site: key = "", page = "" } = c.req.query();
      const site = await sites.admit(c, key).catch(nobody);
      const surveys = site ? await listLiveSurveys(database, site.seq) : [];
      const isDue = mayBeDue(surveys, page.slice(0, LIMITS.url), now());
      return script(c, isDue ? prompt : NOTHING, BRIEF);
    })
    .get("/parts/:file", docs.part, (c) =>
      script(c, asset(assets, `widget/parts/${c.req.param("file")}`), FOREVER),
    )
    .get("/v1/embed", docs.embed, (c) => {
      const src = new URL(`/${pinned}`, c.req.url).href;
      const snippet = `<script async src="${src}" integrity="${integrity}" crossorigin="anonymous" data-site="pk_…"></script>`;
      return c.json({ src, integrity, snippet });
    });
}
