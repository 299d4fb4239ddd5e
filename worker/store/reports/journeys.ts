import { eq } from "drizzle-orm";
import { journeys } from "../../../schema/db/tables.ts";
import type { Touchpoint } from "../../schemas/results/journey.ts";
import type { Database } from "../database.ts";

/** The touchpoints that the owner named, in their order; none before a journey was put. */
export async function findJourney(database: Database, site: number): Promise<Touchpoint[]> {
  const [row] = await database.orm.select().from(journeys).where(eq(journeys.site, site));
  return row ? (JSON.parse(row.touchpoints) as Touchpoint[]) : [];
}

/**
 * @param expected what must still be there; null: whatever is
 * @returns whether it was as expected
 */
export async function putJourney(
  database: Database,
  site: number,
  touchpoints: readonly Touchpoint[],
  expected: readonly Touchpoint[] | null = null,
): Promise<boolean> {
  const values = { site, touchpoints: JSON.stringify(touchpoints) };
  const put = await database.orm
    .insert(journeys)
    .values(values)
    .onConflictDoUpdate({
      target: journeys.site,
      set: values,
      ...(expected && { setWhere: eq(journeys.touchpoints, JSON.stringify(expected)) }),
    })
    .returning({ site: journeys.site });
  return put.length > 0;
}
