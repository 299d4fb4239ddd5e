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
import type { Database } from "../store/database.ts";
import { countExcluded } from "../store/responses.ts";
import type { Site } from "../store/sites.ts";
import { listVersions } from "../store/surveys.ts";
import { listThemes, themesOfRow } from "../store/texts/themes.ts";
import { bucketsOf } from "./buckets.ts";
import { changeAgainst } from "./change.ts";
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

/** Reads `GET /v1/report` (contract sections 9, 10 and 13). @throws ApiError `not-found`, `bad-request` */
export async function reportOf(
  database: Database,
  { seq: site, retentionDays, countedTraits }: Pick<Site, "seq" | "retentionDays" | "countedTraits">,
  query: Query,
  now: number,
): Promise<ReportAnswer> {
  const { interval, by, compare, survey, question, points = 10, effect, tz = "UTC", ...rest } = query;
  const filters = { ...rest, survey, tz } as Filters;
  const versions = await listVersions(database, site, survey);
  const latest = versions.at(-1)?.definition;
  if (!latest) throw await missingSurvey(database, site, survey);
  await checkTheme(database, site, rest);
  const definitions = versions.map(({ definition }) => definition);
  const questions = questionsOf(definitions);
  const headline = headlineQuestion(question, questions, latest);

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
    countedTraits,
    themesOf: by === "theme" ? themesOfRow(await listThemes(database, site)) : () => [],
  };

  const aggregates = await readAggregates(database, request);
  const medians = await mediansOf(database, site, filters, span);
  const shown = await versionsIn(database, { site, survey }, span, versions);

  return {
    survey,
    from: new Date(range.from).toISOString(),
    until: new Date(range.until).toISOString(),
    versions: shown,
    ...(aggregates.hasReadRows && { basis: basisOf(range.from, now, retentionDays) }),
    funnel: funnelReport(aggregates.whole),
    questions: questions.map((asked) => ({
      ...questionReport(asked, aggregates.whole, medians(asked.id)),
      ...titlesOf(asked, versions, shown),
    })),
    excluded: await countExcluded(database, { site, survey }, span),
    ...endingsReport(versions, shown, aggregates.whole),
    needed: neededReport(headline, aggregates.whole, points),
    notes: await notesReport(database, request, range, { headline, days: effect, now }),
    ...(interval && {
      series: series.map(({ start }, i) => {
        const sums = aggregates.buckets[i] ?? new Map();
        return { start, n: shownOf(sums), ...metricOf(headline, sums) };
      }),
    }),
    ...(by && { segments: segmentsReport(aggregates, headline) }),
    ...(compare && {
      change: await changeAgainst(database, request, periodBefore(range), aggregates, {
        headline,
        versions: definitions,
      }),
    }),
  };
}
