import type * as v from "valibot";
import type { Question, Survey } from "../../schema/definition/survey.ts";
import { countMoods, isScored } from "../../schema/metrics/moods.ts";
import { answersNeeded } from "../../schema/metrics/needed.ts";
import { rate } from "../../schema/metrics/scores.ts";
import { ApiError } from "../http/apiError.ts";
import { checkTheme } from "../http/checkTheme.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import type { Filters, reportQuery } from "../schemas/filters.ts";
import type { ReportAnswer } from "../schemas/reportAnswers.ts";
import { parseZonedTime } from "../schemas/zonedTime.ts";
import type { Database } from "../store/database.ts";
import { countExcluded } from "../store/responses.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import type { Site } from "../store/sites.ts";
import { listVersions } from "../store/surveys.ts";
import { listThemes, themesOfRow } from "../store/texts/themes.ts";
import { bucketsOf, earliestStart, type Span } from "./buckets.ts";
import { changeBetween } from "./change.ts";
import { endingsReport } from "./endings.ts";
import { mediansOf } from "./medians.ts";
import { headlineOf, metricOf, pointsOf } from "./metric.ts";
import { notesReport } from "./notes.ts";
import { questionReport, questionsOf } from "./questions.ts";
import { periodBefore, rangeOf, toFullHour } from "./range.ts";
import { type ReportRequest, readAggregates } from "./readAggregates.ts";
import { type Aggregates, funnelOf, type Segment, type Sums } from "./sums.ts";
import { titlesOf } from "./titles.ts";
import { versionsIn } from "./versions.ts";

const DAY = 86_400_000;

type Query = v.InferOutput<typeof reportQuery>;

function funnelReport(sums: Sums) {
  const { shown, started, completed, fulfilled, dismissed } = funnelOf(sums);
  return {
    shown,
    started,
    completed,
    dismissed,
    responseRate: rate(started, shown),
    completionRate: rate(fulfilled, started),
  };
}

const shownOf = (sums: Sums): number => funnelOf(sums).shown;

/** Orders segments alike wherever they were read from: the text "9" and the number 9 are two of them. */
const nameOf = (value: Segment): string => `${value} ${typeof value}`;

/** Responses that came in, or left: what was erased or left out leaves sums of zeros. */
const hasResponses = (sums: Sums): boolean => [...sums.values()].some((columns) => columns.some(Boolean));

/** A segment of imported answers alone has a metric, and no prompts. */
function segmentsReport(aggregates: Aggregates, headline: Parameters<typeof metricOf>[0]) {
  return [...aggregates.segments]
    .filter(([, sums]) => hasResponses(sums))
    .map(([value, sums]) => ({ value, n: shownOf(sums), ...metricOf(headline, sums) }))
    .sort((a, b) => b.n - a.n || (nameOf(a.value) < nameOf(b.value) ? -1 : 1));
}

/** The question of the report: the requested one, else the first with a score. */
function headlineQuestion(
  id: string | undefined,
  questions: readonly Question[],
  latest: Survey,
): Question | null {
  if (id === undefined) return headlineOf(latest.questions);
  const found = questions.find((one) => one.id === id);
  if (found && (isScored(found.kind) || found.kind === "rating")) return found;
  const message = found
    ? `is a ${found.kind} question; only nps, csat, ces and rating have a metric`
    : "is not a question of this survey";
  throw new ApiError("bad-request", "the question has no metric", { errors: [{ at: "question", message }] });
}

/** How many answers each of two periods needs to show a change of so many points. */
function neededReport(headline: Question | null, sums: Sums, points: number): ReportAnswer["needed"] {
  if (!headline || !isScored(headline.kind)) return null;
  const n = answersNeeded(headline.kind, countMoods(headline, pointsOf(headline, sums)), points);
  return n === null ? null : { points, n };
}

/** The time from which responses can be read: retention erases older ones. */
function basisOf(from: number, now: number, retentionDays: number | null): { rows: true; from: string } {
  const kept = retentionDays === null ? from : Math.max(from, now - retentionDays * DAY);
  return { rows: true, from: new Date(kept).toISOString() };
}

/**
 * The range that is read. Where the report begins with the survey's first response, whose time is read at the same time,
 * it begins before any: there is nothing to count there.
 */
async function rangeToRead(
  { from, until, interval, tz = "UTC" }: Query,
  exact: Promise<Span>,
  now: number,
): Promise<Span> {
  if (from !== undefined) return exact;
  const end = until === undefined ? now : parseZonedTime(until, tz);
  return { from: interval ? Math.max(0, earliestStart(end, interval, tz)) : 0, until: end };
}

/**
 * Reads `GET /v1/report` (contract sections 9, 10 and 13). All that needs nothing else is read at the same time: on a
 * server in one round trip.
 *
 * @throws ApiError `not-found`, `bad-request`
 */
export async function reportOf(
  given: Database,
  { seq: site, retentionDays, countedTraits }: Pick<Site, "seq" | "retentionDays" | "countedTraits">,
  query: Query,
  now: number,
): Promise<ReportAnswer> {
  const { interval, by, compare, survey, question, points = 10, effect, tz = "UTC", ...rest } = query;
  const filters = { ...rest, survey, tz } as Filters;
  const database = mergeReads(given);
  const themesOf = by === "theme" ? listThemes(database, site).then(themesOfRow) : Promise.resolve(() => []);
  const readRange = rangeOf(database, site, query, now);
  const readVersions = listVersions(database, site, survey);
  // Whoever awaits it hears of its failure, unless the range is refused before.
  readVersions.catch(() => undefined);
  themesOf.catch(() => undefined);
  const range = await rangeToRead(query, readRange, now);
  const span = toFullHour(range, now);
  const series = interval ? bucketsOf(range, interval, tz) : [];
  const last = series.at(-1);
  if (last) last.until = Math.max(last.until, span.until);

  const readHeadline = readVersions.then((versions) => {
    const latest = versions.at(-1)?.definition;
    if (!latest) return null; // told below
    return headlineQuestion(question, questionsOf(versions.map(({ definition }) => definition)), latest);
  });
  const request: ReportRequest = {
    ...{ site, survey, filters, by, countedTraits, themesOf },
    buckets: interval ? series : [span],
    touchpoints: readVersions.then(
      (versions) =>
        new Map(versions.map(({ version, definition }) => [version, definition.touchpoint ?? null])),
    ),
  };
  const before = range.from === 0 ? null : periodBefore(range);
  const [exactRange, versions, headline, aggregates, medians, shown, excluded, notes, earlier] =
    await Promise.all([
      readRange,
      readVersions,
      readHeadline,
      readAggregates(database, request),
      mediansOf(database, site, filters, span),
      versionsIn(database, { site, survey }, span, readVersions),
      countExcluded(database, { site, survey }, span),
      notesReport(database, request, range, { headline: readHeadline, days: effect, now }),
      compare && before ? readAggregates(database, { ...request, buckets: [before] }) : null,
      checkTheme(database, site, rest),
    ]);
  const definitions = versions.map(({ definition }) => definition);
  if (definitions.length === 0) throw await missingSurvey(database, site, survey);

  return {
    survey,
    from: new Date(exactRange.from).toISOString(),
    until: new Date(exactRange.until).toISOString(),
    versions: shown,
    ...(aggregates.hasReadRows && { basis: basisOf(exactRange.from, now, retentionDays) }),
    funnel: funnelReport(aggregates.whole),
    questions: questionsOf(definitions).map((asked) => ({
      ...questionReport(asked, aggregates.whole, medians(asked.id)),
      ...titlesOf(asked, versions, shown),
    })),
    excluded,
    ...endingsReport(versions, shown, aggregates.whole),
    needed: neededReport(headline, aggregates.whole, points),
    notes: notes.filter(({ at }) => Date.parse(at) >= exactRange.from),
    ...(interval && {
      series: series.flatMap(({ start, until }, i) => {
        if (until <= exactRange.from) return [];
        const sums = aggregates.buckets[i] ?? new Map();
        return [{ start, n: shownOf(sums), ...metricOf(headline, sums) }];
      }),
    }),
    ...(by && { segments: segmentsReport(aggregates, headline) }),
    ...(compare && {
      change: earlier && changeBetween(earlier, aggregates, { by, headline, versions: definitions }),
    }),
  };
}
