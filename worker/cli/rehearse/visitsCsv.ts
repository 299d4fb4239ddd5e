import { isUtf8 } from "node:buffer";
import { CsvError, parse } from "csv-parse/sync";
import type { Visit } from "../../../schema/rehearsal/visit.ts";
import { misuse } from "../failure.ts";
import { readBytes } from "../lint/source.ts";
import { counted, printable } from "../terminal.ts";
import { columnsIn, isUsed, RowFault, visitIn } from "./visitRow.ts";

export interface VisitsFile {
  visits: Visit[];
  /** the columns that a rehearsal uses */
  columns: ReadonlySet<string>;
  /** the columns that it doesn't use */
  unused: string[];
}

/** The file and its visits are held in memory. */
const MOST_MIB = 128;
/** The most faults that are listed. */
const MOST_TOLD = 10;

/** Rows are numbered as in a spreadsheet: from 1, where row 1 names the columns. */
interface Table {
  columns: string[];
  visits: Visit[];
  rows: number;
  faults: string[];
}

function readRow(table: Table, cells: string[]): void {
  table.rows++;
  const isEmpty = cells.length === 1 && cells[0]?.trim() === "";
  try {
    if (table.rows === 1) table.columns = columnsIn(cells);
    else if (!isEmpty) table.visits.push(visitIn(cells, table.columns));
  } catch (cause) {
    if (!(cause instanceof RowFault)) throw cause;
    table.faults.push(`row ${table.rows}: ${cause.message}`);
  }
}

/** The comma, or the separator that spreadsheets write where the comma is the decimal sign. */
function delimiterIn(bytes: Buffer): string {
  const end = bytes.indexOf("\n");
  const [head = ""] = bytes.toString("utf8", 0, end < 0 ? Math.min(bytes.length, 65_536) : end).split("\r");
  const count = (sign: string): number => head.split(sign).length;
  return [",", ";", "\t"].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote opens a cell and nothing closes it",
  CSV_INVALID_CLOSING_QUOTE: "text follows the closing quote of a cell",
  INVALID_OPENING_QUOTE: "a quote stands in a cell that does not begin with one",
};

/** Reads all rows, up to the first broken quote. */
function tableIn(bytes: Buffer): Table {
  const table: Table = { columns: [], visits: [], rows: 0, faults: [] };
  try {
    parse(bytes, {
      bom: true,
      delimiter: delimiterIn(bytes),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      on_record(cells: string[]) {
        // No visit can be read without its columns.
        if (table.rows === 0 || table.columns.length > 0) readRow(table, cells);
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    table.faults.push(`row ${table.rows + 1}: ${REASONS[cause.code] ?? cause.message}`);
  }
  return table;
}

/** Reads visits, all of them or none. @throws Failure that names rows and columns that can't be read */
export async function readVisits(file: string): Promise<VisitsFile> {
  const found = await readBytes(file);
  const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
  if (bytes.length > MOST_MIB * 2 ** 20) {
    const hint = "split it by visitor: visitors don't influence each other";
    throw misuse(`${file}: is larger than ${MOST_MIB} MiB`, hint);
  }
  if (!isUtf8(bytes)) throw misuse(`${file}: must be text in UTF-8`);
  const { columns, visits, faults } = tableIn(bytes);
  if (faults.length > 0) {
    const told = faults.slice(0, MOST_TOLD).map((fault) => `\n  ${printable(fault)}`);
    const rest = faults.length - told.length;
    const more = rest > 0 ? `\n  and ${counted(rest, "more row")}` : "";
    throw misuse(`${file} can't be read:${told.join("")}${more}`);
  }
  if (visits.length === 0) throw misuse(`${file}: has no visits`);
  return {
    visits,
    columns: new Set(columns.filter(isUsed)),
    unused: columns.filter((name) => !isUsed(name)),
  };
}
