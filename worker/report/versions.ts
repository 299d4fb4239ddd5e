import type { Survey } from "../../schema/definition/survey.ts";
import { tallyKey } from "../../schema/metrics/tally.ts";
import { HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { countPromptsByVersion } from "../store/reports/countQueries.ts";
import type { Span } from "./buckets.ts";

/** A version of which the range has prompts. */
export interface VersionReport {
  version: number;
  /** prompts shown in the hours of the range, whatever the filters */
  n: number;
  /** questions whose kind or scale differs from the latest version: their answers are not added up */
  differs: string[];
}

function differingIds(survey: Survey, latest: Survey): string[] {
  const keys = new Map(latest.questions.map((question) => [question.id, tallyKey(question)]));
  return survey.questions
    .filter((question) => keys.has(question.id) && keys.get(question.id) !== tallyKey(question))
    .map(({ id }) => id);
}

type Versions = readonly { version: number; definition: Survey }[];

/** The versions that a report covers, oldest first. */
export async function versionsIn(
  database: Database,
  { site, survey }: { site: number; survey: string },
  span: Span,
  allVersions: Versions | Promise<Versions>,
): Promise<VersionReport[]> {
  const hours = { low: Math.floor(span.from / HOUR), high: Math.ceil(span.until / HOUR) };
  const [shown, versions] = await Promise.all([
    countPromptsByVersion(database, { site, survey }, hours),
    allVersions,
  ]);
  const latest = versions.at(-1)?.definition;
  return shown.map(({ version, n }) => {
    const definition = versions.find((one) => one.version === version)?.definition;
    return {
      version,
      n,
      differs: definition && latest ? differingIds(definition, latest) : [],
    };
  });
}
