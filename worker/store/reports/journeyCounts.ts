import { COLUMNS, type Tally } from "../../../schema/metrics/tally.ts";
import { COUNTED, HOUR } from "../counts.ts";
import type { Database } from "../database.ts";

/** What one version of a survey counted in one of the periods. */
export interface PeriodCounts {
  period: number;
  survey: string;
  version: number;
  key: string;
  /** in the order of `COLUMNS` */
  columns: number[];
}

const SUMS = COLUMNS.map((column) => `sum(c.${column}) AS ${column}`).join(", ");

/**
 * The counts of a site's surveys in these periods, by version: whole hours from the counts, the parts of hours at the
 * edges from rows, in one round trip.
 *
 * @param periods milliseconds, half open
 * @param surveys only those; absent: all. Rows of the edges come of every survey
 */
export async function readPeriodCounts(
  database: Database,
  site: number,
  periods: readonly { from: number; until: number }[],
  surveys?: readonly string[],
): Promise<PeriodCounts[]> {
  const hours: number[][] = [];
  const edges: number[][] = [];
  periods.forEach(({ from, until }, period) => {
    const [low, high] = [Math.ceil(from / HOUR), Math.floor(until / HOUR)];
    if (low >= high) edges.push([period, from, until]);
    else {
      hours.push([period, low, high]);
      edges.push([period, from, low * HOUR], [period, high * HOUR, until]);
    }
  });
  const [counts = [], rows = []] = await database.read([
    {
      sql: `SELECT p.value ->> 0 AS period, c.survey, c.value AS version, c.key, ${SUMS}
        FROM json_each(?1) p CROSS JOIN surveys s CROSS JOIN counts c
        WHERE s.site = ?2 AND s.deleted_at IS NULL AND c.site = ?2 AND c.survey = s.id
          AND (?3 IS NULL OR s.id IN (SELECT value FROM json_each(?3))) AND c.dim = 'version'
          AND c.hour >= p.value ->> 1 AND c.hour < p.value ->> 2
        GROUP BY 1, 2, 3, 4`,
      args: [JSON.stringify(hours), site, surveys ? JSON.stringify(surveys) : null],
    },
    {
      sql: `SELECT p.value ->> 0 AS period, r.survey, r.version, r.tally
        FROM json_each(?) p CROSS JOIN responses r
        WHERE r.site = ? AND r.at >= p.value ->> 1 AND r.at < p.value ->> 2 AND ${COUNTED}`,
      args: [JSON.stringify(edges), site],
    },
  ]);
  return [
    ...counts.map((row) => ({
      ...{ period: Number(row.period), survey: String(row.survey), version: Number(row.version) },
      key: String(row.key),
      columns: COLUMNS.map((column) => Number(row[column])),
    })),
    ...rows.flatMap((row) =>
      Object.entries(JSON.parse(String(row.tally)) as Tally).map(([key, mask]) => ({
        ...{ period: Number(row.period), survey: String(row.survey), version: Number(row.version), key },
        columns: COLUMNS.map((_, bit) => (mask >> bit) & 1),
      })),
    ),
  ];
}
