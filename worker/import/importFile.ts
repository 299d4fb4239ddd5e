/** Imports a file of responses: row by row, in bounded memory, and the same however often it is done. */
import type { Survey } from "../../schema/definition/survey.ts";
import { ApiError } from "../http/apiError.ts";
import type { Database } from "../store/database.ts";
import { findKnown } from "../store/imported.ts";
import type { Outcome, PreparedSnapshot } from "../store/ingest/prepared.ts";
import type { Writer } from "../store/ingest/writer.ts";
import { pause } from "../store/rows/rowSlices.ts";
import type { Site } from "../store/sites.ts";
import { choiceNamesOf } from "./importedAnswer.ts";
import { importedResponse } from "./importedResponse.ts";
import { readIsoTime } from "./importedTime.ts";
import { checkAnswers, type Mapping, mappingOf, type Named } from "./mapping.ts";
import { PROVIDERS, type ProviderName } from "./providers/providers.ts";
import { readCsv } from "./readCsv.ts";
import { readNdjson } from "./readNdjson.ts";
import { RowFault } from "./rowFault.ts";
import { type RowContext, readCsvRow, readJsonRow } from "./rowReaders.ts";
import { type Broken, openText } from "./text.ts";

export interface Refusal {
  /** a physical line of the file, from 1 */
  line: number;
  at: string;
  message: string;
}

/** What became of a file's rows. */
export interface Imported {
  rows: number;
  stored: number;
  duplicates: number;
  refused: number;
  /** the first of them */
  refusals: Refusal[];
}

/** Refusals that are told one by one. */
const MOST_TOLD = 1_000;
/** Rows of one commit: on a file no visitor waits for it longer than some milliseconds. */
const BATCH = { file: 200, server: 500 };

export interface ImportRequest {
  site: Site;
  survey: Survey;
  version: number;
  channel: string;
  format: "csv" | "ndjson";
  from?: ProviderName | undefined;
  named: Named;
  isDryRun: boolean;
}

export interface ImportContext {
  database: Database;
  writer: Pick<Writer, "write">;
  now(): number;
  /** is called after each commit */
  progress?(imported: Imported): void;
}

interface Item {
  line: number;
  prepared: PreparedSnapshot;
}

/** A row that could be read, or why not. */
type ReadRow = Item | Refusal;

/** Numbers of a row's columns, by the names of the header. */
function mapped({ survey, from, named }: ImportRequest, header: readonly string[]): Mapping {
  if (from === undefined) return checkAnswers(mappingOf(survey, header, named, readIsoTime));
  return checkAnswers(PROVIDERS[from].mapping(survey, header, named));
}

/** A field's place as the parameter of its column. */
const parameterAt = (place: string): string =>
  place
    .replace(/^\//, "")
    .replace(/^(answer|trait)s\//, "$1.")
    .replace(/^(answer|trait)s$/, "$1");

function prepare(request: ImportRequest, line: number, read: () => Parameters<typeof importedResponse>[1]) {
  try {
    return { line, prepared: importedResponse(request, read()) };
  } catch (cause) {
    if (!(cause instanceof RowFault)) throw cause;
    const at = request.format === "csv" ? parameterAt(cause.at) : cause.at;
    return { line, at, message: cause.message };
  }
}

type Read = AsyncGenerator<ReadRow, Broken | null>;

async function* readCsvFile(
  request: ImportRequest,
  rows: ReturnType<typeof readCsv>,
  context: RowContext,
): Read {
  const first = await rows.next();
  if (first.done) {
    const message = first.value ? `line ${first.value.line}: ${first.value.message}` : "the file is empty";
    throw new ApiError("bad-request", `the file has no header: ${message}`);
  }
  const mapping = mapped(
    request,
    first.value.cells.map((name) => name.trim()),
  );
  for (let isBelow = true; ; ) {
    const { done, value } = await rows.next();
    if (done) return value;
    const isHeading = isBelow && mapping.isHeading?.(value.cells);
    isBelow = false;
    if (!isHeading) yield prepare(request, value.line, () => readCsvRow(mapping, value.cells, context));
  }
}

async function* readNdjsonFile(
  request: ImportRequest,
  rows: ReturnType<typeof readNdjson>,
  context: RowContext,
): Read {
  for (;;) {
    const { done, value } = await rows.next();
    if (done) return value;
    yield "fault" in value
      ? { line: value.line, at: "", message: value.fault }
      : prepare(request, value.line, () => readJsonRow(value.value, context));
  }
}

/** Counts what became of rows. */
class Tally {
  readonly imported: Imported = { rows: 0, stored: 0, duplicates: 0, refused: 0, refusals: [] };

  refuse(refusal: Refusal): void {
    this.imported.rows++;
    this.imported.refused++;
    if (this.imported.refusals.length < MOST_TOLD) this.imported.refusals.push(refusal);
  }

  add({ line }: Item, { result, error }: Outcome): void {
    if (result === "rejected") {
      this.refuse({ line, at: error?.at ?? "", message: error?.message ?? "it was refused" });
      return;
    }
    this.imported.rows++;
    // The same id with other answers: what was there first stays, as with the same rev of a prompt.
    if (result === "stored") this.imported.stored++;
    else this.imported.duplicates++;
  }
}

type Commit = (items: readonly Item[]) => Promise<Outcome[]>;

const storing =
  ({ writer }: ImportContext): Commit =>
  async (items) => {
    const { outcomes, working } = writer.write(items.map(({ prepared }) => prepared));
    const settled = await outcomes;
    await working;
    return settled;
  };

/** What storing would make of rows. */
function rehearsing({ database }: ImportContext): Commit {
  const seen = new Set<string>();
  return async (items) => {
    const known = await findKnown(
      database,
      items.map(({ prepared }) => prepared),
    );
    return items.map(({ prepared }) => {
      const id = String(prepared.fields.id);
      const isSeen = seen.has(id) || known.stored.has(id);
      seen.add(id);
      if (known.erased.has(id))
        return {
          result: "rejected",
          error: { code: "erased", at: "/id", message: "this response was erased" },
        };
      return { result: isSeen ? "duplicate" : "stored" };
    });
  };
}

/**
 * Imports the bytes of a file.
 *
 * @throws ApiError `bad-request` for a file that can't be read at all, and columns that are not there: nothing is stored
 */
export async function importFile(
  request: ImportRequest,
  chunks: AsyncIterable<Uint8Array>,
  context: ImportContext,
): Promise<Imported> {
  const { site, survey, format, isDryRun } = request;
  const rowContext: RowContext = {
    survey,
    names: choiceNamesOf(survey),
    zone: site.timezone,
    now: context.now(),
    retentionDays: site.retentionDays,
  };
  const text = await openText(chunks);
  const rows =
    format === "csv"
      ? readCsvFile(request, readCsv(text), rowContext)
      : readNdjsonFile(request, readNdjson(text), rowContext);
  const commit = isDryRun ? rehearsing(context) : storing(context);
  const size = context.database.isFile ? BATCH.file : BATCH.server;
  const tally = new Tally();
  let batch: Item[] = [];
  const flush = async () => {
    const outcomes = await commit(batch);
    batch.forEach((item, i) => void tally.add(item, outcomes[i] ?? { result: "stored" }));
    batch = [];
    context.progress?.(tally.imported);
    await pause();
  };
  for (;;) {
    const { done, value } = await rows.next();
    if (done) {
      if (batch.length > 0) await flush();
      if (value) tally.refuse({ ...value, at: "" });
      // A row that the store refused is told behind those of its batch that could not be read.
      tally.imported.refusals.sort((a, b) => a.line - b.line);
      return tally.imported;
    }
    if ("prepared" in value) batch.push(value);
    else tally.refuse(value);
    if (batch.length >= size) await flush();
  }
}
