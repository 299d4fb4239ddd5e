import { type Context, Hono } from "hono";
import { renderSVG } from "uqr";
import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Traits } from "../../../schema/engine/answer.ts";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { randomText } from "../../http/hash.ts";
import { missingSurvey } from "../../http/missingSurvey.ts";
import { parseBody, parseQuery, refuseParameters } from "../../http/parse.ts";
import { publicUrlOf } from "../../http/publicUrl.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { signLink } from "../../links/link.ts";
import { linkAnswer, newLink, qrQuery } from "../../links/linkSchemas.ts";
import type { AppEnv, Services } from "../../services.ts";
import { findSurvey } from "../../store/surveys.ts";

const tag = "Responses" as const;
const docs = {
  create: describeRoute({
    tag,
    summary: "Sign a link to a survey",
    description:
      "A link to the survey's own page that says who answers, under the site's signature: nobody can change it, and the " +
      "response is `proved`. Nothing is stored.",
    scope: "write",
    body: { schema: newLink },
    ok: { description: "the link", schema: linkAnswer },
    errors: ["bad-json", "not-found", "invalid"],
  }),
  qr: describeRoute({
    tag,
    summary: "Draw a link as a QR code",
    scope: "read",
    query: qrQuery,
    ok: { description: "the QR code", types: ["image/svg+xml"] },
    errors: ["bad-request"],
  }),
};

/** The most characters of a QR code that a phone's camera still reads well. */
const LONGEST = 1_200;

function checkUrl(c: Context, services: Services, url: string): void {
  const refuse = (message: string) => {
    throw new ApiError("bad-request", "a parameter is wrong", { errors: [{ at: "url", message }] });
  };
  const own = `${publicUrlOf(c, services)}/`;
  if (!URL.canParse(url) || !new URL(url).href.startsWith(own))
    refuse(`must be an address of this collector, which begins with ${own}`);
  if (url.length > LONGEST)
    refuse(`is longer than ${LONGEST} characters, and no camera reads such a code: sign fewer traits`);
}

/** `/v1/links` */
export function linkRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .post("/v1/links", docs.create, ownerOnly(services, "write"), async (c) => {
      refuseParameters(c);
      const { site } = c.get("caller");
      const { survey, user, traits, channel, expiresAt, once } = parseBody(newLink, await readCleanJson(c));
      if (!(await findSurvey(database, site.seq, survey)))
        throw await missingSurvey(database, site.seq, survey);
      const expires = expiresAt === undefined ? null : Date.parse(expiresAt);
      if (expires !== null && expires <= now())
        throw new ApiError("invalid", "the body is not of the shape", {
          errors: [{ at: "/expiresAt", message: "must be later than now" }],
        });
      const known = Object.entries(traits ?? {}).filter(([, value]) => value !== null);
      const token = await signLink(site, {
        survey,
        user: user ?? null,
        traits: Object.fromEntries(known) as Traits,
        channel: channel ?? "link",
        expires,
        once: once ? randomText(12) : null,
      });
      if (token.length > LIMITS.link)
        throw new ApiError("invalid", "the body is not of the shape", {
          errors: [{ at: "/traits", message: `make a token longer than ${LIMITS.link} characters` }],
        });
      return c.json({ url: `${publicUrlOf(c, services)}/s/${site.publicKey}/${survey}?t=${token}` });
    })
    .get("/v1/links/qr.svg", docs.qr, ownerOnly(services, "read"), (c) => {
      const { url } = parseQuery(qrQuery, c);
      checkUrl(c, services, url);
      return c.body(renderSVG(url, { ecc: "M", border: 4 }), 200, { "content-type": "image/svg+xml" });
    });
}
