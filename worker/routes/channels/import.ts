import { type Context, Hono } from "hono";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { missingSurvey } from "../../http/missingSurvey.ts";
import { parseQuery } from "../../http/parse.ts";
import { importFile } from "../../import/importFile.ts";
import { importAnswer, importQuery, namedColumns } from "../../import/importSchemas.ts";
import type { AppEnv, Services } from "../../services.ts";
import type { Writer } from "../../store/ingest/writer.ts";
import { findSurvey } from "../../store/surveys.ts";

const MIB = 1_048_576;
const MOST_MIB = 50;

const route = describeRoute({
  tag: "Responses",
  summary: "Import responses",
  description:
    "Stores responses of other channels and of other products, up to 50 MiB, streamed. In CSV, parameters name the " +
    "columns: `id`, `at`, `user`, `locale`, `url`, `answer.QUESTION`, `trait.NAME`; `from` sets them as that product " +
    "exports them. Rows of NDJSON have the fields' own names. A row's fault harms no other. The same `id` (without " +
    "one: the same row) is the same response, so a file can be imported again.",
  scope: "write",
  query: importQuery,
  body: { schema: { type: "string" }, types: ["text/csv", "application/x-ndjson"] },
  ok: { description: "what became of the rows", schema: importAnswer },
  errors: ["bad-request", "not-found", "too-large", "unsupported-type"],
});

const FORMATS: Readonly<Record<string, "csv" | "ndjson">> = {
  "text/csv": "csv",
  "application/csv": "csv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
};
const UTF8 = /^(?:utf-?8|us-ascii)$/i;

/** @throws ApiError for a type that is neither, and another encoding than UTF-8 */
function formatOf(c: Context): "csv" | "ndjson" {
  const [type = "", ...parameters] = (c.req.header("content-type") ?? "").split(";");
  const format = FORMATS[type.trim().toLowerCase()];
  if (!format)
    throw new ApiError(
      "unsupported-type",
      `the body must be text/csv or application/x-ndjson, and not ${type.trim() || "without a type"}`,
    );
  const charset = parameters.map((one) => /^\s*charset="?([^"]+)"?\s*$/i.exec(one)?.[1]).find(Boolean);
  if (charset && !UTF8.test(charset))
    throw new ApiError("bad-request", `the file must be UTF-8, and its type says ${charset}`);
  return format;
}

/** The body's bytes as they come. @throws ApiError `too-large` */
async function* bytesOf(c: Context): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new ApiError(
      "too-large",
      `the file is larger than ${MOST_MIB} MiB: import it in parts; what was read is stored`,
    );
  if (Number(c.req.header("content-length")) > MOST_MIB * MIB)
    throw new ApiError("too-large", `the file is larger than ${MOST_MIB} MiB: import it in parts`);
  const reader = c.req.raw.body?.getReader();
  let size = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.length;
      if (size > MOST_MIB * MIB) throw tooLarge();
      yield part.value;
    }
  } catch (cause) {
    // Whoever sent it has gone: what was read is stored, and the file can be sent again.
    throw cause instanceof ApiError ? cause : new ApiError("bad-request", "the file was cut off", {});
  } finally {
    await reader?.cancel().catch(() => undefined); // it may have ended by itself
  }
}

/** `POST /v1/import` */
export function importRoutes(services: Services, writer: Writer) {
  const { database, now, waitForOther } = services;
  // A commit may be another request's.
  const inOwnContext: Writer = {
    ...writer,
    write(items) {
      const { outcomes, working } = writer.write(items);
      return { outcomes: waitForOther(outcomes), working };
    },
  };
  return new Hono<AppEnv>().post("/v1/import", route, ownerOnly(services, "write"), async (c) => {
    const query = parseQuery(importQuery, c);
    const { survey: id, channel = "csv", from, dryRun = false } = query;
    const format = formatOf(c);
    const named = namedColumns(query);
    const csvOnly = format === "ndjson" ? [...(from ? ["from"] : []), ...Object.keys(named)] : [];
    if (csvOnly.length > 0)
      throw new ApiError("bad-request", "a parameter is wrong", {
        errors: csvOnly.map((at) => ({ at, message: "names a column, and rows of NDJSON have none" })),
      });
    const { site } = c.get("caller");
    const survey = await findSurvey(database, site.seq, id);
    if (!survey) throw await missingSurvey(database, site.seq, id);
    const { definition, version } = survey;
    const request = { site, survey: definition, version, channel, format, from, named, isDryRun: dryRun };
    return c.json(await importFile(request, bytesOf(c), { database, writer: inOwnContext, now }));
  });
}
