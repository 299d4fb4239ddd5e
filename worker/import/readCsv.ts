import { type CsvError, parse } from "csv-parse/stream";
import { delimiterIn } from "./delimiter.ts";
import type { CsvRow, Rows } from "./rows.ts";
import { streamed } from "./streamed.ts";
import { type Broken, type ImportText, LONGEST, NOT_UTF8 } from "./text.ts";

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "opens a quote that nothing closes",
  CSV_INVALID_CLOSING_QUOTE: "has text behind the closing quote of a cell",
  INVALID_OPENING_QUOTE: "has a quote in a cell that does not begin with one",
  CSV_MAX_RECORD_SIZE: `is longer than ${LONGEST} bytes: a quote may be open`,
};

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

interface Fault {
  /** records that came before it */
  after: number;
  code: string;
}

/** The parser tells an error at once, but what it read before it may still wait: both are counted by records. */
function createParser(delimiter: string) {
  const seen: { records: number; fault: Fault | null } = { records: 0, fault: null };
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: LONGEST,
    skip_records_with_error: true,
    on_record(record: string[]) {
      seen.records++;
      return record;
    },
    on_skip(error: CsvError | undefined) {
      seen.fault ??= { after: seen.records, code: error?.code ?? "" };
      return undefined;
    },
  });
  return { parser, seen };
}

/** The records of a CSV file, the header among them; blank lines are passed over. */
export async function* readCsv(text: ImportText): Rows<CsvRow> {
  const { parser, seen } = createParser(delimiterIn(text.head));
  const records = streamed(text.pieces()).pipeThrough<string[]>(parser).getReader();
  let line = 1;
  const broken = (message: string): Broken => ({ line, message: `this line ${message}` });
  try {
    for (let read = 0; ; read++) {
      if (seen.fault && read >= seen.fault.after) return broken(REASONS[seen.fault.code] ?? "is not CSV");
      const { done, value: cells = [] } = await records.read();
      if (seen.fault && read >= seen.fault.after) return broken(REASONS[seen.fault.code] ?? "is not CSV");
      if (done) return text.isCutOff() ? broken(NOT_UTF8) : null;
      if (!isBlank(cells)) yield { line, cells };
      line += 1 + breaksIn(cells);
    }
  } finally {
    await records.cancel();
  }
}
