import { median } from "../../schema/metrics/scores.ts";
import type { Filters } from "../schemas/filters.ts";
import type { Database } from "../store/database.ts";
import { NEWEST, readMedians } from "../store/reports/medianQueries.ts";
import { scan } from "../store/rows/rowSlices.ts";
import type { Span } from "./buckets.ts";

const COLUMNS = ["at", "seq", "url", "spent", "answers"];

type Times = Record<string, number | null>;

/** The median time to answer, in seconds, by question. */
export async function mediansOf(
  database: Database,
  site: number,
  filters: Filters,
  span: Span,
): Promise<(question: string) => number | null> {
  const found = await readMedians(database, site, filters, span);
  return found ? (question) => found.get(question) ?? null : mediansOfRows(database, site, filters, span);
}

/** Slice by slice. */
async function mediansOfRows(
  database: Database,
  site: number,
  filters: Filters,
  span: Span,
): Promise<(question: string) => number | null> {
  const seconds = new Map<string, number[]>();
  let left = NEWEST;
  for await (const rows of scan(database, site, filters, { span, columns: COLUMNS })) {
    for (const { spent, answers } of rows.slice(0, left)) {
      if (spent === null) continue;
      const given = JSON.parse(String(answers)) as Record<string, unknown>;
      for (const [question, ms] of Object.entries(JSON.parse(String(spent)) as Times)) {
        if (ms === null || !Object.hasOwn(given, question)) continue;
        const list = seconds.get(question) ?? [];
        list.push(ms / 1000);
        seconds.set(question, list);
      }
    }
    left -= rows.length;
    if (left <= 0) break;
  }
  return (question) => median(seconds.get(question) ?? []);
}
