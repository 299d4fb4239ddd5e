import { Hono } from "hono";
import { journeySvg } from "../diagram/journey/journeySvg.ts";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { checkMatch, entityTagOf, versionMismatch } from "../http/entityTags.ts";
import { parseBody, parseZonedQuery, refuseParameters } from "../http/parse.ts";
import { readCleanJson } from "../http/readBody.ts";
import { journeyOf } from "../report/journey/journey.ts";
import {
  type JourneyAnswer,
  journeyAnswer,
  journeyBody,
  journeyPut,
  journeyQuery,
  type Touchpoint,
} from "../schemas/results/journey.ts";
import type { AppEnv, Services } from "../services.ts";
import { findJourney, putJourney } from "../store/reports/journeys.ts";

const tag = "Reports" as const;
const docs = {
  put: describeRoute({
    tag,
    summary: "Set the journey's touchpoints",
    description: "In the order in which a customer meets them. Each may have a target for its score.",
    scope: "write",
    headers: {
      "If-Match": "the ETag from the last read: a journey that changed since then is not overwritten",
    },
    body: { schema: journeyBody },
    ok: { description: "the touchpoints as they are now", schema: journeyPut },
    errors: ["bad-json", "version-mismatch", "invalid"],
  }),
  get: describeRoute({
    tag,
    summary: "Read the journey",
    description:
      "Each touchpoint with its mood, its score and the change against the period before. Default: the last 30 days.",
    scope: "read",
    query: journeyQuery,
    ok: {
      description:
        "the touchpoints in order; those that the journey does not name come last. The ETag covers what was put",
      schema: journeyAnswer,
    },
    errors: ["bad-request"],
  }),
  svg: describeRoute({
    tag,
    summary: "Draw the journey",
    description: "The same figures as a picture, in light and dark.",
    scope: "read",
    query: journeyQuery,
    ok: { description: "the picture", types: ["image/svg+xml"] },
    errors: ["bad-request"],
  }),
};

const WHAT = "the journey";
/** Of what the owner put, which the answer repeats among its figures. */
const tagOf = (touchpoints: readonly (Touchpoint | JourneyAnswer["touchpoints"][number])[]): string =>
  entityTagOf(
    touchpoints
      .filter((one) => !("listed" in one) || one.listed)
      .map(({ id, name, promise = null, target }) => [
        ...[id, name, promise],
        target ? [target.metric, target.atLeast] : null,
      ]),
  );

/** `/v1/journey`, `/v1/journey.svg` */
export function journeyRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .put("/v1/journey", docs.put, ownerOnly(services, "write"), async (c) => {
      refuseParameters(c);
      const site = c.get("caller").site.seq;
      const { touchpoints } = parseBody(journeyBody, await readCleanJson(c));
      const before = c.req.header("if-match") === undefined ? null : await findJourney(database, site);
      checkMatch(c, before && tagOf(before), WHAT);
      if (!(await putJourney(database, site, touchpoints, before))) throw versionMismatch(WHAT);
      c.header("etag", tagOf(touchpoints));
      return c.json({ touchpoints });
    })
    .get("/v1/journey", docs.get, ownerOnly(services, "read"), async (c) => {
      const query = parseZonedQuery(journeyQuery, c);
      const journey = await journeyOf(database, c.get("caller").site.seq, query, now());
      c.header("etag", tagOf(journey.touchpoints));
      return c.json(journey);
    })
    .get("/v1/journey.svg", docs.svg, ownerOnly(services, "read"), async (c) => {
      const journey = await journeyOf(
        database,
        c.get("caller").site.seq,
        parseZonedQuery(journeyQuery, c),
        now(),
      );
      return c.body(journeySvg(journey), 200, {
        "content-type": "image/svg+xml; charset=utf-8",
        // Its inline style switches between light and dark. Nothing else is needed or allowed.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
    });
}
