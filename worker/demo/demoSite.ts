import { lint } from "../../schema/proof/lint.ts";
import type { Database } from "../store/database.ts";
import { findFact, insertFact } from "../store/facts.ts";
import { createSite, findSiteById, type Site } from "../store/sites.ts";
import { putSurvey } from "../store/surveys.ts";
import { demoSurveys } from "./surveys.ts";

/** The demo's site; `secretKey` only right after the site was made. */
export interface DemoSite {
  site: Site;
  secretKey?: string;
}

/** The fact that names the demo's site by its id. */
export const DEMO_FACT = "demo-site";

async function makeDemoSite(database: Database, now: number): Promise<DemoSite> {
  const { site, secretKey } = await createSite(database, { name: "Demo shop", quietDays: 0 }, now);
  for (const definition of demoSurveys) {
    const { survey, issues } = lint(definition);
    if (!survey) throw new Error(`a survey of the demo has errors: ${JSON.stringify(issues)}`);
    await putSurvey(database, site.seq, { survey, issues }, null, now);
  }
  // Stored last: if the process dies before this, the next start makes the site again.
  await insertFact(database, DEMO_FACT, site.id);
  return { site, secretKey };
}

/** Finds the demo's site, or makes it with its live surveys. */
export async function demoSite(database: Database, now: number): Promise<DemoSite> {
  const id = await findFact(database, DEMO_FACT);
  const site = id && (await findSiteById(database, id));
  return site ? { site } : makeDemoSite(database, now);
}
