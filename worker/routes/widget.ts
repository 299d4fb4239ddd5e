import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";
import { mayBeDue } from "../config/mayBeDue.ts";
import { isPublicKey, type SiteCache } from "../config/siteCache.ts";
import { ApiError } from "../http/apiError.ts";
import { compressedAsset, encodingFor } from "../http/compression.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { entityTagsIn } from "../http/entityTags.ts";
import { publicUrlOf } from "../http/publicUrl.ts";
import type { AppEnv, Asset, Assets, Services } from "../services.ts";
import { listLiveSurveys } from "../store/surveys.ts";

const digest = (algorithm: "sha256" | "sha384", text: string) => createHash(algorithm).update(text).digest();

const FOREVER = "public, max-age=31536000, immutable";
const BRIEF = "public, max-age=60, stale-while-revalidate=600";
const MOVING = "public, max-age=300, stale-while-revalidate=86400";

const tag = "Public" as const;
const docs = {
  moving: describeRoute({
    tag,
    summary: "The widget, at the address of the newest build",
    scope: null,
    ok: { description: "the script, with a short cache time and an ETag", types: ["text/javascript"] },
  }),
  pinned: describeRoute({
    tag,
    summary: "The widget, at an address that never changes",
    description: "`/earshot@HASH.js`, the whole widget in one file. `/v1/embed` has its SRI hash.",
    scope: null,
    ok: { description: "the script, immutable", types: ["text/javascript"] },
    errors: ["not-found"],
  }),
  part: describeRoute({
    tag,
    summary: "A part of the widget",
    description:
      "The script loads it when needed. A script of an older build gets a module that loads the newest script instead.",
    scope: null,
    ok: { description: "the part: immutable, or for an older build not cached", types: ["text/javascript"] },
    errors: ["not-found"],
  }),
  first: describeRoute({
    tag,
    summary: "The part that shows a prompt on load",
    description:
      "The script requests it together with the config, for visitors who were never asked. Empty if no survey is due.",
    scope: null,
    query: v.object({
      site: v.optional(v.pipe(v.string(), v.description("the site's public key"))),
      page: v.optional(v.pipe(v.string(), v.description("the page's address: origin and path"))),
    }),
    ok: { description: "the part, or an empty module, cached for a minute", types: ["text/javascript"] },
    errors: ["too-many-requests"],
  }),
  embed: describeRoute({
    tag,
    summary: "How to embed the immutable script",
    description:
      "The address begins with `EARSHOT_URL` if that is set. Behind a proxy with a path it must be set.",
    scope: null,
    query: v.object({
      site: v.optional(v.pipe(v.string(), v.description("the public key for the tag"))),
    }),
    ok: {
      description: "address, SRI hash and tag",
      schema: v.object({ src: v.string(), integrity: v.string(), snippet: v.string() }),
    },
    errors: ["bad-request"],
  }),
};

function asset(assets: Assets, name: string): Asset {
  const found = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (!found) throw new ApiError("not-found", "there is no such file");
  return found;
}

/** `nosniff`, and readable by pages of any origin: SRI and `import()` need this. */
function headersOf({ type }: Asset, cache: string): Record<string, string> {
  return {
    "content-type": type,
    "cache-control": cache,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
  };
}

interface Serving {
  cache: string;
  /** this runtime's entry compresses responses itself */
  compresses: boolean;
  etag?: string;
}

/** Sends a script, compressed if the browser accepts that. */
async function script(c: Context, file: Asset, { cache, compresses, etag }: Serving): Promise<Response> {
  const headers = { ...headersOf(file, cache), ...(etag && { etag }) };
  if (!compresses || !file.body) return c.body(file.body, 200, headers);
  c.header("vary", "Accept-Encoding", { append: true });
  const encoding = encodingFor(c.req.header("accept-encoding"));
  if (!encoding) return c.body(file.body, 200, headers);
  const bytes = await compressedAsset(file, encoding);
  return c.body(bytes, 200, {
    ...headers,
    "content-encoding": encoding,
    "content-length": String(bytes.length),
    // Weak, because compressed bytes differ from the file's.
    ...(etag && { etag: `W/${etag}` }),
  });
}

const FORMER_BUILD = "widget/formerBuild.js";
const NOTHING: Asset = { body: "", type: "text/javascript; charset=utf-8" };

/**
 * A part of the current build. A tag of an older build gets a module that loads the current tag instead, because tag
 * and parts must be of the same build.
 */
function partOf(assets: Assets, build: string, file: string): { part: Asset; cache: string } {
  const name = `widget/parts/${build}/${file}`;
  if (Object.hasOwn(assets, name)) return { part: asset(assets, name), cache: FOREVER };
  const isPart = Object.keys(assets).some((known) => /^widget\/parts\/[^/]+\/(.*)/.exec(known)?.[1] === file);
  return { part: asset(assets, isPart ? FORMER_BUILD : name), cache: "no-cache" };
}

/** Stays silent about a wrong key or a refused origin: the request for the config reports it. */
function nobody(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

/** `/earshot.js`, `/earshot@HASH.js`, `/parts/…`, `/v1/embed` */
export function widgetRoutes({ assets, database, now, compresses, publicUrl }: Services, sites: SiteCache) {
  const moving = asset(assets, "widget/earshot.js");
  const whole = asset(assets, "widget/earshot.whole.js");
  const etag = `"${digest("sha256", moving.body).toString("base64url").slice(0, 22)}"`;
  const pinned = `earshot@${digest("sha256", whole.body).toString("hex").slice(0, 16)}.js`;
  const integrity = `sha384-${digest("sha384", whole.body).toString("base64")}`;
  return new Hono<AppEnv>()
    .get("/earshot.js", docs.moving, async (c) => {
      const isKnown = entityTagsIn(c.req.header("if-none-match")).includes(etag);
      if (isKnown) return c.body(null, 304, { etag, "cache-control": MOVING });
      return script(c, moving, { cache: MOVING, compresses, etag });
    })
    .get("/:file{earshot@[0-9a-f]+\\.js}", docs.pinned, (c) => {
      if (c.req.param("file") !== pinned)
        throw new ApiError("not-found", "there is no such version of the widget");
      return script(c, whole, { cache: FOREVER, compresses });
    })
    .get("/parts/:build/first.js", docs.first, async (c) => {
      const { site: key = "", page = "" } = c.req.query();
      const [site, live] = await Promise.all([
        sites.admit(c, key).catch(nobody),
        isPublicKey(key) ? listLiveSurveys(database, key) : [],
      ]);
      const surveys = site ? live : [];
      const isDue = mayBeDue(surveys, page.slice(0, LIMITS.url), now());
      const prompt = partOf(assets, c.req.param("build"), "prompt.js").part;
      return script(c, isDue ? prompt : NOTHING, { cache: BRIEF, compresses });
    })
    .get("/parts/:build/:file", docs.part, (c) => {
      const { part, cache } = partOf(assets, c.req.param("build"), c.req.param("file"));
      return script(c, part, { cache, compresses });
    })
    .get("/v1/embed", docs.embed, (c) => {
      const src = `${publicUrlOf(c, { publicUrl })}/${pinned}`;
      const key = c.req.query("site") ?? "pk_…";
      if (!/^pk_(?:[\w-]{1,64}|…)$/.test(key)) {
        const errors = [{ at: "site", message: "must be the site's public key, which begins with pk_" }];
        throw new ApiError("bad-request", "a parameter is wrong", { errors });
      }
      const snippet = `<script async src="${src}" integrity="${integrity}" crossorigin="anonymous" data-site="${key}"></script>`;
      return c.json({ src, integrity, snippet });
    });
}
