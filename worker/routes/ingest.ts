import { Hono } from "hono";
import * as v from "valibot";
import type { Survey } from "../../schema/definition/survey.ts";
import { LIST_FOR_OBJECT } from "../../schema/definition/validationMessage.ts";
import { snapshotSchema } from "../../schema/protocol/responseFields.ts";
import type { Result } from "../../schema/protocol/wire.ts";
import type { SiteCache } from "../config/siteCache.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { faultsOf } from "../http/parse.ts";
import { readJson } from "../http/readBody.ts";
import { createLookUps } from "../ingest/lookUps.ts";
import { prepareSnapshot, type ReadSnapshot, readSnapshot } from "../ingest/prepareSnapshot.ts";
import { type CheckedLink, checkLink } from "../links/link.ts";
import { resultsAnswer } from "../schemas/answers.ts";
import { batchSchema } from "../schemas/batch.ts";
import type { AppEnv, Services } from "../services.ts";
import type { Definitions } from "../store/definitions.ts";
import type { PreparedSnapshot } from "../store/ingest/prepared.ts";
import type { Writer } from "../store/ingest/writer.ts";
import type { Site } from "../store/sites.ts";

interface Item {
  id: string | null;
  rev: number | null;
  prepared: PreparedSnapshot | null;
  refusal: Pick<Result, "result" | "error"> | null;
}

/** The id and rev of an item with a wrong shape, unchanged. */
function namesOf(item: unknown): Pick<Item, "id" | "rev"> {
  const { id, rev } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  return { id: typeof id === "string" ? id : null, rev: typeof rev === "number" ? rev : null };
}

function refused(item: unknown, at: string, message: string): Item {
  return {
    ...namesOf(item),
    prepared: null,
    refusal: { result: "rejected", error: { code: "invalid", at, message } },
  };
}

interface Context {
  site: Site;
  now: number;
  isPrivate: boolean;
  link: CheckedLink | null;
}

/** The signed link that an item came by, or null. */
const linkOf = (read: ReadSnapshot): string | null =>
  "snapshot" in read ? (read.snapshot.link ?? null) : null;

/** Checks the signed links that items came by; null for one that came by none. */
async function checkLinks(site: Site, items: readonly ReadSnapshot[]): Promise<(CheckedLink | null)[]> {
  const links = items.map(linkOf);
  if (links.every((link) => link === null)) return [];
  return Promise.all(links.map((link) => (link === null ? null : checkLink(site, link))));
}

function prepareItem(item: unknown, read: ReadSnapshot, definition: Survey | null, context: Context): Item {
  if ("fault" in read) return refused(item, read.fault.at, read.fault.message);
  const { id, rev } = read.snapshot;
  return {
    id,
    rev,
    prepared: prepareSnapshot(context.site, read.snapshot, definition, context),
    refusal: null,
  };
}

/** The pointers refer to the request's body. */
const pointed = ({ result, error }: Pick<Result, "result" | "error">, i: number) =>
  error ? { result, error: { ...error, at: `/responses/${i}${error.at}` } } : { result };

const readBatch = (body: unknown) => {
  const read = v.safeParse(batchSchema, body);
  if (read.success) return read.output;
  throw new ApiError("bad-request", "the body is not a batch of responses", {
    errors: Array.isArray(body) ? [{ at: "", message: LIST_FOR_OBJECT }] : faultsOf(read.issues),
  });
};

const route = describeRoute({
  tag: "Public",
  summary: "Store responses",
  description:
    "Stores a batch of response snapshots. `stored` means that the commit is on disk. Of each id the highest `rev` " +
    "is kept, in whatever order they arrive. A rejected item doesn't affect the others.",
  scope: null,
  body: {
    schema: v.strictObject({ ...batchSchema.entries, responses: v.array(snapshotSchema) }),
    types: ["application/json", "text/plain"],
  },
  ok: { description: "one result for each response, in order", schema: resultsAnswer },
  errors: ["bad-json", "bad-request", "unknown-site", "origin-not-allowed", "too-large", "too-many-requests"],
});

/** `POST /v1/responses` */
export function ingestRoutes(services: Services, writer: Writer, sites: SiteCache, definitions: Definitions) {
  const lookUp = createLookUps(services, sites, definitions);
  return new Hono<AppEnv>().post("/v1/responses", route, async (c) => {
    const { value, findFault } = await readJson(c);
    const batch = readBatch(value);
    const read = batch.responses.map((item) => readSnapshot(item, findFault));
    const { site, definitions: found } = await lookUp(c, batch.site, read);
    const isPrivate = c.req.header("sec-gpc") === "1" || c.req.header("dnt") === "1";
    const now = services.now();
    const links = await checkLinks(site, read);
    const items = read.map((one, i) =>
      prepareItem(batch.responses[i], one, found[i] ?? null, {
        ...{ site, now, isPrivate },
        link: links[i] ?? null,
      }),
    );
    const ready = items.flatMap(({ prepared }) => (prepared ? [prepared] : []));
    const written = writer.write(ready);
    if (written.working) services.keepAlive(c, written.working);
    const outcomes = (await services.waitForOther(written.outcomes)).values();
    const results = items.map(({ id, rev, refusal }, i) => {
      const outcome = refusal ?? outcomes.next().value;
      if (!outcome) throw new Error("a response has no result");
      const { result, error } = outcome;
      services.metrics.results.add(error ? { result, code: error.code } : { result });
      return { id, rev, ...pointed(outcome, i) };
    });
    return c.json({ results });
  });
}
