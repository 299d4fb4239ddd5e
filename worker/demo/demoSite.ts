import { eq } from "drizzle-orm";
import { facts } from "../../schema/db/tables.ts";
import { lint } from "../../schema/proof/lint.ts";
import type { Database } from "../store/database.ts";
import { createSite, findSiteById, type Site } from "../store/sites.ts";
import { putSurvey } from "../store/surveys.ts";
import { demoSurveys } from "./surveys.ts";

/** The demo's site; `secretKey` only when it was made just now. */
export interface DemoSite {
  site: Site;
  secretKey?: string;
}

const FACT = "demo-site";

async function makeDemoSite(database: Database, now: number): Promise<DemoSite> {
  const { site, secretKey } = await createSite(database, { name: "Demo shop", quietDays: 0 }, now);
  for (const definition of demoSurveys) {
    const { survey, issues } = lint(definition);
    if (!survey) throw new Error(`a survey of the demo has errors: ${JSON.stringify(issues)}`);
    await putSurvey(database, site.seq, survey, null, now);
  }
  // Last, so that what was cut off before is made anew.
  await database.orm.insert(facts).values({ key: FACT, value: site.id });
  return { site, secretKey };
}

/** Finds the demo's site, or makes it with its live surveys. */
export async function demoSite(database: Database, now: number): Promise<DemoSite> {
  const [fact] = await database.orm.select().from(facts).where(eq(facts.key, FACT));
  const site = fact && (await findSiteById(database, fact.value));
  return site ? { site } : makeDemoSite(database, now);
}
