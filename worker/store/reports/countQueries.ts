/** Reads of the counts: what reports know without looking at a row. */
import type { InValue, Row } from "@libsql/client";
import { COLUMNS, FUNNEL, FUNNEL_KEY } from "../../../schema/metrics/tally.ts";
import type { Dimension } from "../counts.ts";
import type { Database } from "../database.ts";
import { isWrittenAs, writtenAs } from "../rows/filters.ts";
import { BEYOND } from "../traits/traitCounts.ts";

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
  /** only the versions of this touchpoint; null = all */
  touchpoint: string | null;
  /** only the values of a trait that a query's parameter writes so; null = all */
  text: string | null;
  hours: readonly HourRange[];
}

/** Sums of one key within one bucket and one value of the dimension. */
export interface CountsRow {
  bucket: number;
  /** of a trait: JSON, empty for none, or `BEYOND` */
  value: string;
  key: string;
  /** in the order of `COLUMNS` */
  columns: number[];
}

const SUMS = COLUMNS.map((column) => `sum(c.${column}) AS ${column}`).join(", ");

interface Counted {
  rows: CountsRow[];
  /** hours in which a trait has values beyond its slots */
  beyond: HourRange[];
  /** JSON of the values that have slots */
  known: ReadonlySet<string>;
}

/** Neighbouring hours of a bucket as one range. */
function joined(rows: readonly Row[]): HourRange[] {
  const ranges: HourRange[] = [];
  for (const row of rows) {
    const [bucket, hour] = [Number(row.bucket), Number(row.hour)];
    const last = ranges.at(-1);
    if (last?.bucket === bucket && last.high === hour) last.high++;
    else ranges.push({ bucket, low: hour, high: hour + 1 });
  }
  return ranges;
}

/** The counts of a survey, summed by bucket, value and key. */
export async function readCounts(
  database: Database,
  { site, survey, dim, values, touchpoint, text, hours }: CountsRequest,
): Promise<Counted> {
  const ranges = JSON.stringify(hours.map(({ bucket, low, high }) => [bucket, low, high]));
  const place: InValue[] = [ranges, site, survey, dim];
  const inRange = `FROM json_each(?) b CROSS JOIN counts c
     WHERE c.site = ? AND c.survey = ? AND c.dim = ? AND c.hour >= b.value ->> 1 AND c.hour < b.value ->> 2`;
  const only = [
    ...(values ? ["AND c.value IN (SELECT value FROM json_each(?))"] : []),
    ...(touchpoint === null
      ? []
      : [
          `AND c.value IN (SELECT CAST(version AS TEXT) FROM versions
            WHERE site = ? AND survey = ? AND definition ->> '$.touchpoint' = ?)`,
        ]),
  ].join(" ");
  const onlyArgs = [
    ...(values ? [JSON.stringify(values)] : []),
    ...(touchpoint === null ? [] : [site, survey, touchpoint]),
  ];
  const trait = dim.startsWith("t") ? Number(dim.slice(1)) : null;
  const [rows = [], beyond = [], slots = []] = await database.read([
    {
      sql: `SELECT b.value ->> 0 AS bucket, c.value AS value, c.key AS key, ${SUMS} ${inRange} ${only} GROUP BY 1, 2, 3`,
      args: [...place, ...onlyArgs],
    },
    ...(trait === null
      ? []
      : [
          {
            sql: `SELECT b.value ->> 0 AS bucket, c.hour AS hour ${inRange} AND c.value = '${BEYOND}' AND c.key = ?
              AND c.${FUNNEL.shown} > 0 ORDER BY 1, 2`,
            args: [...place, FUNNEL_KEY],
          },
          {
            sql: `SELECT CAST(slot AS TEXT) AS slot, value, ? IS NULL OR ${isWrittenAs("json_type(value)", "value ->> '$'")} AS is_wanted
              FROM trait_values WHERE trait = ?`,
            args: [text, ...(text === null ? [null, null] : writtenAs(text)), trait],
          },
        ]),
  ]);
  const valueOfSlot = new Map(slots.map(({ slot, value }) => [String(slot), String(value)]));
  const wanted = new Set(slots.flatMap(({ slot, is_wanted }) => (is_wanted ? [String(slot)] : [])));
  const isWanted = ({ value }: Row) =>
    trait === null || value === BEYOND || wanted.has(String(value)) || (value === "" && text === null);
  return {
    rows: rows.filter(isWanted).map((row) => ({
      bucket: Number(row.bucket),
      value: valueOfSlot.get(String(row.value)) ?? String(row.value),
      key: String(row.key),
      columns: COLUMNS.map((column) => Number(row[column])),
    })),
    beyond: joined(beyond),
    known: new Set(valueOfSlot.values()),
  };
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
