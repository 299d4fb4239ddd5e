/** Slices are bounded by the rows that they look at, whatever the filters find. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import type { Filters } from "../../../worker/schemas/filters.ts";
import { readSettings } from "../../../worker/settings.ts";
import type { Database } from "../../../worker/store/database.ts";
import { scan } from "../../../worker/store/rows/rowSlices.ts";
import { createSite } from "../../../worker/store/sites.ts";

const ROWS = 12_000;
const MOST_LOOKED = 8_000;
const MOST_GIVEN = 501;
let folder = "";
let database: Database;
let site = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-slices-"));
  database = await openDatabase(readSettings({ EARSHOT_DB: `file:${folder}/slices.db` }));
  site = (await createSite(database, { name: "Shop" }, 0)).site.seq;
  await database.write([
    {
      sql: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
        INSERT INTO responses (site, id, survey, version, rev, state, answers, traits, visitor, device, url, shown_at, at,
          test, channel, groups, tally, body)
        SELECT ?1, 'r' || i, 'nps', 1 + i % 2, 1, 'started', '{"score":' || (i % 11) || '}', '{"plan":"' || (i % 7) || '"}',
          'v_' || (i % 3000), CASE i % 3 WHEN 0 THEN 'mobile' ELSE 'desktop' END, 'https://shop.example/p/' || (i % 50),
          i, CAST(i / 3 AS INTEGER), i % 10 = 0, 'widget', '[]', '{}', ''
        FROM n`,
      args: [site],
    },
  ]);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const filterSets: fc.Arbitrary<Partial<Record<string, unknown>>> = fc.record(
  {
    version: fc.constantFrom(1, 2, 3),
    device: fc.constantFrom("mobile", "tablet"),
    test: fc.boolean(),
    visitor: fc.constantFrom("v_1", "v_none"),
    "trait.plan": fc.constantFrom("1", "99"),
    "answer.score": fc.constantFrom("9", "99", "3..4"),
    url: fc.constantFrom("/p/7", "/nowhere/*"),
  },
  { requiredKeys: [] },
);

it("no slice looks at more than 8,000 rows or gives back more than 501, and together they find each row once", async () => {
  await fc.assert(
    fc.asyncProperty(filterSets, async (filters) => {
      const looked: number[] = [];
      const watched: Database = {
        ...database,
        async read(statements) {
          const sets = await database.read(statements);
          expect(sets[0]?.length ?? 0).toBeLessThanOrEqual(MOST_GIVEN);
          looked.push(Math.max(0, ...(sets[0] ?? []).map((row) => Number(row.looked_count))));
          return sets;
        },
      };
      const found: string[] = [];
      for await (const rows of scan(watched, site, filters as Filters))
        found.push(...rows.map(({ id }) => String(id)));
      const isHit = (i: number) =>
        (filters.version === undefined || 1 + (i % 2) === filters.version) &&
        (filters.device === undefined || (i % 3 === 0 ? "mobile" : "desktop") === filters.device) &&
        (i % 10 === 0) === (filters.test ?? false) &&
        (filters.visitor === undefined || `v_${i % 3000}` === filters.visitor) &&
        (filters["trait.plan"] === undefined || String(i % 7) === filters["trait.plan"]) &&
        (filters["answer.score"] === undefined ||
          String(i % 11) === filters["answer.score"] ||
          (filters["answer.score"] === "3..4" && [3, 4].includes(i % 11))) &&
        (filters.url === undefined || filters.url === `/p/${i % 50}`);
      const newestFirst = Array.from({ length: ROWS }, (_, n) => ROWS - n).filter(isHit);
      expect(found).toEqual(newestFirst.map((i) => `r${i}`));
      expect(Math.max(...looked)).toBeLessThanOrEqual(MOST_LOOKED);
    }),
    { numRuns: 25 },
  );
});
