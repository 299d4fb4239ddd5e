import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import * as v from "valibot";
import { Failure } from "../cli/failure.ts";
import { DEMO_FACT } from "../demo/demoSite.ts";
import { ApiError } from "../http/apiError.ts";
import { type Imported, importFile } from "../import/importFile.ts";
import { importQuery, namedColumns } from "../import/importSchemas.ts";
import type { Database } from "../store/database.ts";
import { findFact } from "../store/facts.ts";
import { createWriter } from "../store/ingest/writer.ts";
import { findSite, findSiteById, listSites, type Site } from "../store/sites.ts";
import { findSurvey } from "../store/surveys.ts";

/** What the command asks for: a file of this machine, and the parameters of `POST /v1/import`. */
export const importInput = v.strictObject({
  path: v.string(),
  format: v.picklist(["csv", "ndjson"]),
  site: v.nullable(v.string()),
  query: importQuery,
});

/** How far an import is. */
export interface ImportProgress {
  bytes: number;
  size: number;
  rows: number;
  refused: number;
}

interface Context {
  database: Database;
  now(): number;
  progress(value: ImportProgress): void;
}

async function siteOf(database: Database, named: string | null): Promise<Site> {
  const hint = "give --site its id (site_…) or its public key (pk_…); “earshot site” lists the sites";
  if (named !== null) {
    const site = (await findSite(database, named)) ?? (await findSiteById(database, named));
    if (!site) throw new Failure(`there is no site “${named}”`, { hint });
    return site;
  }
  const demo = await findFact(database, DEMO_FACT);
  const [site, ...others] = (await listSites(database)).filter(({ id }) => id !== demo);
  if (!site)
    throw new Failure("there is no site yet beside the demo's", { hint: "“earshot site NAME” makes one" });
  if (others.length > 0) throw new Failure("there are several sites", { hint, status: 2 });
  return site;
}

/** An error of the API in one sentence with its places. */
function failureOf({ message, details: { errors = [] } }: ApiError): Failure {
  const places = errors.map((fault) => `${fault.at}: ${fault.message}`);
  return new Failure([message, ...places].join("; "));
}

/** Imports a file of this machine, by the same code as the API. */
export async function importLocally(
  { database, now, progress }: Context,
  { path, format, site: named, query }: v.InferOutput<typeof importInput>,
): Promise<Imported> {
  const site = await siteOf(database, named);
  const { survey: id, channel = "csv", from, dryRun = false } = query;
  const survey = await findSurvey(database, site.seq, id);
  if (!survey) throw new Failure(`the site “${site.name}” has no survey “${id}”`);
  const { size } = await stat(path).catch((cause: Error) => {
    throw new Failure(`${path} can't be read: ${cause.message}`);
  });
  const file = createReadStream(path);
  const writer = createWriter(database, { now, waitForBatch: () => new Promise((go) => setImmediate(go)) });
  try {
    return await importFile(
      {
        site,
        survey: survey.definition,
        version: survey.version,
        channel,
        format,
        from,
        named: namedColumns(query),
        isDryRun: dryRun,
      },
      file,
      {
        database,
        writer,
        now,
        progress: ({ rows, refused }) => progress({ bytes: file.bytesRead, size, rows, refused }),
      },
    );
  } catch (cause) {
    throw cause instanceof ApiError ? failureOf(cause) : cause;
  } finally {
    file.destroy();
  }
}
