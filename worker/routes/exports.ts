import { type Context, Hono } from "hono";
import { choiceLabelsOf } from "../export/choiceLabels.ts";
import { BYTE_ORDER_MARK, type Columns, csvHeader, csvLines } from "../export/csv.ts";
import { ownerOnly } from "../http/access.ts";
import { checkTheme } from "../http/checkTheme.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { parseZonedQuery } from "../http/parse.ts";
import { csvQuery, exportQuery, NAMED_FILTERS } from "../schemas/filters.ts";
import type { AppEnv, Services } from "../services.ts";
import { listTraitNames, responseOf, type StoredResponse } from "../store/responses.ts";
import { pause, scan } from "../store/rows/rowSlices.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import { listAllVersions } from "../store/surveys.ts";

/**
 * Rows are written by so many at a time, and a turn of the event loop ends once it took so long: what visitors send
 * meanwhile waits no longer. A Worker's clock stands still while it computes, so that it writes a whole slice in a turn
 * (https://developers.cloudflare.com/workers/runtime-apis/performance).
 */
const STEP = 20;
const TURN_MS = 5;

const tag = "Responses" as const;
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
const doc = (summary: string, type: string, query: typeof exportQuery | typeof csvQuery) =>
  describeRoute({
    tag,
    summary,
    description: `All matching responses, streamed, newest first. ${NAMED_FILTERS}`,
    scope: "read",
    query,
    ok: { description: "the responses", types: [type] },
    errors: ["bad-request", "not-found"],
  });

/**
 * Texts as a stream that reads on only when its reader wants more. On an error the connection is cut off, so that an
 * incomplete file never looks complete.
 */
function streamed(
  texts: AsyncGenerator<string>,
  onFailure: (cause: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isCancelled = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (isCancelled) return; // whoever read it has gone
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (cause) {
        onFailure(cause);
        controller.error(cause);
      }
    },
    async cancel() {
      isCancelled = true;
      await texts.return(undefined);
    },
  });
}

const file = (name: string, type: string): Record<string, string> => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}"`,
});

/** `/v1/responses.csv`, `/v1/responses.ndjson` */
export function exportRoutes(services: Services) {
  const { database } = services;
  async function* written(
    c: Context<AppEnv>,
    write: (responses: StoredResponse[]) => string,
  ): AsyncGenerator<string> {
    const { excel: _, ...filters } = parseZonedQuery(csvQuery, c);
    for await (const rows of scan(database, c.get("caller").site.seq, filters)) {
      let text = "";
      let since = performance.now();
      for (let at = 0; at < rows.length; at += STEP) {
        text += write(rows.slice(at, at + STEP).map(responseOf));
        if (performance.now() - since < TURN_MS) continue;
        yield text;
        await pause();
        text = "";
        since = performance.now();
      }
      if (text) yield text;
    }
  }

  /** The columns that vary: those of the requested survey in its order, else those of all surveys of the site. */
  async function columnsOf(c: Context<AppEnv>): Promise<Columns> {
    const { seq } = c.get("caller").site;
    const { excel, ...filters } = parseZonedQuery(csvQuery, c);
    const { survey } = filters;
    const merged = mergeReads(database);
    const [all, traits] = await Promise.all([
      listAllVersions(merged, seq),
      listTraitNames(merged, seq, filters),
    ]);
    const versions = new Map<string, typeof all>();
    for (const one of all)
      if (survey === undefined || one.survey === survey)
        versions.set(one.survey, [...(versions.get(one.survey) ?? []), one]);
    // The newest version's order comes first.
    const definitions = [...versions.values()].flatMap((ofOne) => ofOne.toReversed());
    const questions = definitions.flatMap(({ definition }) => definition.questions);
    return {
      traits,
      asked: unique(questions.map(({ id }) => id)),
      answered: unique(questions.filter(({ kind }) => kind !== "message").map(({ id }) => id)),
      ...(excel && { labels: choiceLabelsOf(versions) }),
    };
  }

  async function* csv(c: Context<AppEnv>, columns: Columns): AsyncGenerator<string> {
    yield `${columns.labels ? BYTE_ORDER_MARK : ""}${csvHeader(columns)}`;
    yield* written(c, (responses) => csvLines(responses, columns));
  }
  const ndjson = (c: Context<AppEnv>): AsyncGenerator<string> =>
    written(c, (responses) => responses.map((response) => `${JSON.stringify(response)}\n`).join(""));

  const failed = (c: Context<AppEnv>) => (cause: unknown) => {
    services.report(`export broken off: ${cause instanceof Error ? cause.message : cause}`);
    services.cutOff(c);
  };

  return new Hono<AppEnv>()
    .get(
      "/v1/responses.csv",
      doc("Export as CSV", "text/csv", csvQuery),
      ownerOnly(services, "read"),
      async (c) => {
        await checkTheme(database, c.get("caller").site.seq, parseZonedQuery(csvQuery, c));
        const columns = await columnsOf(c);
        return c.body(
          streamed(csv(c, columns), failed(c)),
          200,
          file("responses.csv", "text/csv; charset=utf-8"),
        );
      },
    )
    .get(
      "/v1/responses.ndjson",
      doc("Export as NDJSON", "application/x-ndjson", exportQuery),
      ownerOnly(services, "read"),
      async (c) => {
        // A wrong parameter is told before the stream begins.
        await checkTheme(database, c.get("caller").site.seq, parseZonedQuery(exportQuery, c));
        return c.body(streamed(ndjson(c), failed(c)), 200, file("responses.ndjson", "application/x-ndjson"));
      },
    );
}
