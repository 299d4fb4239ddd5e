import type { Question } from "../../schema/definition/survey.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import type { ReportAnswer } from "../schemas/reportAnswers.ts";
import type { Database } from "../store/database.ts";
import { listNotes } from "../store/reports/notes.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import type { Site } from "../store/sites.ts";
import { listVersions } from "../store/surveys.ts";
import type { Span } from "./buckets.ts";
import { headlineChange, headlineOf } from "./metric.ts";
import { type ReportRequest, readAggregates } from "./readAggregates.ts";

const DAY = 86_400_000;

interface Effect {
  /** known once the survey's versions are */
  headline: Promise<Question | null>;
  /** days to compare before and after a note; absent: no comparison */
  days: number | undefined;
  now: number;
}

/** The notes of a report's range. If the query asks for the effect, each has the change around it. */
export async function notesReport(
  database: Database,
  request: ReportRequest,
  { from, until }: Span,
  { headline, days, now }: Effect,
): Promise<ReportAnswer["notes"]> {
  const { site, survey } = request;
  const sumsOf = async (span: Span) =>
    (await readAggregates(database, { ...request, by: undefined, buckets: [span] })).whole;
  const changeAt = async (at: number) => {
    const length = (days ?? 0) * DAY;
    if (at + length > now) return null;
    const [before, after] = await Promise.all([
      sumsOf({ from: at - length, until: at }),
      sumsOf({ from: at, until: at + length }),
    ]);
    return headlineChange(await headline, before, after);
  };
  return Promise.all(
    (await listNotes(database, site, { survey, from, until })).map(
      async ({ id, at, text, url, survey: of }) => ({
        ...{ id, at: new Date(at).toISOString(), text, url, survey: of },
        ...(days !== undefined && { change: await changeAt(at) }),
      }),
    ),
  );
}

/**
 * The notes about a survey, each with the change of its headline around it: as a report of that range has them.
 *
 * @throws ApiError `not-found`
 */
export async function notesWithEffect(
  given: Database,
  { seq: site, timezone, countedTraits }: Pick<Site, "seq" | "timezone" | "countedTraits">,
  { survey, span, days, now }: { survey: string; span: Span; days: number; now: number },
): Promise<ReportAnswer["notes"]> {
  const database = mergeReads(given);
  const readVersions = listVersions(database, site, survey);
  const touchpoints = readVersions.then(
    (versions) =>
      new Map(versions.map(({ version, definition }) => [version, definition.touchpoint ?? null])),
  );
  const headline = readVersions.then((versions) => headlineOf(versions.at(-1)?.definition.questions ?? []));
  const request: ReportRequest = {
    ...{ site, survey, filters: { survey, tz: timezone }, by: undefined, countedTraits },
    ...{ buckets: [], themesOf: Promise.resolve(() => []), touchpoints },
  };
  const [versions, notes] = await Promise.all([
    readVersions,
    notesReport(database, request, span, { headline, days, now }),
  ]);
  if (versions.length === 0) throw await missingSurvey(database, site, survey);
  return notes;
}
