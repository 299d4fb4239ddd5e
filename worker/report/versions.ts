import type { Survey } from "../../schema/definition/survey.ts";
import { FUNNEL, FUNNEL_KEY, tallyKey } from "../../schema/metrics/tally.ts";
import { HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import type { Span } from "./buckets.ts";

/** A version that prompts of a range were shown in. */
export interface VersionReport {
  version: number;
  /** prompts shown in the hours of the range, whatever the filters */
  n: number;
  /** questions that it asked by another kind or scale than the latest version: those answers are not added up */
  differs: string[];
}

function differingIds(survey: Survey, latest: Survey): string[] {
  const keys = new Map(latest.questions.map((question) => [question.id, tallyKey(question)]));
  return survey.questions
    .filter((question) => keys.has(question.id) && keys.get(question.id) !== tallyKey(question))
    .map(({ id }) => id);
}

/** Over which versions a report goes, oldest first. */
export async function versionsIn(
  database: Database,
  { site, survey }: { site: number; survey: string },
  span: Span,
  versions: readonly { version: number; definition: Survey }[],
): Promise<VersionReport[]> {
  const latest = versions.at(-1)?.definition;
  const rows = await database.all(
    `SELECT CAST(value AS INTEGER) AS version, sum(${FUNNEL.shown}) AS n FROM counts
     WHERE site = ? AND survey = ? AND dim = 'version' AND hour >= ? AND hour < ? AND key = ?
     GROUP BY value HAVING n > 0 ORDER BY 1`,
    [site, survey, Math.floor(span.from / HOUR), Math.ceil(span.until / HOUR), FUNNEL_KEY],
  );
  return rows.map((row) => {
    const version = Number(row.version);
    const definition = versions.find((one) => one.version === version)?.definition;
    return {
      version,
      n: Number(row.n),
      differs: definition && latest ? differingIds(definition, latest) : [],
    };
  });
}
