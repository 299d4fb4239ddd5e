/** Reads of the counts: what reports know without looking at a row. */
import type { InValue } from "@libsql/client";
import { COLUMNS, FUNNEL, FUNNEL_KEY } from "../../../schema/metrics/tally.ts";
import type { Dimension } from "../counts.ts";
import type { Database } from "../database.ts";

/** Whole hours of Unix time, half open, and the bucket of a report that they belong to. */
export interface HourRange {
  bucket: number;
  low: number;
  high: number;
}

export interface CountsRequest {
  site: number;
  survey: string;
  dim: Dimension;
  /** only these values of the dimension; null = all */
  values: readonly string[] | null;
  hours: readonly HourRange[];
}

/** Sums of one key within one bucket and one value of the dimension. */
export interface CountsRow {
  bucket: number;
  value: string;
  key: string;
  /** in the order of `COLUMNS` */
  columns: number[];
}

const SUMS = COLUMNS.map((column) => `sum(c.${column}) AS ${column}`).join(", ");

/** The counts of a survey, summed by bucket, value and key. */
export async function readCounts(
  database: Database,
  { site, survey, dim, values, hours }: CountsRequest,
): Promise<CountsRow[]> {
  const ranges = hours.map(({ bucket, low, high }) => [bucket, low, high]);
  const args: InValue[] = [JSON.stringify(ranges), site, survey, dim];
  const only = values ? "AND c.value IN (SELECT value FROM json_each(?))" : "";
  if (values) args.push(JSON.stringify(values));
  const [rows = []] = await database.read([
    {
      sql: `SELECT b.value ->> 0 AS bucket, c.value AS value, c.key AS key, ${SUMS}
     FROM json_each(?) b CROSS JOIN counts c
     WHERE c.site = ? AND c.survey = ? AND c.dim = ? AND c.hour >= b.value ->> 1 AND c.hour < b.value ->> 2 ${only}
     GROUP BY 1, 2, 3`,
      args,
    },
  ]);
  return rows.map((row) => ({
    bucket: Number(row.bucket),
    value: String(row.value),
    key: String(row.key),
    columns: COLUMNS.map((column) => Number(row[column])),
  }));
}

/** How many prompts each version showed in these hours, tests not counted; versions with none are left out. */
export async function countPromptsByVersion(
  database: Database,
  { site, survey }: { site: number; survey: string },
  { low, high }: Pick<HourRange, "low" | "high">,
): Promise<{ version: number; n: number }[]> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT CAST(value AS INTEGER) AS version, sum(${FUNNEL.shown}) AS n FROM counts
     WHERE site = ? AND survey = ? AND dim = 'version' AND hour >= ? AND hour < ? AND key = ?
     GROUP BY value HAVING n > 0 ORDER BY 1`,
      args: [site, survey, low, high, FUNNEL_KEY],
    },
  ]);
  return rows.map((row) => ({ version: Number(row.version), n: Number(row.n) }));
}
