import type { InStatement } from "@libsql/client";
import { COLUMNS } from "../../schema/metrics/tally.ts";
import { COUNTED, countedRows, DIMENSIONS, HOUR, tallied } from "./counts.ts";
import type { Database } from "./database.ts";
import { pause } from "./rows/rowSlices.ts";
import { listSites, type Site } from "./sites.ts";
import { registerValues } from "./traits/traitCounts.ts";

const DAY = 86_400_000;

/** Responses that one step counts anew. */
const STEP = 2_000;

/** A stretch of hours whose counts were not those of the responses. */
export interface Drift {
  site: string;
  survey: string;
  /** RFC 3339 */
  from: string;
  until: string;
  /** rows of the counts that were wrong, missing or too many */
  counts: number;
}

export interface Rebuilt {
  responses: number;
  differed: Drift[];
}

interface Stretch {
  survey: string;
  /** hours of Unix time, half open */
  low: number;
  high: number;
  responses: number;
}

/** Hours in which a survey has responses or counts, joined to stretches of about one step. */
async function stretchesOf(database: Database, site: number, edge: number): Promise<Stretch[]> {
  const [rows = []] = await database.read([
    {
      sql: `SELECT survey, hour, sum(n) AS n FROM (
          SELECT survey, at / ${HOUR} AS hour, count(*) AS n FROM responses WHERE site = ?1 AND at >= ?2 * ${HOUR} GROUP BY 1, 2
          UNION ALL SELECT DISTINCT survey, hour, 0 FROM counts WHERE site = ?1 AND hour >= ?2 AND survey <> ''
        ) GROUP BY 1, 2 ORDER BY 1, 2`,
      args: [site, edge],
    },
  ]);
  const stretches: Stretch[] = [];
  for (const row of rows) {
    const [survey, hour, n] = [String(row.survey), Number(row.hour), Number(row.n)];
    const last = stretches.at(-1);
    if (last && last.survey === survey && last.responses + n <= STEP) {
      last.high = hour + 1;
      last.responses += n;
    } else stretches.push({ survey, low: hour, high: hour + 1, responses: n });
  }
  return stretches;
}

const IN_STRETCH = `site = ?1 AND survey = ?2 AND at >= ?3 * ${HOUR} AND at < ?4 * ${HOUR} AND ${COUNTED}`;
const NUMBERS = COLUMNS.join(", ");

const INSERT_COUNTS = `INSERT INTO counts (site, survey, dim, value, key, hour, ${NUMBERS}) ${countedRows(tallied(IN_STRETCH))}`;

/** How many responses each value of a trait has in all, made anew from the counts. */
const makeTotals = (site: number): InStatement[] => [
  { sql: "DELETE FROM counts WHERE site = ? AND survey = ''", args: [site] },
  {
    sql: `INSERT INTO counts (site, survey, dim, value, key, hour, c0)
      SELECT site, '', dim, value, '', 0, sum(c0) FROM counts
      WHERE site = ? AND key = '' AND dim NOT IN (${DIMENSIONS.map((dim) => `'${dim}'`).join(", ")}) GROUP BY dim, value`,
    args: [site],
  },
];

/** How many rows of counts differ from what the responses say. */
const countDifferences = (args: (string | number)[]): InStatement => ({
  sql: `WITH right AS MATERIALIZED (${countedRows(tallied(IN_STRETCH))}),
      present AS MATERIALIZED (
        SELECT site, survey, dim, value, key, hour, ${NUMBERS} FROM counts
        WHERE site = ?1 AND survey = ?2 AND hour >= ?3 AND hour < ?4 AND (${COLUMNS.map((column) => `${column} <> 0`).join(" OR ")})
      )
    SELECT count(*) AS n FROM (
      SELECT site, survey, dim, value, key, hour FROM (SELECT * FROM right EXCEPT SELECT * FROM present)
      UNION SELECT site, survey, dim, value, key, hour FROM (SELECT * FROM present EXCEPT SELECT * FROM right)
    )`,
  args,
});

/** From when on a site's responses are all there: its counts before that can't be made anew. */
const edgeOf = ({ retentionDays }: Site, now: number): number =>
  retentionDays === null ? 0 : Math.floor((now - retentionDays * DAY) / HOUR) + 1;

/**
 * Compares the counts of all sites with the responses, and makes those that differ anew. Counts of hours before the
 * retention edge stay: their responses are gone.
 */
export async function rebuildCounts(
  database: Database,
  now: number,
  progress: (done: { responses: number }) => void = () => undefined,
): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { responses: 0, differed: [] };
  for (const site of await listSites(database)) {
    let hasChanged = false;
    for (const { survey, low, high, responses } of await stretchesOf(database, site.seq, edgeOf(site, now))) {
      const args = [site.seq, survey, low, high];
      const [found] = await database.read([countDifferences(args)]);
      const counts = Number(found?.[0]?.n ?? 0);
      if (counts > 0) {
        await database.write([
          { sql: "DELETE FROM counts WHERE site = ?1 AND survey = ?2 AND hour >= ?3 AND hour < ?4", args },
          { sql: registerValues("", tallied(IN_STRETCH)), args },
          { sql: INSERT_COUNTS, args },
        ]);
        hasChanged = true;
        const time = (hour: number) => new Date(hour * HOUR).toISOString();
        rebuilt.differed.push({ site: site.id, survey, from: time(low), until: time(high), counts });
      }
      rebuilt.responses += responses;
      progress({ responses: rebuilt.responses });
      await pause();
    }
    if (hasChanged) await database.write(makeTotals(site.seq));
  }
  return rebuilt;
}
