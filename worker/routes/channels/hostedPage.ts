import { type Context, Hono } from "hono";
import * as v from "valibot";
import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Traits } from "../../../schema/engine/answer.ts";
import { findBadText } from "../../../schema/protocol/json.ts";
import { CHANNEL, traits as traitsSchema } from "../../../schema/protocol/sentValues.ts";
import { isPublicKey, type SiteCache } from "../../config/siteCache.ts";
import { messagePage, surveyPage, wantedLanguages } from "../../hosted/page.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { traitOf } from "../../import/traitOf.ts";
import { checkLink } from "../../links/link.ts";
import type { AppEnv, Assets, Services } from "../../services.ts";
import { isLinkUsed } from "../../store/links.ts";
import type { Site } from "../../store/sites.ts";
import { listLiveSurveys } from "../../store/surveys.ts";

const text = v.pipe(v.string(), v.maxLength(LIMITS.url));
const route = describeRoute({
  tag: "Public",
  summary: "Show a survey on a page of its own",
  description:
    "For mails, links and QR codes. Opening it records nothing: the first click or key in the prompt does. A question's " +
    "id (or `answer.ID`) preselects an answer, `trait.NAME` gives a trait.",
  scope: null,
  query: v.object({
    lang: v.optional(v.pipe(text, v.description("BCP 47; default: as the browser asks"))),
    user: v.optional(v.pipe(text, v.description("the user who answers"))),
    channel: v.optional(v.pipe(text, v.description("where it was asked; default `link`"))),
    t: v.optional(
      v.pipe(
        v.string(),
        v.description("a signed link's token, which `user`, `channel` and traits don't override"),
      ),
    ),
  }),
  ok: { description: "the page", types: ["text/html"] },
  errors: ["too-many-requests"],
});

const BUILD = /^widget\/parts\/([^/]+)\/hosted\.js$/;

function buildOf(assets: Assets): string {
  const build = Object.keys(assets)
    .map((name) => BUILD.exec(name)?.[1])
    .find(Boolean);
  if (!build) throw new Error("the widget was not built");
  return build;
}

/** The site of a key, or null: a page must not say more than that there is nothing. */
async function siteOf(c: Context, sites: SiteCache, key: string): Promise<Site | null> {
  if (!isPublicKey(key)) return null;
  try {
    return await sites.admit(c, key);
  } catch (cause) {
    if (cause instanceof ApiError) return null;
    throw cause;
  }
}

/** What an address says of a person; what is not valid is left out, since nothing may cost an answer. */
function personOf(query: Record<string, string>): { user: string | null; traits: Traits } {
  const traits: Traits = {};
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith("trait.") || findBadText([name, value])) continue;
    const more = { ...traits, [name.slice(6)]: traitOf(value) };
    if (v.is(traitsSchema, more)) Object.assign(traits, more);
  }
  const { user = "" } = query;
  return { user: user === "" || user.length > LIMITS.label || findBadText(user) ? null : user, traits };
}

type LinkFault = "invalid" | "expired" | "used";

/** Who a signed link says is asked, or why it is of no use. */
async function personOfToken(
  { database, now }: Services,
  { site, survey, token }: { site: Site; survey: string; token: string },
): Promise<(ReturnType<typeof personOf> & { channel: string }) | LinkFault> {
  const { content } = await checkLink(site, token);
  if (!content || content.survey !== survey) return "invalid";
  const { user, traits, channel, expires, once } = content;
  if (expires !== null && expires <= now()) return "expired";
  if (once !== null && (await isLinkUsed(database, site.seq, once))) return "used";
  return { user, traits, channel };
}

/** `GET /s/PK/SURVEY` */
export function hostedPageRoutes(services: Services, sites: SiteCache) {
  const { assets, database } = services;
  const build = buildOf(assets);
  const wantedBy = (c: Context) => wantedLanguages(c.req.query("lang"), c.req.header("accept-language"));
  const routes = new Hono<AppEnv>().get("/s/:key/:survey", route, async (c) => {
    const query = c.req.query();
    const wanted = wantedBy(c);
    const key = c.req.param("key");
    const [site, live] = await Promise.all([
      siteOf(c, sites, key),
      isPublicKey(key) ? listLiveSurveys(database, key) : [],
    ]);
    const survey = live.find(({ id, isFull }) => id === c.req.param("survey") && !isFull);
    if (!site || !survey) return messagePage(c, wanted, ["missingTitle", "missing"], 404);
    const channel = CHANNEL.test(query.channel ?? "") ? String(query.channel) : "link";
    const person =
      query.t === undefined
        ? { channel, ...personOf(query) }
        : await personOfToken(services, { site, survey: survey.id, token: query.t });
    if (typeof person === "string")
      return messagePage(c, wanted, ["linkTitle", person], person === "invalid" ? 404 : 410);
    return surveyPage(c, { site, survey: survey.definition, build, wanted, ...person });
  });
  // People type and shorten these addresses by hand: they are shown a page, whatever they wrote.
  routes.get("/s/:key/:survey/", (c) => {
    const [, survey = "", query = ""] = /([^/?]+)\/(\?.*)?$/.exec(c.req.url) ?? [];
    return c.redirect(`../${survey}${query}`, 301); // relative, as a proxy may have put a path before ours
  });
  return routes.get("/s/*", (c) => messagePage(c, wantedBy(c), ["missingTitle", "missing"], 404));
}
