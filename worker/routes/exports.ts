import { type Context, Hono } from "hono";
import { csvHeader, csvLines } from "../export/csv.ts";
import { ownerOnly } from "../http/access.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { parseQuery } from "../http/parse.ts";
import { exportQuery, NAMED_FILTERS } from "../schemas/filters.ts";
import type { AppEnv, Services } from "../services.ts";
import { responseOf, type StoredResponse, scan } from "../store/responses.ts";
import { listSurveyIds, listVersions } from "../store/surveys.ts";

const tag = "Responses" as const;
const doc = (summary: string, type: string) =>
  describeRoute({
    tag,
    summary,
    description: `All pages of the same filters, streamed, newest first. ${NAMED_FILTERS}`,
    scope: "read",
    query: exportQuery,
    ok: { description: "the responses", types: [type] },
    errors: ["bad-request"],
  });

/**
 * Texts as a stream that reads on only when its reader wants more. Where it fails, the connection is cut off: a file that
 * is not whole never ends as if it were.
 */
function streamed(
  texts: AsyncGenerator<string>,
  onFailure: (cause: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (cause) {
        onFailure(cause);
        controller.error(cause);
      }
    },
    async cancel() {
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
  async function* slices(c: Context<AppEnv>): AsyncGenerator<StoredResponse[]> {
    const filters = parseQuery(exportQuery, c);
    for await (const rows of scan(database, c.get("caller").site.seq, filters)) yield rows.map(responseOf);
  }

  /** A column for each question: of the survey asked for, in its order, else of what the responses hold. */
  async function questionIds(c: Context<AppEnv>): Promise<string[]> {
    const { seq } = c.get("caller").site;
    const { survey } = parseQuery(exportQuery, c);
    const ids = new Set<string>();
    const surveys = survey === undefined ? await listSurveyIds(database, seq) : [survey];
    for (const id of surveys) {
      for (const { definition } of (await listVersions(database, seq, id)).reverse()) {
        for (const question of definition.questions) if (question.kind !== "message") ids.add(question.id);
      }
    }
    return [...ids];
  }

  async function* csv(c: Context<AppEnv>, questions: readonly string[]): AsyncGenerator<string> {
    yield csvHeader(questions);
    for await (const responses of slices(c)) yield csvLines(responses, questions);
  }
  async function* ndjson(c: Context<AppEnv>): AsyncGenerator<string> {
    for await (const responses of slices(c))
      yield responses.map((response) => `${JSON.stringify(response)}\n`).join("");
  }

  const failed = (c: Context<AppEnv>) => (cause: unknown) => {
    services.report(`export broken off: ${cause instanceof Error ? cause.message : cause}`);
    services.cutOff(c);
  };

  return new Hono<AppEnv>()
    .get("/v1/responses.csv", doc("Export as CSV", "text/csv"), ownerOnly(services, "read"), async (c) => {
      const questions = await questionIds(c);
      return c.body(
        streamed(csv(c, questions), failed(c)),
        200,
        file("responses.csv", "text/csv; charset=utf-8"),
      );
    })
    .get(
      "/v1/responses.ndjson",
      doc("Export as NDJSON", "application/x-ndjson"),
      ownerOnly(services, "read"),
      (c) => {
        parseQuery(exportQuery, c); // a wrong parameter is told before the stream begins
        return c.body(streamed(ndjson(c), failed(c)), 200, file("responses.ndjson", "application/x-ndjson"));
      },
    );
}
