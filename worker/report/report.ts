import type * as v from "valibot";
import { rate } from "../../schema/metrics/scores.ts";
import { ApiError } from "../http/apiError.ts";
import type { Filters, reportQuery } from "../schemas/filters.ts";
import type { ReportAnswer } from "../schemas/reportAnswers.ts";
import { parseZonedTime } from "../schemas/zonedTime.ts";
import { HOUR } from "../store/counts.ts";
import type { Database } from "../store/database.ts";
import { findFirstResponseTime } from "../store/responses.ts";
import { listVersions } from "../store/surveys.ts";
import { bucketsOf, earliestStart, type Span } from "./buckets.ts";
import { mediansOf } from "./medians.ts";
import { headlineChange, headlineOf, metricOf } from "./metric.ts";
import { questionReport, questionsOf } from "./questions.ts";
import { type ReportRequest, readAggregates } from "./readAggregates.ts";
import { type Aggregates, funnelOf, type Sums } from "./sums.ts";
import { versionsIn } from "./versions.ts";

type Query = v.InferOutput<typeof reportQuery>;

async function rangeOf(database: Database, site: number, query: Query, now: number): Promise<Span> {
  const { survey, from, until, tz, interval, test = false } = query;
  const end = until === undefined ? now : parseZonedTime(until, tz);
  const first = async () => {
    const at = (await findFirstResponseTime(database, { site, survey, test })) ?? end;
    return interval ? Math.max(at, earliestStart(end, interval, tz ?? "UTC")) : at;
  };
  const range = { from: from === undefined ? await first() : parseZonedTime(from, tz), until: end };
  if (range.from > range.until) {
    throw new ApiError("bad-request", "the range ends before it begins", {
      errors: [{ at: "from", message: "is later than until" }],
    });
  }
  return range;
}

/** Nothing is later than now, so a range that reaches now may go on to the full hour, which the counts know. */
const toFullHour = (span: Span, now: number): Span =>
  span.until < now ? span : { ...span, until: Math.max(span.until, (Math.floor(now / HOUR) + 1) * HOUR) };

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

function segmentsReport(aggregates: Aggregates, headline: Parameters<typeof metricOf>[0]) {
  return [...aggregates.segments]
    .map(([value, sums]) => ({ value, n: shownOf(sums), ...metricOf(headline, sums) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (String(a.value) < String(b.value) ? -1 : 1));
}

/** Reads `GET /v1/report` (contract sections 9 and 10). @throws ApiError `not-found`, `bad-request` */
export async function reportOf(
  database: Database,
  site: number,
  query: Query,
  now: number,
): Promise<ReportAnswer> {
  const { interval, by, compare, survey, tz = "UTC", ...rest } = query;
  const filters = { ...rest, survey, tz } as Filters;
  const versions = await listVersions(database, site, survey);
  if (versions.length === 0) throw new ApiError("not-found", `there is no survey “${survey}”`);

  const range = await rangeOf(database, site, query, now);
  const span = toFullHour(range, now);
  const series = interval ? bucketsOf(range, interval, tz) : [];
  const last = series.at(-1);
  if (last) last.until = Math.max(last.until, span.until);
  const touchpoints = new Map(
    versions.map(({ version, definition }) => [version, definition.touchpoint ?? null]),
  );
  const request: ReportRequest = {
    site,
    survey,
    filters,
    by,
    buckets: interval ? series : [span],
    touchpoints,
  };

  const aggregates = await readAggregates(database, request);
  const medians = await mediansOf(database, site, filters, span);
  const questions = questionsOf(versions.map(({ definition }) => definition));
  const headline = headlineOf(versions.at(-1)?.definition.questions ?? []);

  return {
    survey,
    from: new Date(range.from).toISOString(),
    until: new Date(range.until).toISOString(),
    versions: await versionsIn(database, { site, survey }, span, versions),
    funnel: funnelReport(aggregates.whole),
    questions: questions.map((asked) => questionReport(asked, aggregates.whole, medians(asked.id))),
    ...(interval && {
      series: series.map(({ start }, i) => {
        const sums = aggregates.buckets[i] ?? new Map();
        return { start, n: shownOf(sums), ...metricOf(headline, sums) };
      }),
    }),
    ...(by && { segments: segmentsReport(aggregates, headline) }),
    ...(compare && { change: await changeSince(database, request, range, aggregates.whole, headline) }),
  };
}

async function changeSince(
  database: Database,
  request: ReportRequest,
  { from, until }: Span,
  later: Sums,
  headline: Parameters<typeof metricOf>[0],
) {
  const before = { from: from - (until - from), until: from };
  const earlier = await readAggregates(database, { ...request, by: undefined, buckets: [before] });
  return headlineChange(headline, earlier.whole, later);
}
