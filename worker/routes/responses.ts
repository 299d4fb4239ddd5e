import type { Row } from "@libsql/client";
import { type Context, Hono } from "hono";
import { responseSchema } from "../../schema/protocol/responseFields.ts";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { checkTheme } from "../http/checkTheme.ts";
import { cursorOf, readCursor } from "../http/cursor.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { checkMatch, entityTagOf, versionMismatch } from "../http/entityTags.ts";
import { parseBody, parseZonedQuery } from "../http/parse.ts";
import { readCleanJson } from "../http/readBody.ts";
import { listQuery, NAMED_FILTERS } from "../schemas/filters.ts";
import { responsesAnswer } from "../schemas/responseAnswers.ts";
import { marks } from "../schemas/settings.ts";
import type { AppEnv, Services } from "../services.ts";
import { eraseResponse } from "../store/erasure.ts";
import { findResponse, listResponses, markResponse, responseOf } from "../store/responses.ts";
import { mergeReads } from "../store/server/mergeReads.ts";

const tag = "Responses" as const;
const docs = {
  list: describeRoute({
    tag,
    summary: "List responses",
    description: `Newest first. ${NAMED_FILTERS}`,
    scope: "read",
    query: listQuery,
    ok: { description: "a page of responses, and the cursor of the next page", schema: responsesAnswer },
    errors: ["bad-request", "not-found"],
  }),
  get: describeRoute({
    tag,
    summary: "Read a response",
    scope: "read",
    ok: {
      description: "the response; the ETag covers what owners set: tags, note, `handled` and `excluded`",
      schema: responseSchema,
    },
    errors: ["not-found"],
  }),
  patch: describeRoute({
    tag,
    summary: "Annotate a response",
    description:
      "Sets tags, a note and `handled`. `excluded` is the reason why no number and no list includes the response; " +
      "null includes it again.",
    scope: "write",
    headers: {
      "If-Match": "the ETag from the last read: what another owner set since then is not overwritten",
    },
    body: { schema: marks },
    ok: { description: "the response as it is now", schema: responseSchema },
    errors: ["bad-json", "not-found", "version-mismatch", "invalid"],
  }),
  delete: describeRoute({
    tag,
    summary: "Erase a response",
    description: "For good: the response leaves the reports, and a late resend is refused.",
    scope: "erase",
    headers: { "If-Match": "the ETag from the last read" },
    ok: { status: 204, description: "the response is erased" },
    errors: ["not-found", "version-mismatch"],
  }),
};

const WHAT = "the response";
const tagOf = ({ tags, note, handled, excluded }: ReturnType<typeof responseOf>): string =>
  entityTagOf([tags, note, handled, excluded]);
const missing = () => new ApiError("not-found", "there is no such response");

/** `/v1/responses`, the owner's side of it */
export function responseRoutes(services: Services) {
  const { database, now } = services;
  /** The row that an `If-Match` is about. Without one nothing is read first: on Workers each read is a round trip. */
  const readGuarded = async (c: Context<AppEnv>, site: number, id: string): Promise<Row | null> => {
    if (c.req.header("if-match") === undefined) return null;
    const read = await findResponse(database, site, id);
    if (!read) throw missing();
    checkMatch(c, tagOf(responseOf(read)), WHAT);
    return read;
  };
  return new Hono<AppEnv>()
    .get("/v1/responses", docs.list, ownerOnly(services, "read"), async (c) => {
      const { limit = 50, cursor, ...filters } = parseZonedQuery(listQuery, c);
      const place = readCursor(cursor);
      const site = c.get("caller").site.seq;
      const merged = mergeReads(database);
      const [{ rows, next }] = await Promise.all([
        listResponses(merged, site, filters, { limit, place }),
        checkTheme(merged, site, filters),
      ]);
      return c.json({ responses: rows.map(responseOf), nextCursor: next && cursorOf(next) });
    })
    .get("/v1/responses/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const row = await findResponse(database, c.get("caller").site.seq, c.req.param("id").toLowerCase());
      if (!row) throw missing();
      const response = responseOf(row);
      c.header("etag", tagOf(response));
      return c.json(response);
    })
    .patch("/v1/responses/:id", docs.patch, ownerOnly(services, "write"), async (c) => {
      const noted = parseBody(marks, await readCleanJson(c));
      const site = c.get("caller").site.seq;
      const id = c.req.param("id").toLowerCase();
      const read = await readGuarded(c, site, id);
      const row = await markResponse(database, site, id, noted, now(), read);
      if (!row) throw read ? versionMismatch(WHAT) : missing();
      const following = services.afterCommit?.();
      if (following) services.keepAlive(c, following);
      const response = responseOf(row);
      c.header("etag", tagOf(response));
      return c.json(response);
    })
    .delete("/v1/responses/:id", docs.delete, ownerOnly(services, "erase"), async (c) => {
      const { site } = c.get("caller");
      const id = c.req.param("id").toLowerCase();
      const read = await readGuarded(c, site.seq, id);
      if (!(await eraseResponse(database, site, id, now(), read)))
        throw read ? versionMismatch(WHAT) : missing();
      return c.body(null, 204);
    });
}
