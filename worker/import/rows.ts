import type { Broken } from "./text.ts";

/** A record of a file, with the physical line on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** A line of NDJSON, or why it is none. */
export type JsonRow = { line: number; value: unknown } | { line: number; fault: string };

/** Rows, and at the end where the file broke off, or null. */
export type Rows<Row> = AsyncGenerator<Row, Broken | null>;
