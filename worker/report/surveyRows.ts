import type { Survey } from "../../schema/definition/survey.ts";
import { checkTheme } from "../http/checkTheme.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import type { Filters } from "../schemas/filters.ts";
import type { Database } from "../store/database.ts";
import { listVersions } from "../store/surveys.ts";
import type { Span } from "./buckets.ts";
import { rangeOf, toFullHour } from "./range.ts";

type Query = Parameters<typeof rangeOf>[2] &
  Parameters<typeof checkTheme>[2] & { question?: string | undefined };

/** What a figure over the rows of one survey needs before it reads them. */
export interface SurveyRows {
  /** all versions, oldest first */
  versions: Awaited<ReturnType<typeof listVersions>>;
  latest: Survey;
  filters: Filters;
  span: Span;
}

/** Reads it, on a server in one round trip. @throws ApiError `not-found`, `bad-request` */
export async function surveyRows(
  database: Database,
  site: number,
  { question: _, ...query }: Query,
  now: number,
): Promise<SurveyRows> {
  const [versions, range] = await Promise.all([
    listVersions(database, site, query.survey),
    rangeOf(database, site, query, now),
    checkTheme(database, site, query),
  ]);
  const latest = versions.at(-1)?.definition;
  if (!latest) throw await missingSurvey(database, site, query.survey);
  const filters = { ...query, tz: query.tz ?? "UTC" } as Filters;
  return { versions, latest, filters, span: toFullHour(range, now) };
}
