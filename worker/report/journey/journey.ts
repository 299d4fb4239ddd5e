import type { Question, Survey } from "../../../schema/definition/survey.ts";
import { ApiError } from "../../http/apiError.ts";
import type { JourneyAnswer, Touchpoint } from "../../schemas/results/journey.ts";
import { parseZonedTime } from "../../schemas/zonedTime.ts";
import type { Database } from "../../store/database.ts";
import { type PeriodCounts, readPeriodCounts } from "../../store/reports/journeyCounts.ts";
import { findJourney } from "../../store/reports/journeys.ts";
import { mergeReads } from "../../store/server/mergeReads.ts";
import { listAllVersions } from "../../store/surveys.ts";
import type { Span } from "../buckets.ts";
import { periodBefore, toFullHour } from "../range.ts";
import { addColumns, type Sums } from "../sums.ts";
import { type Measured, touchpointReport } from "./touchpoint.ts";

const DAYS_30 = 30 * 86_400_000;

function rangeOf(
  { from, until, tz }: { from?: string | undefined; until?: string | undefined; tz?: string | undefined },
  now: number,
): Span {
  const end = until === undefined ? now : parseZonedTime(until, tz);
  const start = from === undefined ? end - DAYS_30 : parseZonedTime(from, tz);
  if (start <= end) return { from: start, until: end };
  throw new ApiError("bad-request", "the range ends before it begins", {
    errors: [{ at: "from", message: "is later than until" }],
  });
}

interface Version {
  survey: string;
  version: number;
  definition: Survey;
  isNewest: boolean;
}

/** The counts of both periods by touchpoint. Versions stay separate, because their scales may differ. */
function measuredByTouchpoint(counts: readonly PeriodCounts[], versions: readonly Version[]) {
  const places = new Map<string, { touchpoint: string; survey: string; questions: readonly Question[] }>();
  for (const { survey, version, definition } of versions) {
    const { touchpoint, questions } = definition;
    if (touchpoint !== undefined) places.set(`${survey} ${version}`, { touchpoint, survey, questions });
  }
  const found = new Map<string, { sums: Sums; period: number; place: string }>();
  for (const { period, survey, version, key, columns } of counts) {
    const place = `${survey} ${version}`;
    if (!places.has(place)) continue;
    const name = `${period} ${place}`;
    const one = found.get(name) ?? { sums: new Map(), period, place };
    addColumns(one.sums, key, columns);
    found.set(name, one);
  }
  const measured = (touchpoint: string, wanted: number): Measured[] =>
    [...found.values()].flatMap(({ sums, period, place }) => {
      const at = places.get(place);
      return period === wanted && at?.touchpoint === touchpoint
        ? [{ survey: at.survey, questions: at.questions, sums }]
        : [];
    });
  return measured;
}

/** Reads `GET /v1/journey` (contract section 15). Its cost grows with the range. @throws ApiError `bad-request` */
export async function journeyOf(
  database: Database,
  site: number,
  query: { from?: string | undefined; until?: string | undefined; tz?: string | undefined },
  now: number,
): Promise<JourneyAnswer> {
  const range = rangeOf(query, now);
  const merged = mergeReads(database);
  const [versions, listed, counts] = await Promise.all([
    listAllVersions(merged, site),
    findJourney(merged, site),
    readPeriodCounts(merged, site, [periodBefore(range), toFullHour(range, now)]),
  ]);
  const measured = measuredByTouchpoint(counts, versions);

  /** Surveys that belong to a touchpoint now, or were shown there in the range. */
  const surveysAt = (touchpoint: string): string[] => {
    const current = versions.filter(
      ({ definition, isNewest }) => isNewest && definition.touchpoint === touchpoint,
    );
    const shown = measured(touchpoint, 1);
    return [...new Set([...current, ...shown].map(({ survey }) => survey))].sort();
  };
  const report = (touchpoint: Touchpoint, isListed: boolean) => {
    const { id } = touchpoint;
    return touchpointReport(touchpoint, { listed: isListed, surveys: surveysAt(id) }, [
      measured(id, 0),
      measured(id, 1),
    ]);
  };
  const named = new Set(listed.map(({ id }) => id));
  const others = [...new Set(versions.map(({ definition }) => definition.touchpoint ?? ""))]
    .filter((id) => id !== "" && !named.has(id) && surveysAt(id).length > 0)
    .sort();
  return {
    from: new Date(range.from).toISOString(),
    until: new Date(range.until).toISOString(),
    touchpoints: [
      ...listed.map((touchpoint) => report(touchpoint, true)),
      ...others.map((id) => report({ id, name: id }, false)),
    ],
  };
}
